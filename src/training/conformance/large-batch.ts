import type { Trainer, TrainTask } from '../trainer.ts';
import { goldenParameters } from './inputs.ts';
import { randomExamples, relativeError } from './probe.ts';

/** More images than an engine takes in one pass, and a last part that is not whole. */
export const LARGE = 541;

/** Two steps with all that an optimiser can be asked for. */
function task(trainer: Trainer, batches: readonly Uint32Array[]): TrainTask {
  const parameters = goldenParameters(trainer.model, 1);
  return {
    ...{ parameters, examples: randomExamples(trainer.model, 96, 3), batches },
    sgd: { learningRate: 0.1, momentum: 0.9, proximalMu: 0.1, weightDecay: 0.01 },
    corrections: parameters.map((tensor) => tensor.map((_, i) => (i % 7) / 800)),
    onNotFinite: 'throw',
    betweenBatches: () => undefined,
  };
}

/**
 * How far steps on large batches are from those on small ones with the same mean: each image is there `times` times, one
 * copy after the other, so that the parts of a large batch are not alike. Relative to each tensor's largest value.
 */
export async function largeBatchError(trainer: Trainer): Promise<number> {
  const small = [
    Uint32Array.from({ length: 64 }, (_, i) => i),
    Uint32Array.from({ length: 90 }, (_, i) => 95 - i),
  ];
  const large = small.map((batch) =>
    Uint32Array.from({ length: 9 * batch.length }, (_, i) => batch[Math.floor(i / 9)]!),
  );
  const expected = await trainer.train(task(trainer, small));
  const actual = await trainer.train(task(trainer, large));
  const errors = actual.parameters.map((tensor, t) => relativeError(tensor, expected.parameters[t]!));
  return Math.max(
    ...errors,
    Math.abs(actual.lossSum / actual.examples / (expected.lossSum / expected.examples) - 1),
  );
}
