import { type Config, type ConfigKey, optionsOf, settingOf } from '../config/schema.ts';
import { dataSeed } from '../config/seeds.ts';
import { type ClientPartition, partitionClients } from '../data/partition.ts';
import { ApiaryError } from '../errors.ts';
import type { RunPlan } from './run.ts';
import type { Checkpoint } from './run-context.ts';

/** What a model cannot change in the middle of its training, by its name in a sentence. */
const FIXED = { dataset: 'data set', model: 'model' } as const;

/** Why a run cannot go on from another's round under other settings, in words for the visitor; undefined where it can. */
export function branchProblem(parent: Config, round: number, config: Config): string | undefined {
  for (const key of Object.keys(FIXED) as (keyof typeof FIXED)[])
    if (settingOf(parent, key) !== settingOf(config, key))
      return `A branch goes on with its parent’s parameters, so its ${FIXED[key]} stays ${parent[key]}: it cannot be ${config[key]}.`;
  const rounds = config['num-server-rounds'];
  if (rounds <= round)
    return `A branch from round ${round} needs more rounds than that: raise "Rounds", which is ${rounds}.`;
  return parent.training === 'alone' && round > 0 ? ownModelsProblem(parent, round, config) : undefined;
}

/** Where every client has its own model, there is none that others could go on from. */
function ownModelsProblem(parent: Config, round: number, config: Config): string | undefined {
  const begin = 'or branch with the initial model, which all have in common.';
  if (config.training !== 'alone')
    return `After round ${round} every client has a model of its own, and there is none for all to go on from: keep the training “Every client alone”, ${begin}`;
  return haveSameShares(parent, config)
    ? undefined
    : `After round ${round} every client has a model of its own, of its own images: keep the clients, the partitioner and its options, the images and the data seed, ${begin}`;
}

/** Whether the clients of both have the same images. */
const haveSameShares = (some: Config, others: Config): boolean =>
  SHARE_KEYS.every((key) => settingOf(some, key) === settingOf(others, key)) &&
  dataSeed(some) === dataSeed(others) &&
  JSON.stringify(optionsOf('partitioner', some)) === JSON.stringify(optionsOf('partitioner', others));

const SHARE_KEYS = [
  'dataset',
  'num-supernodes',
  'partitioner',
  'images-per-client',
  'validation-fraction',
] as const satisfies readonly ConfigKey[];

/** @throws ApiaryError `branch-impossible`, with words for the visitor. */
export function checkBranch(parent: Config, round: number, config: Config): void {
  const problem = branchProblem(parent, round, config);
  if (problem !== undefined) throw new ApiaryError('branch-impossible', problem);
}

/**
 * Where a branch begins: with the global model of its parent's checkpoint. What server and clients remember goes on too, where
 * strategy and partition are the parent's; else it begins anew, because it was about other updates or other clients.
 */
export function branchedCheckpoint(parent: Checkpoint, plan: RunPlan): Checkpoint {
  const { config, strategy, options, labels, partitions } = plan;
  const fits =
    parent.config.training === config.training &&
    // Without a server the strategy has no part in it.
    (config.training !== 'federated' || parent.config.strategy === config.strategy) &&
    areSame(partitionClients(labels, parent.config), partitions);
  const { global, serverState, clientStates } = parent;
  return {
    ...parent,
    config,
    serverState: fits ? serverState : strategy.server.init(global, options),
    clientStates: fits ? clientStates : new Map(),
    changedStates: fits ? [...clientStates.keys()] : [],
  };
}

const areSame = (some: readonly ClientPartition[], others: readonly ClientPartition[]): boolean =>
  some.length === others.length &&
  some.every(
    ({ train, validation }, i) =>
      areEqual(train, others[i]!.train) && areEqual(validation, others[i]!.validation),
  );

const areEqual = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);
