import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../config/schema.ts';
import { sampledClients, sampleSize } from './sampling.ts';

const withConfig = (change: Partial<Config>): Config => ({ ...defaultConfig, ...change });

// max(int(n x fraction), minimum): flwr 1.42, serverapp/strategy/fedavg.py, configure_train.
test.each([
  [10, 0.3, 2, 3],
  [10, 0.39, 2, 3],
  [10, 0.1, 2, 2],
  [7, 1, 2, 7],
  [100, 0.07, 2, 7],
  [10, 0, 2, 0],
])('of %i clients at fraction %f with minimum %i, %i are sampled', (clients, fraction, minimum, expected) => {
  const config = withConfig({
    'num-supernodes': clients,
    'fraction-train': fraction,
    'min-train-nodes': minimum,
  });
  expect(sampleSize('train', config)).toBe(expected);
});

test('training and evaluation sample on their own, and each round anew', () => {
  const config = withConfig({ 'num-supernodes': 1000, 'fraction-train': 0.5 });
  const draw = (phase: 'train' | 'evaluate', round: number) => sampledClients(phase, round, config).join();
  expect(draw('train', 1)).not.toBe(draw('evaluate', 1));
  expect(draw('train', 1)).not.toBe(draw('train', 2));
});

test('no client is sampled twice in a round', () => {
  const clients = sampledClients('evaluate', 3, withConfig({ 'num-supernodes': 50 }));
  expect(new Set(clients).size).toBe(25);
});
