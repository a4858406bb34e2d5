import type { Backend, EngineBuild } from '../core/backends.ts';
import type { Examples } from '../core/data/examples.ts';
import type { Evaluation } from '../core/math/metrics.ts';
import type { Parameters } from '../core/math/parameters.ts';
import type { Model } from '../core/model/model.ts';
import type { LocalSgd, OnNotFinite } from '../core/strategies/local-training.ts';

export type { Backend } from '../core/backends.ts';

export type { Examples };

/**
 * Called between batches, and within one where it takes long. Returns nothing when work may go on at once, else a promise that resolves when it may
 * go on (a pause) or rejects with code `aborted`.
 */
export type BetweenBatches = () => Promise<void> | undefined;

interface BatchProgress {
  /** Batches done, from 1. */
  readonly batch: number;
  /** Mean cross-entropy of this batch before its step. */
  readonly loss: number;
  readonly examples: number;
}

export interface TrainTask {
  /** Not changed: the engine works on a copy. */
  readonly parameters: Parameters;
  readonly examples: Examples;
  /** The examples of each step, as positions in `examples`, over all epochs, in order. */
  readonly batches: readonly Uint32Array[];
  readonly sgd: LocalSgd;
  /** Added to the gradient of every step, one tensor a parameter: SCAFFOLD's control variates, c - c_i. */
  readonly corrections?: Parameters;
  /**
   * 'throw' ends the task with `loss-not-finite` at the first loss or parameter that is not finite; 'continue' trains on
   * through it, as PyTorch does, and gives parameters and losses as they are.
   */
  readonly onNotFinite: OnNotFinite;
  readonly betweenBatches: BetweenBatches;
  readonly onBatch?: (progress: BatchProgress) => void;
}

export interface TrainResult {
  readonly parameters: Float32Array[];
  /** Sum over all steps of the batch's summed loss; divide by `examples` for the mean. */
  readonly lossSum: number;
  /** Examples seen, each epoch counted. */
  readonly examples: number;
}

export interface EvaluateTask {
  readonly parameters: Parameters;
  readonly examples: Examples;
  readonly betweenBatches: BetweenBatches;
}

/** Trains and evaluates one model on one engine. One task at a time. */
export interface Trainer {
  readonly backend: Backend;
  /** What computes, in words: "WebAssembly SIMD", "WebGL: ANGLE (...)". */
  readonly device: string;
  /** Of the engines that have several: which one computes, since their bits differ. */
  readonly build?: EngineBuild;
  readonly model: Model;
  /**
   * Local SGD over `batches`.
   * @throws ApiaryError `loss-not-finite` if the task asks for it, `context-lost`, `out-of-memory`, or what `betweenBatches` rejects with.
   */
  train(task: TrainTask): Promise<TrainResult>;
  /**
   * The class of the largest logit is the predicted one, the first of equals. As in PyTorch, NaN is larger than any
   * number, and `lossSum` is what it is: NaN or Infinity for a model that gives such losses.
   * @throws ApiaryError as `train`, but never `loss-not-finite`.
   */
  evaluate(task: EvaluateTask): Promise<Evaluation>;
  /** Class probabilities, `count` x classes, for `count` images as in Examples.pixels. */
  predict(parameters: Parameters, pixels: Uint8Array, betweenBatches: BetweenBatches): Promise<Float32Array>;
  /** Live tensors (tfjs) or arena bytes beyond the plan (wasm): the same after every task, or something leaks. */
  liveTensors(): number;
  /**
   * Cheap: whether another task can be computed.
   * @throws ApiaryError `context-lost` or `out-of-memory`, when the device has been lost meanwhile.
   */
  check(): void;
  dispose(): void;
}
