import type { Remedy } from '../config/feasible.ts';
import type { Field } from '../config/field.ts';
import { withSetting } from '../config/options.ts';
import { type Config, type ConfigKey, fieldOf, optionsOf } from '../config/schema.ts';
import { dataSeed } from '../config/seeds.ts';
import { ApiaryError } from '../errors.ts';
import { type ClientId, clientId } from '../ids.ts';
import { createRng, fork, shuffled } from '../math/rng.ts';
import { byId } from '../registry.ts';
import { datasets } from './datasets/index.ts';
import { labelCounts } from './partitioners/by-class.ts';
import { partitioners } from './partitioners/index.ts';
import type { Partitioner, PartitionRequest } from './partitioners/partitioner.ts';

/** A client's share of the training set: ascending positions in the original order. */
export interface ClientPartition {
  readonly client: ClientId;
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/** There is no such partition. */
export class PartitionImpossible extends ApiaryError {
  /**
   * @param why without what works instead.
   * @param remedies the nearest settings with which there is one, as far as they are known.
   * @param tried the same in words, to follow `why` where there are no buttons.
   */
  constructor(
    readonly why: string,
    readonly remedies: readonly Remedy[],
    tried = '',
  ) {
    super('partition-impossible', why + tried);
  }
}

/** As flwr-datasets, which draws once and tries again ten times; more often where it takes no more than a moment. */
const usual: PartitionRequest['maxDraws'] = (numbers) => Math.max(11, Math.floor(60_000 / numbers));
/** For each of the settings that are tried when one gives no partition. */
const trial: PartitionRequest['maxDraws'] = (numbers) => Math.max(1, Math.floor(3_000 / numbers));

/**
 * Every client's share before its split, by the configured partitioner and cap.
 * @throws ApiaryError `partition-impossible`, which names the nearest settings that were tried and give a partition.
 */
export function assignPartitions(labels: Uint8Array, config: Config): Uint32Array[] {
  const shares = assign(labels, config, usual, (failure) => {
    const remedies = workingSettings(labels, config);
    const found = remedies.map(({ key, value }) => `"${fieldOf(key, config)!.label}" ${value}`);
    const tried = found.length > 0 ? ` Tried, and works: ${found.join(', or ')}.` : '';
    throw new PartitionImpossible(failure.message, remedies, tried);
  });
  const cap = config['images-per-client'];
  return cap === 0 ? shares : shares.map((share) => capped(share, labels, numClasses(config), cap));
}

const numClasses = ({ dataset }: Config): number => byId(datasets, dataset).classes.length;

/** What the partitioner gives; `otherwise` when there is no such partition. */
function assign<Other>(
  labels: Uint8Array,
  config: Config,
  maxDraws: PartitionRequest['maxDraws'],
  otherwise: (failure: ApiaryError) => Other,
): Uint32Array[] | Other {
  const rng = createRng(fork(dataSeed(config), 0, 0, 'partition'));
  const smallest = smallestToSplit(config['validation-fraction']);
  const classes = numClasses(config);
  const request = { clients: config['num-supernodes'], classes, rng, smallest, maxDraws };
  try {
    return partitionerOf(config).assign(labels, request, optionsOf('partitioner', config));
  } catch (error) {
    if (error instanceof ApiaryError && error.code === 'partition-impossible') return otherwise(error);
    throw error;
  }
}

// The registry's entries differ in their options; a Config carries the options of all of them.
const partitionerOf = (config: Config): Partitioner => byId<Partitioner>(partitioners, config.partitioner);

/** For each setting that may be to blame the nearest value with which there is a partition. */
function workingSettings(labels: Uint8Array, config: Config): Remedy[] {
  const easier = {
    ...partitionerOf(config).easier?.(optionsOf('partitioner', config)),
    'num-supernodes': fewerClients(config),
  };
  return Object.entries(easier).flatMap(([name, values = []]) => {
    // The partitioner's own options and this one are keys of every configuration.
    const key = name as ConfigKey;
    const field = fieldOf(key, config)!;
    const works = values
      .filter((value) => isWithin(field, value))
      .find((value) => isPossible(labels, withSetting(config, key, value)));
    return works === undefined ? [] : [{ key, value: works }];
  });
}

const fewerClients = (config: Config): number[] =>
  [0.8, 0.6, 0.4, 0.2, 0.1].map((factor) => Math.floor(config['num-supernodes'] * factor));

/** For a partition of which some clients have too few images to split: with so many clients all have enough. */
export function splittable(labels: Uint8Array, config: Config): Remedy[] {
  const smallest = smallestToSplit(config['validation-fraction']);
  const field = fieldOf('num-supernodes');
  const works = fewerClients(config)
    .filter((value) => isWithin(field, value))
    .find((value) => {
      const shares = assign(labels, withSetting(config, 'num-supernodes', value), trial, () => undefined);
      return shares?.every(({ length }) => length >= smallest);
    });
  return works === undefined ? [] : [{ key: 'num-supernodes', value: works }];
}

const isWithin = (field: Field, value: number): boolean =>
  (field.kind === 'integer' || field.kind === 'real') && field.min <= value && value <= field.max;

const isPossible = (labels: Uint8Array, config: Config): boolean =>
  assign(labels, config, trial, () => undefined) !== undefined;

/** The fewest images of which neither part is empty. */
function smallestToSplit(validationFraction: number): number {
  let size = 2;
  while (Math.ceil(size * validationFraction) === size) size++;
  return size;
}

/**
 * At most `cap` of a share, with its mix of classes: each class keeps its proportion (largest remainders), the first
 * in original order, so that what is left is still one contiguous range a class.
 */
function capped(share: Uint32Array, labels: Uint8Array, classes: number, cap: number): Uint32Array {
  if (share.length <= cap) return share;
  const exact = Array.from(labelCounts(labels, classes, share), (count) => (count * cap) / share.length);
  const quota = exact.map(Math.floor);
  const left = cap - quota.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, c) => ({ c, remainder: value - quota[c]! }))
    .sort((a, b) => b.remainder - a.remainder || a.c - b.c);
  for (const { c } of byRemainder.slice(0, left)) quota[c]!++;
  const taken = new Uint32Array(classes);
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
    throw new PartitionImpossible(
      `Client ${client} has ${size} images, too few to split into training and validation. Lower "Clients", ` +
        'raise "Images per client", or choose a partitioner that gives every client more.',
      size === config['images-per-client']
        ? [{ key: 'images-per-client', value: smallestToSplit(config['validation-fraction']) }]
        : [],
    );
  return validation;
}

/**
 * Splits a client's share into what it trains on and what it evaluates on, at random by the client's own stream.
 * @throws ApiaryError `partition-impossible` when either part would be empty.
 */
function splitPartition(share: Uint32Array, client: ClientId, config: Config): ClientPartition {
  const validation = validationSize(share.length, client, config);
  const order = shuffled(share, createRng(fork(dataSeed(config), 0, client, 'split')));
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

/** All clients' training images as one client's, and so their validation images. */
export const pooled = (partitions: readonly ClientPartition[]): ClientPartition => ({
  client: clientId(0),
  train: union(partitions.map(({ train }) => train)),
  validation: union(partitions.map(({ validation }) => validation)),
});

/** Ascending. */
function union(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    all.set(part, filled);
    filled += part.length;
  }
  return all.sort();
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
