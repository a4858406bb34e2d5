import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { runName } from './run-name.ts';

const named = (change: Partial<Config>) => runName({}, { ...defaultConfig, ...change });

test.each<[Partial<Config>, string]>([
  [{}, 'FedAvg, IID'],
  [{ 'learning-rate': 0.05 }, 'FedAvg, IID, learning rate 0.05'],
  [
    { partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 6, seed: 7 },
    'FedAvg, Dirichlet, alpha 0.1, 6 rounds, seed 7',
  ],
  [{ backend: 'wasm', workers: 2 }, 'FedAvg, IID'],
  [{ training: 'centralised', 'num-server-rounds': 6 }, 'Centralised, IID, 6 rounds'],
  // An option stands behind what it is of; one that has no effect is not told.
  [
    { strategy: 'fedprox', 'proximal-mu': 1, alpha: 0.1, dataset: 'mnist' },
    'FedProx, proximal mu 1, IID, MNIST',
  ],
])('%j is called "%s"', (change, name) => {
  expect(named(change)).toBe(name);
});

test('the visitor’s own name stands instead', () => {
  expect(runName({ name: 'Mine' }, defaultConfig)).toBe('Mine');
});
