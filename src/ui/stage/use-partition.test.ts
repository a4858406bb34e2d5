import { expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { shownPartition } from './use-partition.ts';

const images = (count: number) => Uint8Array.from({ length: count }, (_, i) => i % 10);
const labels = { cifar10: images(5000), mnist: images(6000) };
const colours = defaultConfig;
const digits: Config = { ...defaultConfig, dataset: 'mnist' };
/** Images of the first client. */
const size = (config: Config, known: Partial<typeof labels>) =>
  shownPartition(undefined, known, config).partitions?.[0]?.labelCounts.reduce((a, b) => a + b);

it('shows nothing of one data set under the name of another, not even while its labels are loaded', () => {
  expect(size(colours, labels)).toBe(500);
  expect(shownPartition(undefined, { cifar10: labels.cifar10 }, digits)).toMatchObject({
    data: { id: 'mnist' },
    partitions: undefined,
  });
  expect(size(digits, labels)).toBe(600);
  expect(size(colours, labels)).toBe(500);
});

it('keeps the last possible partition of the same data set, and no other', () => {
  const impossible = { partitioner: 'dirichlet', 'num-supernodes': 1000, 'min-partition-size': 1000 };
  expect(size(digits, labels)).toBe(600);
  const failed = shownPartition(undefined, labels, { ...digits, ...impossible });
  expect(failed.failure?.code).toBe('partition-impossible');
  expect(failed.partitions).toHaveLength(10);
  const other = shownPartition(undefined, labels, { ...colours, ...impossible });
  expect([other.failure?.code, other.partitions]).toEqual(['partition-impossible', undefined]);
});
