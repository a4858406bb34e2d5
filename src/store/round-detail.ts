import type { EventOf } from '../core/run/events.ts';
import { clientSpreads } from './client-spreads.ts';
import type { RoundSummary, RunState } from './run-state.ts';

/** What a client answered is kept for so many rounds: more than the page shows. Files are written from the log, which has all. */
export const DETAILED_ROUNDS = 100;

/** The run without its clients' answers in older rounds, so that a long run takes no more memory late than early. */
export function withoutOldDetail(run: RunState): RunState {
  const last = run.round - DETAILED_ROUNDS;
  let first = last;
  while (first > 0 && hasDetail(run.rounds[first]!)) first--;
  if (first === last) return run;
  const rounds = run.rounds.map((round, i) => (first < i && i <= last ? summaryOf(round) : round));
  return { ...run, rounds };
}

const hasDetail = ({ train, evaluate }: RoundSummary): boolean =>
  train.results.length > 0 || evaluate.results.length > 0;

function withoutReplies({
  replies: _,
  updates,
  ...aggregated
}: EventOf<'train-aggregated'>): EventOf<'train-aggregated'> {
  return { ...aggregated, weights: [], ...(updates && { updates: { ...updates, clients: [] } }) };
}

function summaryOf(detailed: RoundSummary): RoundSummary {
  const { compared: _, ...round } = detailed;
  const { train, evaluate, aggregated } = round;
  return {
    ...round,
    spreads: clientSpreads(detailed),
    train: { ...train, results: [] },
    evaluate: { ...evaluate, results: [] },
    ...(aggregated && { aggregated: withoutReplies(aggregated) }),
  };
}
