import type { Config } from '../config/schema.ts';
import type { ClientPartition } from '../data/partition.ts';
import type { ClientId } from '../ids.ts';
import type { Parameters } from '../math/parameters.ts';
import type { Model } from '../model/model.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { ImagePool } from './budget.ts';
import type { ModelSource, RunEvent, Step } from './events.ts';
import type { ClientExecutor, StrategyChoice } from './executor.ts';

/** What each client remembers, by its id; those that have nothing to remember are not in it. */
export type ClientStates = ReadonlyMap<ClientId, unknown>;

/** All that is needed to go on after a finished round, or to use its model. Cloneable. */
export interface Checkpoint {
  readonly config: Config;
  readonly round: number;
  readonly global: Parameters;
  readonly serverState: unknown;
  readonly clientStates: ClientStates;
  /** Whose state differs from that in the checkpoint before. */
  readonly changedStates: readonly ClientId[];
  /** Of `global` in the server's test. Absent in checkpoints of before it was kept. */
  readonly accuracy?: number;
  /** The latest global model that is finite, and so can be used: the one of `round`, unless the run has diverged. */
  readonly usable: UsableModel;
  /** Seconds since the run's start, pauses not counted. */
  readonly seconds: number;
}

/** A global model whose parameters and test loss are all finite numbers. */
interface UsableModel {
  /** The round after which it was the global model. */
  readonly round: number;
  readonly parameters: Parameters;
}

/** What a run needs of its environment: what it cannot compute by itself. */
export interface RunEnvironment {
  readonly executor: ClientExecutor;
  readonly signal: AbortSignal;
  /** Resolves when the step may start: at once, or when a paused run is resumed or stepped. */
  readonly mayStart: (step: Step, round: number) => Promise<void>;
  /** Seconds, from any origin; stands still while the run is paused. */
  readonly now: () => number;
  /** Called after the initial model (round 0) and every finished round. */
  readonly onCheckpoint: (checkpoint: Checkpoint) => void;
}

/** A model that was read from a file, and where from. */
export interface OpenedModel {
  readonly source: ModelSource;
  readonly parameters: Parameters;
}

/** What the rooms of one run share; its `environment.now` counts from the run's start. */
export interface RunContext {
  readonly config: Config;
  readonly model: Model;
  readonly strategy: Strategy;
  /** Of the strategy. */
  readonly options: StrategyChoice['options'];
  readonly labels: Uint8Array;
  readonly partitions: readonly ClientPartition[];
  /** What clients do. */
  readonly half: StrategyChoice;
  /** Of centralised training alone. */
  readonly pool?: ImagePool;
  /** A run of no rounds: it ends with the test of this model. Training goes on in a branch, whose rounds are its own. */
  readonly opened?: OpenedModel;
  readonly environment: RunEnvironment;
  readonly emit: (event: RunEvent) => void;
}

/** What a round begins with, and leaves to the next. */
export type RoundState = Pick<Checkpoint, 'global' | 'serverState' | 'clientStates'>;
