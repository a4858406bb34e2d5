import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../config/schema.ts';
import { ApiaryError } from '../errors.ts';
import { clientId } from '../ids.ts';
import { createRng, fork } from '../math/rng.ts';
import { assignPartitions, partitionClients, validationSize, wholePartition } from './partition.ts';
import { labelCounts } from './partitioners/by-class.ts';

/** Labels in random order, as CIFAR-10's are: `perClass` of each class. */
function labelsOf(perClass: number): Uint8Array {
  const rng = createRng(fork(1, 0, 0, 'labels'));
  const labels = Uint8Array.from({ length: 10 * perClass }, (_, i) => i % 10);
  for (let i = labels.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [labels[i], labels[j]] = [labels[j]!, labels[i]!];
  }
  return labels;
}

const labels = labelsOf(500);
const withConfig = (change: Partial<Config>): Config => ({ ...defaultConfig, ...change });

test.each(['iid', 'dirichlet'])('%s gives every example to exactly one client', (partitioner) => {
  const shares = assignPartitions(labels, withConfig({ partitioner, 'num-supernodes': 7 }));
  const seen = new Uint8Array(labels.length);
  for (const share of shares) for (const position of share) seen[position]!++;
  expect(seen.every((count) => count === 1)).toBe(true);
  expect(shares).toHaveLength(7);
});

/** The positions of a share that do not follow the one before. */
const starts = (share: Uint32Array) =>
  [...share].filter((position, i) => i === 0 || position !== share[i - 1]! + 1);

test('the IID shards are contiguous, go round once, and the first take the remainder', () => {
  const shares = assignPartitions(labels, withConfig({ 'num-supernodes': 7 }));
  expect(shares.map((share) => share.length)).toEqual([715, 715, 714, 714, 714, 714, 714]);
  const begins = shares.map(starts);
  expect(begins.flat().toSorted((a, b) => a - b)).toEqual(
    [0, ...begins.map((begin) => begin.at(-1)!)].toSorted((a, b) => a - b),
  );
  expect(begins.filter((begin) => begin.length === 2)).toHaveLength(1);
});

test('another seed begins the IID shards elsewhere', () => {
  const first = (seed: number) => starts(assignPartitions(labels, withConfig({ seed }))[0]!).at(-1);
  expect(new Set([1, 2, 3, 4].map(first)).size).toBe(4);
  expect(first(1)).toBe(first(1));
});

test('a Dirichlet share is one contiguous range of each class', () => {
  const shares = assignPartitions(labels, withConfig({ partitioner: 'dirichlet', alpha: 0.3 }));
  const rank = new Uint32Array(labels.length);
  const counts = new Uint32Array(10);
  labels.forEach((label, position) => {
    rank[position] = counts[label]!++;
  });
  for (const share of shares)
    for (let c = 0; c < 10; c++) {
      const ranks = Array.from(
        share.filter((position) => labels[position] === c),
        (position) => rank[position]!,
      );
      if (ranks.length > 0) expect(ranks.at(-1)! - ranks[0]! + 1).toBe(ranks.length);
    }
});

test('a small alpha gives clients few classes, a large one nearly all alike', () => {
  const classesHeld = (alpha: number) =>
    assignPartitions(labels, withConfig({ partitioner: 'dirichlet', alpha })).map(
      (share) => labelCounts(labels, 10, share).filter((count) => count > share.length / 20).length,
    );
  expect(Math.max(...classesHeld(0.1))).toBeLessThan(9);
  expect(Math.min(...classesHeld(100))).toBe(10);
});

test('another seed draws another Dirichlet partition', () => {
  const sizes = (seed: number) =>
    assignPartitions(labels, withConfig({ partitioner: 'dirichlet', seed })).map((share) => share.length);
  expect(sizes(1)).not.toEqual(sizes(2));
  expect(sizes(1)).toEqual(sizes(1));
});

test('what cannot be divided is refused with its cause and a way out', () => {
  const attempt = () =>
    assignPartitions(labels, withConfig({ partitioner: 'dirichlet', 'num-supernodes': 600 }));
  expect(attempt).toThrow(ApiaryError);
  expect(attempt).toThrow(/600 clients .* 6000 images, and there are 5000. Lower "Clients"/);
});

test('a Dirichlet partition is drawn again as often as takes a moment, and a share too small to split counts as failed', () => {
  // Of 100 clients with about 50 images each, and at least 10: about one draw in six will do (counted over 400 draws).
  for (let seed = 0; seed < 20; seed++) {
    const config = withConfig({ partitioner: 'dirichlet', 'num-supernodes': 100, alpha: 0.3, seed });
    const sizes = partitionClients(labels, config).map((p) => [p.train.length, p.validation.length]);
    expect(Math.min(...sizes.flat())).toBeGreaterThan(0);
  }
  const splits = withConfig({
    partitioner: 'dirichlet',
    alpha: 0.2,
    'min-partition-size': 1,
    'num-supernodes': 60,
  });
  for (let seed = 0; seed < 20; seed++)
    partitionClients(labels, { ...splits, seed, 'validation-fraction': 0.9 });
});

test('where nothing works, the message names the nearest settings that were tried and work', () => {
  const config = withConfig({ partitioner: 'dirichlet', 'num-supernodes': 100, alpha: 0.05 });
  let message = '';
  try {
    assignPartitions(labels, config);
  } catch (error) {
    message = String(error);
  }
  const found = /Tried, and works: "Alpha" ([\d.]+).*, or "Clients" (\d+)/.exec(message);
  const [alpha, clients] = [Number(found![1]), Number(found![2])];
  expect([alpha > 0.05, clients < 100]).toEqual([true, true]);
  for (const change of [{ alpha }, { 'num-supernodes': clients }])
    expect(assignPartitions(labels, { ...config, ...change }).length).toBeGreaterThan(0);
});

test('clients with one image cannot split it', () => {
  expect(() => partitionClients(labels, withConfig({ 'num-supernodes': 5000 }))).toThrow(/too few to split/);
});

test('a client keeps a fifth for validation, and no example is in both parts', () => {
  const [first] = partitionClients(labels, withConfig({}));
  expect(first!.train).toHaveLength(400);
  expect(first!.validation).toHaveLength(100);
  expect(new Set([...first!.train, ...first!.validation]).size).toBe(500);
});

test.each([
  // scikit-learn 1.9.1: len(train_test_split(list(range(n)), test_size=f)[1])
  [51, 0.2, 11],
  [52, 0.2, 11],
  [55, 0.2, 11],
  [7, 0.05, 1],
  [101, 0.5, 51],
])('of %d images at a fraction of %f, %d are kept for validation', (size, fraction, kept) => {
  expect(validationSize(size, clientId(0), withConfig({ 'validation-fraction': fraction }))).toBe(kept);
});

test('the two parts of a client are ascending, and together they are its share', () => {
  const config = withConfig({ partitioner: 'dirichlet', alpha: 0.3 });
  const shares = assignPartitions(labels, config);
  for (const partition of partitionClients(labels, config)) {
    const { client, train, validation } = partition;
    expect(train).toEqual(train.toSorted());
    expect(validation).toEqual(validation.toSorted());
    expect(wholePartition(partition)).toEqual(shares[client]);
  }
});

test('a seed gives the partition that it has always given', () => {
  const config = withConfig({ partitioner: 'dirichlet', alpha: 0.3 });
  const shares = assignPartitions(labels, config);
  expect(shares.map(({ length }) => length)).toEqual([886, 408, 356, 103, 163, 550, 593, 550, 855, 536]);
  expect(shares.map((share) => share.at(-1))).toEqual([
    2469, 2764, 2962, 3298, 3353, 3969, 4698, 4961, 4986, 4999,
  ]);
  expect([...partitionClients(labels, config)[0]!.validation.slice(0, 6)]).toEqual([3, 4, 10, 11, 16, 23]);
});

test('a cap keeps each client’s mix of classes and its contiguous ranges', () => {
  const config = withConfig({ partitioner: 'dirichlet', 'images-per-client': 100 });
  const whole = assignPartitions(labels, { ...config, 'images-per-client': 0 });
  assignPartitions(labels, config).forEach((share, client) => {
    const [before, after] = [labelCounts(labels, 10, whole[client]), labelCounts(labels, 10, share)];
    const kept = Math.min(100, whole[client]!.length);
    expect(share).toHaveLength(kept);
    for (let c = 0; c < 10; c++)
      expect(Math.abs(after[c]! - (before[c]! * kept) / whole[client]!.length)).toBeLessThan(1);
  });
});
