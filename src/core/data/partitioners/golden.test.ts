import { describe, expect, test } from 'vitest';
import { ApiaryError } from '../../errors.ts';
import { createRng, fork } from '../../math/rng.ts';
import { labelCounts, positionsByClass } from './by-class.ts';
import pathologicalGolden from './golden/pathological.json' with { type: 'json' };
import shardGolden from './golden/shard.json' with { type: 'json' };
import type { PartitionRequest } from './partitioner.ts';
import { chooseClasses, pathological, shareClasses } from './pathological.ts';
import { dealShards, planShards, shard } from './shard.ts';

// Partitions of flwr-datasets' own classes: scripts/golden/partitioners.py. What it draws at random is given.

const rng = () => createRng(fork(7, 0, 0, 'partition'));
const request = (clients: number): PartitionRequest => ({
  ...{ clients, classes: 10, rng: rng(), smallest: 1, maxDraws: () => 11 },
});
const asLists = (shares: readonly Uint32Array[]) => shares.map((share) => [...share]);

describe('Pathological', () => {
  const labels = Uint8Array.from(pathologicalGolden.labels);
  const groups = positionsByClass(labels, 10);

  test.each(pathologicalGolden.cases)('$numPartitions partitions, $options', (golden) => {
    expect(asLists(shareClasses(groups, golden.classes))).toEqual(golden.positions);
    const { 'class-assignment-mode': mode, 'num-classes-per-partition': k } = golden.options;
    const chosen = chooseClasses(mode as 'random', golden.numPartitions, k, 10, rng());
    for (const own of chosen) expect(new Set(own).size).toBe(k);
    const sorted = (classes: readonly number[][]) => classes.map((own) => [...own].sort());
    if (mode === 'deterministic') expect(sorted(chosen)).toEqual(sorted(golden.classes));
    if (mode === 'first-deterministic')
      expect(chosen.map(([first]) => first)).toEqual(
        golden.numPartitions ? chosen.map((_, p) => p % 10) : [],
      );
  });

  // A class that was drawn too often is drawn again here, and refused by Flower.
  const byChance = ({ error, options }: (typeof pathologicalGolden.errors)[number]) =>
    error.includes('Label:') && options['class-assignment-mode'] !== 'deterministic';
  test.each(pathologicalGolden.errors.filter((golden) => !byChance(golden)))(
    'is refused as by Flower: $numPartitions, $options',
    (golden) => {
      expect(() => pathological.assign(labels, request(golden.numPartitions), golden.options)).toThrow(
        ApiaryError,
      );
    },
  );
});

describe('Shard', () => {
  const labels = Uint8Array.from(shardGolden.labels);
  const sorted = Uint32Array.from(positionsByClass(labels, 10).flatMap((positions) => [...positions]));
  interface Options {
    readonly 'num-shards-per-partition'?: number;
    readonly 'shard-size'?: number;
    readonly 'keep-incomplete-shard'?: boolean;
  }
  const full = (options: Options) => ({
    ...{ 'num-shards-per-partition': 0, 'shard-size': 0, 'keep-incomplete-shard': false },
    ...options,
  });

  test.each(shardGolden.cases)('$numPartitions partitions, $options', (golden) => {
    const options = full(golden.options);
    expect(asLists(dealShards(sorted, golden.shardSize, golden.shards))).toEqual(golden.positions);
    const plan = planShards(labels.length, golden.numPartitions, {
      perClient: options['num-shards-per-partition'],
      size: options['shard-size'],
      keepIncomplete: options['keep-incomplete-shard'],
    });
    expect([plan.size, plan.used]).toEqual([golden.shardSize, golden.shards.flat().length]);
    const shares = shard.assign(labels, request(golden.numPartitions), options);
    expect(new Set(shares.flatMap((share) => [...share])).size).toBe(
      shares.reduce((sum, share) => sum + share.length, 0),
    );
  });

  test.each(shardGolden.errors)('is refused as by Flower: $numPartitions, $options', (golden) => {
    expect(() => shard.assign(labels, request(golden.numPartitions), full(golden.options))).toThrow(
      ApiaryError,
    );
  });
});

test('a client of two of 200 shards has images of at most two classes on sorted, equal classes', () => {
  const labels = Uint8Array.from({ length: 2000 }, (_, i) => i % 10);
  const options = { 'num-shards-per-partition': 2, 'shard-size': 0, 'keep-incomplete-shard': false };
  for (const share of shard.assign(labels, request(100), options))
    expect(labelCounts(labels, 10, share).filter(Boolean).length).toBeLessThanOrEqual(2);
});
