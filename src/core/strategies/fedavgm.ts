import { real } from '../config/field.ts';
import { norm } from '../math/parameters.ts';
import { rounded } from '../math/weighted-sum.ts';
import { foldMean, momentumMetrics, sendGlobal, serverLearningRate, sgdClient } from './mean.ts';
import { defineStrategy } from './strategy.ts';

/**
 * FedAvg with momentum at the server (Hsu et al. 2019, section 4.3), as Flower computes it: g = w - mean,
 * v <- momentum v + g, w <- w - rate v. With momentum 0 and rate 1 it is FedAvg.
 */
export const fedavgm = defineStrategy({
  id: 'fedavgm',
  label: 'FedAvgM',
  help: 'The server goes on in the direction of earlier rounds: what it adds in a round is kept, in part, for the next.',
  paper:
    'Hsu et al., Measuring the Effects of Non-Identical Data Distribution for Federated Visual Classification, 2019',
  options: {
    'server-learning-rate': serverLearningRate,
    'server-momentum': real({
      label: 'Server momentum',
      help: 'How much of the previous round’s step is kept in the next; 0 is none.',
      default: 0,
      min: 0,
      max: 0.99,
      step: 0.01,
      unit: '',
    }),
  },
  server: {
    init: (global): readonly Float64Array[] => global.map((tensor) => new Float64Array(tensor.length)),
    send: sendGlobal,
    fold: foldMean((mean, { state, global }, options) => {
      const [rate, momentum] = [options['server-learning-rate'], options['server-momentum']];
      // Not w - (w - mean), which rounds otherwise.
      if (rate === 1 && momentum === 0) return { state, global: rounded(mean) };
      const step = mean.map((tensor, t) => tensor.map((value, i) => global[t]![i]! - value));
      const velocity = step.map((tensor, t) => tensor.map((g, i) => momentum * state[t]![i]! + g));
      return {
        state: velocity,
        metrics: momentumMetrics(momentum * norm(state), norm(step), velocity),
        global: global.map((tensor, t) => tensor.map((value, i) => value - rate * velocity[t]![i]!)),
      };
    }),
  },
  client: sgdClient,
});
