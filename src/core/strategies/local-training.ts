import type { Parameters } from '../math/parameters.ts';
import { createRng, fork, permutation, type RngSeed } from '../math/rng.ts';

/** Local SGD's step: v <- momentum v + g;  w <- w - learningRate v  (PyTorch's SGD; v starts at 0 each time). */
export interface LocalSgd {
  readonly learningRate: number;
  readonly momentum: number;
  /** FedProx (Li et al. 2020): adds mu (w - w_start) to the gradient. 0 is plain SGD. */
  readonly proximalMu: number;
  /** Adds weightDecay w to the gradient (PyTorch's weight_decay). Absent is 0. */
  readonly weightDecay?: number;
}

/**
 * What local training does once a loss or a parameter is infinite or undefined: fail with `loss-not-finite`, or train
 * on through it, as PyTorch does, and give what comes out.
 */
export type OnNotFinite = 'throw' | 'continue';

/** How a client trains, as the configuration says. */
export interface LocalPlan extends LocalSgd {
  readonly localEpochs: number;
  /** 0 is all of the client's examples. */
  readonly batchSize: number;
  /** In place of whole epochs. */
  readonly stream?: BatchStream;
}

/**
 * A stretch of an endless stream of examples: all of them in a fresh order, again and again (centralised training, which
 * goes on from round to round).
 */
export interface BatchStream {
  /** The run's. */
  readonly seed: number;
  /** Examples of the stream that came before. */
  readonly start: number;
  /** Of its batches. One of them may lie across the end of a pass. */
  readonly sizes: readonly number[];
}

/** A strategy's change of the plan. */
interface LocalChange {
  readonly proximalMu?: number;
  /** Added to the gradient of every step, one tensor a parameter. */
  readonly corrections?: Parameters;
}

export interface LocalResult {
  readonly parameters: Float32Array[];
  /** SGD steps taken. */
  readonly steps: number;
  /** Mean cross-entropy over all steps. */
  readonly loss: number;
}

/** What a strategy's client half can do with the client's own data, which it never sees. */
export interface LocalTraining {
  readonly plan: LocalPlan;
  /** The client's training examples. */
  readonly numExamples: number;
  /** SGD from `start` over all local epochs; every call goes through the same batches. */
  sgd(start: Parameters, change?: LocalChange): Promise<LocalResult>;
}

/** The sizes of `localBatches`. */
export function batchSizes(
  numExamples: number,
  { localEpochs, batchSize, stream }: Pick<LocalPlan, 'localEpochs' | 'batchSize' | 'stream'>,
): readonly number[] {
  if (stream) return stream.sizes;
  const size = batchSize === 0 ? numExamples : batchSize;
  const epoch = Array.from({ length: Math.ceil(numExamples / size) }, (_, i) =>
    Math.min(size, numExamples - i * size),
  );
  return Array.from({ length: localEpochs }, () => epoch).flat();
}

/**
 * The batches of a client's local training: each epoch a fresh permutation of its examples, cut into batches of
 * `batchSize` (0: all of them); the last batch of an epoch may be shorter (PyTorch's DataLoader with shuffle=True).
 */
export function localBatches(
  numExamples: number,
  plan: Pick<LocalPlan, 'localEpochs' | 'batchSize' | 'stream'>,
  seed: RngSeed,
): Uint32Array[] {
  if (plan.stream) return streamBatches(numExamples, plan.stream);
  const { localEpochs, batchSize } = plan;
  const rng = createRng(seed);
  const size = batchSize === 0 ? numExamples : batchSize;
  const batches: Uint32Array[] = [];
  for (let epoch = 0; epoch < localEpochs; epoch++) {
    const order = permutation(numExamples, rng);
    for (let start = 0; start < numExamples; start += size) batches.push(order.subarray(start, start + size));
  }
  return batches;
}

function streamBatches(numExamples: number, { seed, start, sizes }: BatchStream): Uint32Array[] {
  let pass = Math.floor(start / numExamples);
  const orderOf = (pass: number) => permutation(numExamples, createRng(fork(seed, pass, 0, 'stream')));
  let order = orderOf(pass);
  let next = start % numExamples;
  return sizes.map((size) => {
    const batch = new Uint32Array(size);
    for (let filled = 0; filled < size; ) {
      if (next === numExamples) [order, next] = [orderOf(++pass), 0];
      const taken = order.subarray(next, next + size - filled);
      batch.set(taken, filled);
      filled += taken.length;
      next += taken.length;
    }
    return batch;
  });
}
