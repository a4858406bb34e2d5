import type { OptionSpec, ValuesOf } from '../config/field.ts';
import type { Failure } from '../errors.ts';
import type { ClientId, WorkerId } from '../ids.ts';
import type { Evaluation } from '../math/metrics.ts';
import type { Parameters } from '../math/parameters.ts';
import type { RngSeed } from '../math/rng.ts';
import type { LocalPlan, OnNotFinite } from '../strategies/local-training.ts';
import type { Message } from '../strategies/message.ts';
import type { ImageGuess } from './events.ts';

export interface LoadJob {
  readonly client: ClientId;
  /** Positions in the training set of all the client's examples, ascending. */
  readonly examples: Uint32Array;
}

/** Which strategy's client half runs, and with which options. */
export interface StrategyChoice {
  readonly id: string;
  readonly options: ValuesOf<OptionSpec>;
}

/** What a client is asked to do with a message, and what it remembers: opaque to all but its strategy's client half. */
interface MessageJob {
  readonly round: number;
  readonly client: ClientId;
  readonly strategy: StrategyChoice;
  readonly message: Message;
  /** Absent while the client has nothing to remember. */
  readonly state?: unknown;
}

export interface TrainJob extends MessageJob {
  /** Positions in the training set (original order) of the client's training examples, ascending. */
  readonly examples: Uint32Array;
  readonly plan: LocalPlan;
  /** Seeds the order of the examples. */
  readonly seed: RngSeed;
  readonly onNotFinite: OnNotFinite;
}

export interface EvaluateJob extends MessageJob {
  /** Positions in the training set of the client's validation examples, ascending. */
  readonly examples: Uint32Array;
}

export interface ClientUpdate {
  readonly client: ClientId;
  readonly reply: Message;
  /** What the client remembers from now on; absent: what it remembered before. */
  readonly state?: unknown;
  readonly seconds: number;
}

export interface ClientEvaluation {
  readonly client: ClientId;
  readonly evaluation: Evaluation;
  readonly seconds: number;
}

/** What a client reports while it works. */
export type ClientProgress =
  | { readonly kind: 'started'; readonly worker: WorkerId }
  /** Bytes of the client's chunks that are there, of those it needs; cached chunks count as there. */
  | { readonly kind: 'loading'; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: 'batch'; readonly batch: number; readonly batches: number; readonly loss: number }
  /** Whether images are waited for because the network gives nothing; `true` is said again while it lasts. */
  | { readonly kind: 'waiting-for-network'; readonly waiting: boolean }
  /** The worker died and the client is run again from the start. */
  | { readonly kind: 'restarted'; readonly failure: Failure };

export type OnProgress = (progress: ClientProgress) => void;

/**
 * Runs clients: the worker pool in the page, in-process in a test. Rejects with an ApiaryError; what it rejects
 * with becomes a failure in the round, except `aborted`.
 */
export interface ClientExecutor {
  /** Brings a client's images into a worker before they are needed. */
  load(job: LoadJob, signal: AbortSignal, onProgress: OnProgress): Promise<void>;
  train(job: TrainJob, signal: AbortSignal, onProgress: OnProgress): Promise<ClientUpdate>;
  evaluate(job: EvaluateJob, signal: AbortSignal, onProgress: OnProgress): Promise<ClientEvaluation>;
  /** Tests on the data set's test images, in parts whose order of merging is fixed. Each part reports its progress. */
  evaluateGlobal(parameters: Parameters, signal: AbortSignal, onProgress: OnProgress): Promise<Evaluation>;
  /** What the model takes the `guessedImages` of the test set for; probabilities as the engine gives them. */
  guess(parameters: Parameters, signal: AbortSignal): Promise<readonly ImageGuess[]>;
}
