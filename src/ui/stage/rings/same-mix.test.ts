import { expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../../core/config/schema.ts';
import { previewPartitions } from '../partition-preview.ts';
import { haveSameMix } from './same-mix.ts';

/** As many of each class as CIFAR-10 has. */
const labels = Uint8Array.from({ length: 50_000 }, (_, i) => i % 10);
const sameMix = (change: Partial<Config>): boolean =>
  haveSameMix(previewPartitions(labels, { ...defaultConfig, ...change }).partitions!);

it.each([2, 10, 100, 1000])('an IID partition among %i clients has one mix, whatever the seed', (clients) => {
  for (const seed of [1, 2, 3, 4, 5]) expect(sameMix({ 'num-supernodes': clients, seed })).toBe(true);
});

it('few images of each client differ by chance, and are one mix still', () => {
  expect(sameMix({ 'images-per-client': 50 })).toBe(true);
});

it('clients of other sizes can have one mix', () => {
  expect(sameMix({ partitioner: 'size' })).toBe(true);
});

it.each([
  { partitioner: 'shard' },
  { partitioner: 'dirichlet' },
  { partitioner: 'dirichlet', alpha: 10 },
  { partitioner: 'dirichlet', alpha: 1, 'num-supernodes': 1000 },
  { partitioner: 'pathological', 'num-classes-per-partition': 9 },
] satisfies Partial<Config>[])('$partitioner is not one mix', (change) => {
  expect(sameMix(change)).toBe(false);
});
