import { describe, expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { partitionKey, previewPartitions } from './partition-preview.ts';

const labels = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);
const withClients = (clients: number, change: Partial<Config> = {}): Config => ({
  ...defaultConfig,
  'num-supernodes': clients,
  ...change,
});

describe('the preview of a partition', () => {
  it('splits every share as a run would', () => {
    const { partitions } = previewPartitions(labels, withClients(8));
    expect(partitions?.map(({ numTrain, numValidation }) => [numTrain, numValidation])).toEqual(
      Array.from({ length: 8 }, () => [100, 25]),
    );
  });

  it('says why there is none', () => {
    expect(previewPartitions(labels, withClients(1001)).failure?.code).toBe('partition-impossible');
    // One image cannot be split into two parts.
    expect(previewPartitions(labels, withClients(1000)).failure?.code).toBe('partition-impossible');
  });

  it.each<[string, Config]>([
    ['too many clients for the split', withClients(1000)],
    ['a cap that leaves one image', withClients(8, { 'images-per-client': 1 })],
    ['Dirichlet', withClients(20, { partitioner: 'dirichlet', 'min-partition-size': 40 })],
    [
      'more classes than there are',
      withClients(8, { partitioner: 'pathological', 'num-classes-per-partition': 12 }),
    ],
    ['shards of no size', withClients(8, { partitioner: 'shard', 'num-shards-per-partition': 0 })],
    ['shards too large', withClients(8, { partitioner: 'shard', 'shard-size': 500 })],
    ['sizes that come to too much', withClients(4, { partitioner: 'size', 'partition-sizes': [200, 400] })],
  ])('has a remedy that works: %s', (_, config) => {
    const { failure, remedies } = previewPartitions(labels, config);
    expect(failure?.code).toBe('partition-impossible');
    expect(remedies!.length).toBeGreaterThan(0);
    for (const { key, value } of remedies!)
      expect(previewPartitions(labels, { ...config, [key]: value }).failure).toBeUndefined();
  });

  it('changes with the settings that it depends on, and with no other', () => {
    const key = partitionKey(defaultConfig);
    expect(partitionKey({ ...defaultConfig, 'learning-rate': 0.5, alpha: 3 })).toBe(key);
    expect(partitionKey({ ...defaultConfig, 'model-seed': 1 })).toBe(key);
    expect(partitionKey({ ...defaultConfig, seed: 1 })).not.toBe(key);
    expect(partitionKey({ ...defaultConfig, 'data-seed': 1 })).toBe(
      partitionKey({ ...defaultConfig, seed: 1 }),
    );
    const dirichlet: Config = { ...defaultConfig, partitioner: 'dirichlet' };
    expect(partitionKey({ ...dirichlet, alpha: 3 })).not.toBe(partitionKey(dirichlet));
  });
});
