import { createRng, permutation, type RngSeed } from '../math/rng.ts';

/** Local SGD's step: v <- momentum v + g;  w <- w - learningRate v  (PyTorch's SGD; v starts at 0 each task). */
export interface LocalSgd {
  readonly learningRate: number;
  readonly momentum: number;
  /** FedProx (Li et al. 2020): adds mu (w - w_global) to the gradient. 0 is plain SGD. */
  readonly proximalMu: number;
  /** Adds weightDecay w to the gradient (PyTorch's weight_decay). Absent is 0. */
  readonly weightDecay?: number;
}

/**
 * What local training does once a loss or a parameter is infinite or undefined: fail with `loss-not-finite`, or train
 * on through it, as PyTorch does, and give what comes out.
 */
export type OnNotFinite = 'throw' | 'continue';

/** What a strategy tells a client to do: data, not code. */
export interface LocalPlan extends LocalSgd {
  readonly localEpochs: number;
  readonly batchSize: number;
}

/**
 * The batches of a client's local training: each epoch a fresh permutation of its examples, cut into batches of
 * `batchSize`; the last batch of an epoch may be shorter (PyTorch's DataLoader with shuffle=True).
 */
export function localBatches(
  numExamples: number,
  { localEpochs, batchSize }: LocalPlan,
  seed: RngSeed,
): Uint32Array[] {
  const rng = createRng(seed);
  const batches: Uint32Array[] = [];
  for (let epoch = 0; epoch < localEpochs; epoch++) {
    const order = permutation(numExamples, rng);
    for (let start = 0; start < numExamples; start += batchSize)
      batches.push(order.subarray(start, start + batchSize));
  }
  return batches;
}
