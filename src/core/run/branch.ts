import { type Config, settingOf } from '../config/schema.ts';
import { type ClientPartition, partitionClients } from '../data/partition.ts';
import { ApiaryError } from '../errors.ts';
import type { RunPlan } from './run.ts';
import type { Checkpoint } from './run-context.ts';

/** What a model cannot change in the middle of its training, by its name in a sentence. */
const FIXED = { dataset: 'data set', model: 'model' } as const;

/**
 * Whether a run may go on from another's round under other settings.
 * @throws ApiaryError `branch-impossible`, with words for the visitor.
 */
export function checkBranch(parent: Config, round: number, config: Config): void {
  for (const key of Object.keys(FIXED) as (keyof typeof FIXED)[])
    if (settingOf(parent, key) !== settingOf(config, key))
      throw new ApiaryError(
        'branch-impossible',
        `A branch goes on with its parent’s parameters, so its ${FIXED[key]} stays ${parent[key]}: it cannot be ${config[key]}.`,
      );
  const rounds = config['num-server-rounds'];
  if (rounds <= round)
    throw new ApiaryError(
      'branch-impossible',
      `A branch from round ${round} needs more rounds than that: raise "Rounds", which is ${rounds}.`,
    );
}

/**
 * Where a branch begins: with the global model of its parent's checkpoint. What server and clients remember goes on too, where
 * strategy and partition are the parent's; else it begins anew, because it was about other updates or other clients.
 */
export function branchedCheckpoint(parent: Checkpoint, plan: RunPlan): Checkpoint {
  const { config, strategy, options, labels, partitions } = plan;
  const fits =
    parent.config.training === config.training &&
    parent.config.strategy === config.strategy &&
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
