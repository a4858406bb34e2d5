import { NUM_CLASSES } from './cifar10.ts';
import type { Config } from './config/schema.ts';
import { ApiaryError } from './errors.ts';
import { type ClientId, clientId } from './ids.ts';
import { labelCounts } from './partitioners/by-class.ts';
import { partitioners } from './partitioners/index.ts';
import type { Partitioner } from './partitioners/partitioner.ts';
import { byId } from './registry.ts';
import { createRng, fork, shuffled } from './rng.ts';

/** A client's share of the training set: ascending positions in the original order. */
export interface ClientPartition {
  readonly client: ClientId;
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Every client's share before its split, by the configured partitioner and cap.
 * @throws ApiaryError `partition-impossible`.
 */
export function assignPartitions(labels: Uint8Array, config: Config): Uint32Array[] {
  // The registry's entries differ in their options; a Config carries the options of all of them.
  const partitioner = byId<Partitioner>(partitioners, config.partitioner);
  const rng = createRng(fork(config.seed, 0, 0, 'partition'));
  const shares = partitioner.assign(labels, config['num-supernodes'], rng, config);
  const cap = config['images-per-client'];
  return cap === 0 ? shares : shares.map((share) => capped(share, labels, cap));
}

/**
 * At most `cap` of a share, with its mix of classes: each class keeps its proportion (largest remainders), the first
 * in original order, so that what is left is still one contiguous range a class.
 */
function capped(share: Uint32Array, labels: Uint8Array, cap: number): Uint32Array {
  if (share.length <= cap) return share;
  const exact = Array.from(labelCounts(labels, share), (count) => (count * cap) / share.length);
  const quota = exact.map(Math.floor);
  const left = cap - quota.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, c) => ({ c, remainder: value - quota[c]! }))
    .sort((a, b) => b.remainder - a.remainder || a.c - b.c);
  for (const { c } of byRemainder.slice(0, left)) quota[c]!++;
  const taken = new Uint32Array(NUM_CLASSES);
  return share.filter((position) => {
    const label = labels[position]!;
    return taken[label]!++ < quota[label]!;
  });
}

/**
 * How many of a client's `size` images are kept for validation: rounded up, as by `train_test_split` of scikit-learn and
 * of Hugging Face's datasets.
 * @throws ApiaryError `partition-impossible` when either part would be empty.
 */
export function validationSize(size: number, client: ClientId, config: Config): number {
  const validation = Math.ceil(size * config['validation-fraction']);
  if (validation === 0 || validation === size)
    throw new ApiaryError(
      'partition-impossible',
      `Client ${client} has ${size} images, too few to split into training and validation. Lower "Clients", ` +
        'raise "Images per client", or choose a partitioner that gives every client more.',
    );
  return validation;
}

/**
 * Splits a client's share into what it trains on and what it evaluates on, at random by the client's own stream.
 * @throws ApiaryError `partition-impossible` when either part would be empty.
 */
export function splitPartition(share: Uint32Array, client: ClientId, config: Config): ClientPartition {
  const validation = validationSize(share.length, client, config);
  const order = shuffled(share, createRng(fork(config.seed, 0, client, 'split')));
  const kept = order.subarray(0, validation).sort();
  return { client, validation: kept.slice(), train: without(share, kept) };
}

/** `all` without `some` of it, all ascending: in one pass, since a run starts with the partitions of all clients. */
function without(all: Uint32Array, some: Uint32Array): Uint32Array {
  const rest = new Uint32Array(all.length - some.length);
  let [filled, skipped] = [0, 0];
  for (const position of all)
    if (position === some[skipped]) skipped++;
    else rest[filled++] = position;
  return rest;
}

/** @throws ApiaryError `partition-impossible`. */
export function partitionClients(labels: Uint8Array, config: Config): ClientPartition[] {
  return assignPartitions(labels, config).map((share, i) => splitPartition(share, clientId(i), config));
}

/** The union of a client's two parts, ascending. */
export function wholePartition({ train, validation }: ClientPartition): Uint32Array {
  const all = new Uint32Array(train.length + validation.length);
  let [t, v] = [0, 0];
  for (let i = 0; i < all.length; i++) {
    const trainIsNext = v === validation.length || train[t]! < validation[v]!;
    all[i] = trainIsNext ? train[t++]! : validation[v++]!;
  }
  return all;
}
