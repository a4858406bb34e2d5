import { FEDOPT_PAPER, fedOptOptions, fedOptServer } from './fedopt.ts';
import { sgdClient } from './mean.ts';
import { defineStrategy } from './strategy.ts';

/**
 * Adam at the server: v <- beta2 v + (1 - beta2) d^2. As in Flower, and not in the paper, the rate is corrected for the
 * averages' start at 0, with the round plus one as exponent.
 */
export const fedadam = defineStrategy({
  id: 'fedadam',
  label: 'FedAdam',
  help: 'The server takes the clients’ average as a step of Adam: each parameter gets a learning rate of its own.',
  paper: FEDOPT_PAPER,
  options: fedOptOptions({ eta: 0.1 }),
  server: fedOptServer({
    second: (v, d, beta2) => beta2 * v + (1 - beta2) * d ** 2,
    rate: ({ eta, 'beta-1': beta1, 'beta-2': beta2 }, round) =>
      (eta * Math.sqrt(1 - beta2 ** (round + 1))) / (1 - beta1 ** (round + 1)),
  }),
  client: sgdClient,
});
