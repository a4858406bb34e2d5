import type { Traffic } from '../core/run/events.ts';
import type { ClientSpread, RoundOutcomeFigures, RunOutcome } from '../core/run/outcome.ts';
import { divergenceOf } from './ending.ts';
import { ownModelsOf } from './own-models.ts';
import type { RoundSummary, RunState } from './run-state.ts';

/** What a run has come to by now. */
export function outcomeOf({ rounds, seconds, partitions, config }: RunState): RunOutcome {
  const failures = rounds.reduce((sum, round) => sum + missingAnswers(round), 0);
  const figures: RoundOutcomeFigures[] = [];
  for (const round of rounds) figures.push(figuresOf(round, partitions.length, figures.at(-1)));
  // Where all images are in one place, there are no clients.
  const scores =
    config.training === 'centralised'
      ? undefined
      : rounds.findLast(({ evaluate }) => evaluate.results.length > 0)?.evaluate.results;
  return {
    rounds: figures,
    ...(scores && { clients: clientSpread(scores.map(({ score }) => score.accuracy)) }),
    diverged: divergenceOf({ rounds }) !== undefined,
    seconds: seconds ?? figures.at(-1)?.seconds ?? 0,
    ...(failures > 0 && { failures }),
  };
}

/** A client that diverged diverges again; one whose worker died or whose images did not come may answer another time. */
const missingAnswers = ({ train, evaluate }: RoundSummary): number =>
  [...train.failures, ...evaluate.failures].filter(({ failure }) => failure.code !== 'loss-not-finite')
    .length;

function figuresOf(round: RoundSummary, clients: number, before?: RoundOutcomeFigures): RoundOutcomeFigures {
  const { global, finished, aggregated } = round;
  // Where every client is alone, the mean of their models stands for the model that there is none of.
  const score = global?.score ?? ownModelsOf(round, clients)?.mean;
  const { bytes = 0, seconds = 0 } = before ?? {};
  const spent = finished?.seconds;
  return {
    accuracy: score?.accuracy ?? null,
    loss: score?.loss ?? null,
    bytes: bytes + (finished ? bothWays(finished.bytes.train) + bothWays(finished.bytes.evaluate) : 0),
    seconds: seconds + (spent ? spent.train + spent.aggregate + spent.evaluate : 0),
    divergence: aggregated?.updates?.divergence ?? null,
  };
}

const bothWays = ({ down, up }: Traffic): number => down + up;

const WORST_SHARE = 0.1;

/** @param accuracies one for each client, at least one. */
export function clientSpread(accuracies: readonly number[]): ClientSpread {
  const worst = accuracies.toSorted((a, b) => a - b).slice(0, Math.ceil(WORST_SHARE * accuracies.length));
  const middle = mean(accuracies);
  const variance = mean(accuracies.map((value) => (value - middle) ** 2));
  return { mean: middle, worstTenth: mean(worst), deviation: Math.sqrt(variance) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
