import type { Backend, EngineBuild } from '../core/backends.ts';
import type { Examples } from '../core/data/examples.ts';
import type { Failure } from '../core/errors.ts';
import type { Evaluation } from '../core/math/metrics.ts';
import type { Model } from '../core/model/model.ts';
import type {
  ClientEvaluation,
  ClientProgress,
  ClientUpdate,
  EvaluateJob,
  TrainJob,
} from '../core/run/executor.ts';
import type { Message } from '../core/strategies/message.ts';
import type { DatasetIndex } from '../dataset/labels.ts';
import type { Measurement, MeasureOptions } from '../training/measure.ts';

/** What a worker is told once, before its first job. */
export interface WorkerSettings {
  /** Absolute URL of the prepared data set: a worker's own base URL is that of its script. */
  readonly dataUrl: string;
  /** Loaded by the page, so that a worker is initialised without a network, and all read the same data set. */
  readonly index: DatasetIndex;
  readonly backend: Backend;
  readonly model: Model;
  /** Bytes of images that one worker may keep. */
  readonly budgetBytes: number;
  /** Files that one worker may load at a time. */
  readonly parallelLoads: number;
}

/** The engine that a worker has made. */
export interface EngineInfo {
  readonly backend: Backend;
  /** What computes, in words: "WebAssembly SIMD". */
  readonly device: string;
  readonly build?: EngineBuild;
}

/**
 * What a worker can be asked for. Raw images stay in the worker that loaded them: no result holds a training
 * image. Test images may leave (`testImages`), for the page shows them.
 */
interface Operations {
  readonly init: { readonly argument: WorkerSettings; readonly result: EngineInfo };
  readonly load: { readonly argument: ClientData; readonly result: undefined };
  readonly train: {
    readonly argument: ClientData & MessageArgument & Pick<TrainJob, 'plan' | 'seed' | 'onNotFinite'>;
    readonly result: Omit<ClientUpdate, 'client'>;
  };
  readonly evaluate: {
    readonly argument: ClientData & MessageArgument;
    readonly result: Omit<ClientEvaluation, 'client'>;
  };
  /** Tests on the test images from position `start` to before `end`. */
  readonly test: {
    readonly argument: { readonly start: number; readonly end: number };
    readonly result: Evaluation;
  };
  /** The predicted class of each test image from position `start` to before `end`. */
  readonly classify: {
    readonly argument: { readonly start: number; readonly end: number };
    readonly result: Uint8Array;
  };
  readonly predict: { readonly argument: { readonly pixels: Uint8Array }; readonly result: Float32Array };
  readonly testImages: {
    readonly argument: { readonly positions: Uint32Array };
    readonly result: Examples;
  };
  /** Measures the engines that `auto` may take; needs no `init`, and the worker is good for nothing else then. */
  readonly measure: {
    readonly argument: Pick<MeasureOptions, 'model' | 'batchSize'> & { readonly without: readonly Backend[] };
    readonly result: undefined;
  };
}

type ClientData = Pick<EvaluateJob, 'examples'>;

/** A job's message without its arrays, which come with the request, and what its strategy's client half needs besides. */
export interface MessageArgument extends Pick<EvaluateJob, 'strategy' | 'state'> {
  readonly message: Omit<Message, 'arrays'>;
}

export type Operation = keyof Operations;
export type ArgumentOf<Op extends Operation> = Operations[Op]['argument'];
export type ResultOf<Op extends Operation> = Operations[Op]['result'];

/** What a worker says while it works on a request. */
type ClientWorkProgress = Extract<ClientProgress, { kind: 'loading' | 'waiting-for-network' | 'batch' }>;
export type MeasureProgress =
  | { readonly kind: 'trying'; readonly backend: Backend }
  | { readonly kind: 'started' }
  | { readonly kind: 'measured'; readonly measurement: Measurement };
export type ProgressOf<Op extends Operation> = Op extends 'measure' ? MeasureProgress : ClientWorkProgress;

export type RequestOf<Op extends Operation = Operation> = {
  [Each in Op]: {
    readonly kind: 'request';
    readonly id: number;
    readonly operation: Each;
    readonly argument: ArgumentOf<Each>;
    /** The names of the arrays that this request computes with. */
    readonly arrayNames: readonly string[];
    /** Those of them that the worker was not sent before under this name; copies, since a retry may need them again. */
    readonly arrays: Message['arrays'];
  };
}[Op];

export type ToWorker =
  | RequestOf
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'ping' };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ProgressOf<Operation> }
  | { readonly kind: 'result'; readonly id: number; readonly result: ResultOf<Operation> }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'pong' };
