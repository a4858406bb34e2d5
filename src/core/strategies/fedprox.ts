import { real } from '../config/field.ts';
import { rounded } from '../math/weighted-sum.ts';
import { foldMean, sendGlobal, trainReply } from './mean.ts';
import { arraysOf } from './message.ts';
import { defineStrategy } from './strategy.ts';

/** FedAvg whose clients add mu/2 |w - w_global|^2 to their loss (Li et al. 2020, algorithm 2). 0 is FedAvg. */
export const fedprox = defineStrategy({
  id: 'fedprox',
  label: 'FedProx',
  help: 'As FedAvg, but each client is held near the global model while it trains: the larger mu, the nearer.',
  paper: 'Li et al., Federated Optimization in Heterogeneous Networks, MLSys 2020',
  options: {
    'proximal-mu': real({
      label: 'Proximal mu',
      help: 'How strongly a client is held near the global model; 0 is FedAvg.',
      default: 0,
      min: 0,
      max: 10,
      step: 0.001,
      unit: '',
    }),
  },
  server: {
    init: () => null,
    send(server, _client, options) {
      const message = sendGlobal(server);
      return { ...message, config: { ...message.config, 'proximal-mu': options['proximal-mu'] } };
    },
    fold: foldMean((mean, { state }) => ({ state, global: rounded(mean) })),
  },
  client: {
    async train(message, _state, local) {
      const proximalMu = Number(message.config['proximal-mu']);
      return { reply: trainReply(await local.sgd(arraysOf(message), { proximalMu }), local) };
    },
  },
});
