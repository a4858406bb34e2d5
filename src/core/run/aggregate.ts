import { weightedAverage } from '../math/metrics.ts';
import { distance } from '../math/parameters.ts';
import { exampleValue } from '../model/example-parameter.ts';
import type { Aggregation } from '../strategies/strategy.ts';
import type { RoundState, RunContext } from './run-context.ts';
import type { Training, TrainResult } from './train-clients.ts';

/** Step 4. Without a reply the model stays, as Flower's `Strategy.start` keeps its arrays. */
export function aggregate(
  { environment, emit }: RunContext,
  { server, folding, measure, results, failures }: Training,
): Pick<RoundState, 'global' | 'serverState'> {
  const start = environment.now();
  const { global, state, weights, metrics, replies }: Aggregation<unknown> =
    results.length > 0 ? folding.end() : { ...server, weights: [] };
  const seconds = environment.now() - start;
  emit({
    type: 'train-aggregated',
    round: server.round,
    weights,
    failures,
    ...(results.length > 0 && { trainLoss: meanLoss(results, weights) }),
    ...(metrics && { metrics }),
    ...(replies && { replies }),
    ...(results.length > 0 && { updates: measure.end() }),
    example: { before: exampleValue(server.global), after: exampleValue(global) },
    distance: distance(server.global, global),
    seconds,
  });
  return { global, serverState: state };
}

/** By number of examples, over those that have a part in the new model, as Flower's Krum averages metrics. */
function meanLoss(results: readonly TrainResult[], weights: readonly { readonly client: number }[]): number {
  const taken = new Set(weights.map(({ client }) => client));
  const counted = results.filter(({ client }) => taken.size === 0 || taken.has(client));
  return weightedAverage(
    counted.map(({ trainLoss, numExamples }) => ({ value: trainLoss, weight: numExamples })),
  );
}
