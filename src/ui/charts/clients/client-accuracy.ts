import type { ClientId } from '../../../core/ids.ts';
import type { EventOf } from '../../../core/run/events.ts';
import type { RoundSummary } from '../../../store/run-state.ts';

export type ClientEvaluated = EventOf<'client-evaluated'>;

/** Each client's latest evaluation, in client order; clients that were never sampled for one are left out. */
export function latestEvaluations(rounds: readonly RoundSummary[], clients: number): ClientEvaluated[] {
  const latest = new Map<ClientId, ClientEvaluated>();
  for (let r = rounds.length - 1; r >= 0 && latest.size < clients; r--)
    for (const evaluation of rounds[r]!.evaluate.results)
      if (!latest.has(evaluation.client)) latest.set(evaluation.client, evaluation);
  return [...latest.values()].sort((a, b) => a.client - b.client);
}

export const sameEvaluations = (a: readonly ClientEvaluated[], b: readonly ClientEvaluated[]): boolean =>
  a.length === b.length && a.every((evaluation, i) => evaluation === b[i]);

export interface AccuracyBin {
  /** Accuracies from `from` up to but without `to`; the last bin has 1 too. */
  readonly from: number;
  readonly to: number;
  readonly clients: number;
}

const BINS = 20;

/** How many clients reach which accuracy, in steps of 5 %. */
export function accuracyHistogram(evaluations: readonly ClientEvaluated[]): AccuracyBin[] {
  const counts = new Array<number>(BINS).fill(0);
  // 0.29 x 20 is 5.799999999999999, which the tolerance keeps out of no bin but its own.
  for (const { score } of evaluations)
    counts[Math.min(BINS - 1, Math.floor(score.accuracy * BINS + 1e-9))]!++;
  return counts.map((clients, i) => ({ from: i / BINS, to: (i + 1) / BINS, clients }));
}
