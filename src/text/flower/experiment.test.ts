import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { experimentText, sweepText } from './experiment.ts';

test('it says what the experiment is, with the options it is known by', () => {
  expect(experimentText(defaultConfig)).toBe(
    'FedAvg on CIFAR-10, model Flower CNN, 10 clients, partitioner IID, 3 rounds',
  );
  const chosen = { strategy: 'fedprox', partitioner: 'dirichlet', 'proximal-mu': 0.1, alpha: 0.5 } as const;
  const fedprox = { ...defaultConfig, ...chosen, dataset: 'mnist', 'num-supernodes': 1 } as const;
  expect(experimentText(fedprox)).toBe(
    'FedProx (proximal-mu 0.1) on MNIST, model Flower CNN, 1 client, partitioner Dirichlet (alpha 0.5), 3 rounds',
  );
  expect(experimentText({ ...fedprox, 'min-partition-size': 3 })).toContain(
    '(alpha 0.5, min-partition-size 3)',
  );
});

test('a list of a number for each client is too long for it', () => {
  const sizes = Array.from({ length: 10 }, () => 100);
  expect(experimentText({ ...defaultConfig, partitioner: 'size', 'partition-sizes': sizes })).toContain(
    'partitioner Given sizes, 3 rounds',
  );
});

test('a sweep is told by the settings in which its runs differ', () => {
  expect(sweepText([defaultConfig, { ...defaultConfig, seed: 43, 'learning-rate': 0.1 }])).toBe(
    '2 experiments that differ in `learning-rate`, `seed`',
  );
});
