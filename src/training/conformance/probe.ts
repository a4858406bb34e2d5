import { createRng, fork } from '../../core/math/rng.ts';
import type { Model } from '../../core/model/model.ts';
import type { Examples, Trainer } from '../trainer.ts';
import { goldenParameters } from './inputs.ts';

/** Images of random bytes and random labels, `count` of them, for any model. */
export function randomExamples(model: Model, count: number, seed: number): Examples {
  const rng = createRng(fork(seed, 0, 0, 'conformance/examples'));
  const imageBytes = model.input.reduce((a, b) => a * b, 1);
  return {
    count,
    labels: Uint8Array.from({ length: count }, () => rng.integer(10)),
    pixels: Uint8Array.from({ length: count * imageBytes }, () => rng.integer(256)),
  };
}

/** Large, so that what float32 parameters lose in `before - after` is small beside the gradient. */
const LEARNING_RATE = 64;

/** An engine's loss and gradients of one batch, seen through its interface: one step of SGD without momentum. */
export async function observeStep(trainer: Trainer, examples: Examples, seed: number) {
  const parameters = goldenParameters(trainer.model, seed);
  const result = await trainer.train({
    ...{ parameters, examples, batches: [Uint32Array.from({ length: examples.count }, (_, i) => i)] },
    sgd: { learningRate: LEARNING_RATE, momentum: 0, proximalMu: 0 },
    onNotFinite: 'throw',
    betweenBatches: () => undefined,
  });
  return {
    parameters,
    lossSum: result.lossSum,
    gradients: result.parameters.map((after, t) =>
      Float64Array.from(after, (value, i) => (parameters[t]![i]! - value) / LEARNING_RATE),
    ),
  };
}

/** The largest difference of two tensors' values as a share of the largest value of `expected`. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    // Not Math.max, which a NaN would pass through only sometimes.
    const d = Math.abs(actual[i]! - expected[i]!);
    if (!(d <= difference)) difference = d;
  }
  return difference === 0 ? 0 : difference / largest(expected);
}

export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}
