import type { Parameters } from '../math/parameters.ts';
import { sendGlobal, sgdClient } from './mean.ts';
import { arraysOf } from './message.ts';
import { defineStrategy } from './strategy.ts';

/**
 * Each parameter is the median of the clients', all alike however many examples they have (Yin et al. 2018, option I). Of
 * an even number it is the mean of the middle two.
 */
export const fedmedian = defineStrategy({
  id: 'fedmedian',
  label: 'FedMedian',
  help: 'Each parameter of the new global model is the median of the clients’: a few that are far off change little.',
  paper: 'Yin et al., Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates, ICML 2018',
  options: {},
  server: {
    init: () => null,
    send: sendGlobal,
    aggregate: ({ state }, replies) => ({
      state,
      global: medians(replies.map(({ message }) => arraysOf(message))),
      weights: [],
    }),
  },
  client: sgdClient,
});

const medians = (models: readonly Parameters[]): Float32Array[] =>
  models[0]!.map((first, t) => {
    const values = new Float64Array(models.length);
    return first.map((_, i) => {
      for (const [k, model] of models.entries()) values[k] = model[t]![i]!;
      return median(values.sort());
    });
  });

/** @param sorted ascending, NaN last. As NumPy's, it is NaN if any value is. */
function median(sorted: Float64Array): number {
  if (Number.isNaN(sorted.at(-1))) return Number.NaN;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
