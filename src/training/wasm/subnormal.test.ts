import { afterEach, describe, expect, it, vi } from 'vitest';
import { initialParameters, type Model } from '../../core/model/model.ts';
import { models } from '../../core/model/testing/for-cifar10.ts';
import { byId } from '../../core/registry.ts';
import { goldenExamples } from '../conformance/inputs.ts';
import { Arena } from './arena.ts';
import type { Build } from './kernels.ts';
import { trainerOn } from './testing.ts';

afterEach(() => vi.restoreAllMocks());

/** Fields of the kernels' structures that hold the address of a tensor which a training step writes. */
const WRITTEN = /gradient$|^(output|parameters|velocities|spread)$/i;

/** A trainer, and the float32 tensors in its memory that training writes: what its plan reserved, by their names. */
async function observedTrainer(build: Build, model: Model) {
  const reserve = vi.spyOn(Arena.prototype, 'reserve');
  const structure = vi.spyOn(Arena.prototype, 'structure');
  const writeTo = vi.spyOn(Arena.prototype, 'writeTo');
  const trainer = await trainerOn(build, model);
  const memory = writeTo.mock.calls[0]![0];
  const bytesAt = new Map(reserve.mock.calls.map(([bytes], i) => [reserve.mock.results[i]!.value, bytes]));
  const addresses = structure.mock.calls.flatMap(([, fields]) =>
    Object.entries(fields).flatMap(([field, value]) => (WRITTEN.test(field) ? [value] : [])),
  );
  const tensors = [...new Set(addresses)].flatMap((address) => {
    const bytes = bytesAt.get(address);
    return bytes === undefined ? [] : [new Uint32Array(memory.buffer, address, bytes / 4)];
  });
  return { trainer, tensors };
}

/** Float32 values whose exponent is 0 but whose fraction is not. */
function countSubnormals(tensors: readonly Uint32Array[]): number {
  let count = 0;
  for (const bits of tensors)
    for (let i = 0; i < bits.length; i++)
      if ((bits[i]! & 0x7f800000) === 0 && (bits[i]! & 0x7fffff) !== 0) count++;
  return count;
}

/** Trains on examples of one class and looks at the tensors after every `interval` batches. */
async function trainOnOneClass(build: Build, modelId: string, steps: number, interval: number) {
  const { trainer, tensors } = await observedTrainer(build, byId(models, modelId));
  const examples = goldenExamples(256);
  const ofOneClass = Array.from(examples.labels).flatMap((label, i) => (label === 3 ? [i] : []));
  let subnormals = 0;
  let loss = Number.NaN;
  await trainer.train({
    parameters: initialParameters(trainer.model, 1),
    examples,
    batches: Array.from({ length: steps }, (_, b) =>
      Uint32Array.from({ length: 4 }, (_, i) => ofOneClass[(4 * b + i) % ofOneClass.length]!),
    ),
    sgd: { learningRate: 0.01, momentum: 0.9, proximalMu: 0 },
    onNotFinite: 'throw',
    betweenBatches: () => undefined,
    onBatch: (progress) => {
      loss = progress.loss;
      if (progress.batch % interval === 0) subnormals += countSubnormals(tensors);
    },
  });
  return { tensors: tensors.length, loss, subnormals };
}

describe.each(['simd', 'relaxed'] as const)('the %s build, on examples of one class', (build) => {
  it.each([
    // If tiny values were kept: 81,651 subnormal ones, velocities that have only shrunk for 900 steps.
    ['flower-cnn', 1000, 100],
    // And here 159,472, of gradients, as soon as the logits run apart.
    ['pfl-cnn', 24, 8],
  ])(
    'computes %s without subnormal numbers',
    async (model, steps, interval) => {
      const { tensors, loss, subnormals } = await trainOnOneClass(build, model, steps, interval);
      // It looked at something, and the gradients have vanished.
      expect(tensors).toBeGreaterThan(20);
      expect(loss).toBeLessThan(1e-9);
      expect(subnormals).toBe(0);
    },
    30_000,
  );
});
