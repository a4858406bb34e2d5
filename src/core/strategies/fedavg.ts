import { rounded } from '../math/weighted-sum.ts';
import { foldMean, sendGlobal, sgdClient } from './mean.ts';
import { defineStrategy } from './strategy.ts';

/**
 * Federated averaging: w_{t+1} = sum_k (n_k / n) w_k over the clients that answered, n_k the examples that client k
 * trained on (McMahan et al. 2017, algorithm 1).
 */
export const fedavg = defineStrategy({
  id: 'fedavg',
  label: 'FedAvg',
  help: 'The new global model is the average of the clients’ models, weighted by their number of examples.',
  paper:
    'McMahan et al., Communication-Efficient Learning of Deep Networks from Decentralized Data, AISTATS 2017',
  options: {},
  server: {
    init: () => null,
    send: sendGlobal,
    fold: foldMean((mean, { state }) => ({ state, global: rounded(mean) })),
  },
  client: sgdClient,
});
