import { FEDOPT_PAPER, fedOptOptions, fedOptServer } from './fedopt.ts';
import { sgdClient } from './mean.ts';
import { defineStrategy } from './strategy.ts';

/** Yogi at the server: v <- v - (1 - beta2) d^2 sign(v - d^2), so that v falls no faster than it rises. */
export const fedyogi = defineStrategy({
  id: 'fedyogi',
  label: 'FedYogi',
  help: 'As FedAdam, but the learning rates of the parameters change more evenly.',
  paper: FEDOPT_PAPER,
  options: fedOptOptions({ eta: 0.01 }),
  server: fedOptServer({
    second: (v, d, beta2) => v - (1 - beta2) * d ** 2 * Math.sign(v - d ** 2),
    rate: ({ eta }) => eta,
  }),
  client: sgdClient,
});
