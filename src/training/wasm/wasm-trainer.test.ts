import { describe, expect, it } from 'vitest';
import { aborted } from '../../core/errors.ts';
import { toBytes } from '../../core/math/parameters.ts';
import { initialParameters, type Model } from '../../core/model/model.ts';
import { flowerCnn, models } from '../../core/model/testing/for-cifar10.ts';
import { linear } from '../../core/model/testing/linear.ts';
import { goldenBatches, goldenExamples } from '../conformance/inputs.ts';
import { LARGE, largeBatchError } from '../conformance/large-batch.ts';
import { observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import type { Trainer, TrainTask } from '../trainer.ts';
import { trainerOn } from './testing.ts';

const goldenRange = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);
const IMAGE_BYTES = 32 * 32 * 3;
const NUM_CLASSES = 10;
const examples = goldenExamples(256);
const onward = () => undefined;
const task = (overrides: Partial<TrainTask> = {}): TrainTask => ({
  parameters: initialParameters(flowerCnn, 1),
  examples,
  batches: goldenBatches(100, 32),
  sgd: { learningRate: 0.05, momentum: 0.9, proximalMu: 0.1 },
  onNotFinite: 'throw',
  betweenBatches: onward,
  ...overrides,
});
/** As text, which compares in one step. */
const bitsOf = async (trainer: Trainer, t: TrainTask) =>
  Buffer.from(toBytes((await trainer.train(t)).parameters)).toString('base64');

describe.each(['simd', 'relaxed'] as const)('the %s build', (build) => {
  it('gives the same bits on every run, whatever was trained before', async () => {
    const first = await bitsOf(await trainerOn(build, flowerCnn), task());
    const used = await trainerOn(build, flowerCnn);
    // A larger batch than any before makes a new plan; a diverged run leaves infinities behind.
    await used.train(task({ batches: goldenBatches(77, 77) }));
    await used
      .train(task({ sgd: { learningRate: 1e30, momentum: 0.9, proximalMu: 0 } }))
      .catch(() => undefined);
    await used.train(
      task({ sgd: { learningRate: 1e30, momentum: 0.9, proximalMu: 0.1 }, onNotFinite: 'continue' }),
    );
    await used.evaluate({
      parameters: initialParameters(flowerCnn, 2),
      examples,
      betweenBatches: onward,
    });
    expect((await bitsOf(used, task())) === first).toBe(true);
  });

  it('trains a batch of one as part of no other', async () => {
    const trainer = await trainerOn(build, flowerCnn);
    const alone = await bitsOf(trainer, task({ batches: [Uint32Array.of(3)] }));
    await trainer.train(task());
    expect((await bitsOf(trainer, task({ batches: [Uint32Array.of(3)] }))) === alone).toBe(true);
  });

  it('reports a loss that is not finite, and can go on', async () => {
    const trainer = await trainerOn(build, flowerCnn);
    const diverging = task({ sgd: { learningRate: 1e30, momentum: 0.9, proximalMu: 0 } });
    await expect(trainer.train(diverging)).rejects.toMatchObject({ code: 'loss-not-finite' });
    expect((await trainer.train(task())).lossSum).toBeLessThan(260);
  });

  it('trains on through losses that are not finite where it is told to', async () => {
    const trainer = await trainerOn(build, flowerCnn);
    const losses: number[] = [];
    const { parameters, lossSum, examples } = await trainer.train(
      task({
        sgd: { learningRate: 1e30, momentum: 0.9, proximalMu: 0 },
        onNotFinite: 'continue',
        onBatch: ({ loss }) => losses.push(loss),
      }),
    );
    expect(losses.map(Number.isFinite)).toEqual([true, false, false, false]);
    expect([lossSum, examples]).toEqual([Number.NaN, 100]);
    expect(parameters[9]!.every(Number.isNaN)).toBe(true);
  });

  it('gives parameters that only the last step made infinite', async () => {
    const trainer = await trainerOn(build, flowerCnn);
    const { parameters, lossSum } = await trainer.train(
      task({
        batches: goldenBatches(8, 8),
        sgd: { learningRate: 3e38, momentum: 0, proximalMu: 100 },
        corrections: task().parameters.map((tensor) => new Float32Array(tensor.length).fill(100)),
        onNotFinite: 'continue',
      }),
    );
    expect(lossSum / 8).toBeCloseTo(2.3, 0);
    expect(parameters[9]![0]).toBe(Number.NEGATIVE_INFINITY);
  });

  it.each(models)('is the same again after $id was trained to NaN', async (model) => {
    const small = { parameters: initialParameters(model, 1), batches: goldenBatches(8, 4) };
    const first = await bitsOf(await trainerOn(build, model), task(small));
    const used = await trainerOn(build, model);
    const broken = small.parameters.map((tensor) => new Float32Array(tensor.length).fill(Number.NaN));
    await used.train(task({ ...small, parameters: broken, onNotFinite: 'continue' }));
    expect((await bitsOf(used, task(small))) === first).toBe(true);
  });

  it('evaluates and predicts with a model that is not finite, and then with another', async () => {
    const trainer = await trainerOn(build, flowerCnn);
    const sound = task().parameters;
    const before = await trainer.predict(sound, examples.pixels, onward);
    const broken = sound.map((tensor) => new Float32Array(tensor.length).fill(Number.NaN));
    const { count, lossSum, confusion } = await trainer.evaluate({
      ...{ parameters: broken, examples, betweenBatches: onward },
    });
    expect([count, lossSum]).toEqual([256, Number.NaN]);
    // Class 0 is the first NaN: each row of the table has all in its first column.
    expect(confusion.reduce((sum, n, i) => sum + (i % NUM_CLASSES === 0 ? n : 0), 0)).toBe(256);
    expect((await trainer.predict(broken, examples.pixels, onward)).every(Number.isNaN)).toBe(true);
    expect(await trainer.predict(sound, examples.pixels, onward)).toEqual(before);
  });

  it('stops between batches when told to', async () => {
    const trainer = await trainerOn(build, flowerCnn);
    let calls = 0;
    const seen: number[] = [];
    const run = trainer.train(
      task({
        betweenBatches: () => (++calls === 3 ? Promise.reject(aborted('Training')) : undefined),
        onBatch: ({ batch }) => seen.push(batch),
      }),
    );
    await expect(run).rejects.toMatchObject({ code: 'aborted' });
    expect(seen).toEqual([1, 2]);
  });

  it('grows with the largest batch only', async () => {
    const trainer = await trainerOn(build, flowerCnn);
    await trainer.train(task({ batches: goldenBatches(64, 64) }));
    expect(trainer.liveTensors()).toBe(0);
    await trainer.train(task());
    await trainer.evaluate({ parameters: task().parameters, examples, betweenBatches: onward });
    expect(trainer.liveTensors()).toBe(0);
  });
});

describe('a batch of more images than one pass takes', () => {
  it('has the gradients of the reference', async () => {
    const trainer = await trainerOn('simd', linear);
    const many = randomExamples(linear, LARGE, 4);
    const { parameters, lossSum, gradients } = await observeStep(trainer, many, 4);
    const expected = referenceStep(linear, parameters, many.pixels, many.labels);
    expect(Math.abs(lossSum / expected.lossSum - 1)).toBeLessThan(1e-5);
    gradients.forEach((gradient, t) => {
      expect(relativeError(gradient, expected.gradients[t]!)).toBeLessThan(2e-5);
    });
  });

  it.each(['simd', 'relaxed'] as const)('steps as a small one with the same mean, on %s', async (build) => {
    expect(await largeBatchError(await trainerOn(build, flowerCnn))).toBeLessThan(1e-5);
  });

  it('can be stopped in its middle, and leaves nothing behind', async () => {
    const trainer = await trainerOn('simd', flowerCnn);
    const before = await bitsOf(trainer, task());
    let calls = 0;
    const stopped = trainer.train(
      task({
        examples: goldenExamples(600),
        batches: [goldenRange(600)],
        betweenBatches: () => (++calls === 3 ? Promise.reject(aborted('Training')) : undefined),
      }),
    );
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    expect((await bitsOf(trainer, task())) === before).toBe(true);
  });
});

it('adds the corrections to every gradient', async () => {
  const trainer = await trainerOn('simd', flowerCnn);
  const sgd = { learningRate: 0.5, momentum: 0, proximalMu: 0 };
  const one = task({ sgd, batches: [Uint32Array.of(3, 4)] });
  const plain = await trainer.train(one);
  const corrections = one.parameters.map((tensor) => tensor.map((_, i) => (i % 7) / 8));
  const corrected = await trainer.train({ ...one, corrections });
  // 0.5 x 3/8 less at position 3 of fc3's bias, and of conv1's kernel, whose rows are padded in the arena.
  expect(plain.parameters[9]![3]! - corrected.parameters[9]![3]!).toBeCloseTo(3 / 16, 6);
  expect(plain.parameters[0]![3]! - corrected.parameters[0]![3]!).toBeCloseTo(3 / 16, 6);
  // A later task without them is a plain one.
  expect((await trainer.train(one)).parameters[9]).toEqual(plain.parameters[9]);
});

it.each(['simd', 'relaxed'] as const)('reports a step to undefined parameters (%s)', async (build) => {
  const trainer = await trainerOn(build, flowerCnn);
  const corrections = task().parameters.map((tensor) => tensor.map(() => Number.NaN));
  // The last batch: no loss tells.
  const last = task({ batches: [Uint32Array.of(3)], corrections });
  await expect(trainer.train(last)).rejects.toMatchObject({ code: 'loss-not-finite' });
});

it('names its build, and says that it fuses just where its bits are others than those of plain SIMD', async () => {
  const [plain, relaxed] = [await trainerOn('simd', flowerCnn), await trainerOn('relaxed', flowerCnn)];
  expect([plain.build, plain.device]).toEqual(['simd', 'WebAssembly SIMD']);
  const sameBits = (await bitsOf(relaxed, task())) === (await bitsOf(plain, task()));
  expect([relaxed.build, relaxed.device]).toEqual(
    sameBits
      ? ['relaxed', 'WebAssembly relaxed SIMD']
      : ['relaxed-fma', 'WebAssembly relaxed SIMD (fused multiply-add)'],
  );
});

const bias = (c: number, value: number) =>
  Float32Array.from({ length: NUM_CLASSES }, (_, i) => (i === c ? value : 0));
const kernel = new Float32Array(IMAGE_BYTES * NUM_CLASSES);

it('evaluates: losses, and true classes against predicted ones', async () => {
  const trainer = await trainerOn('simd', linear);
  const { count, lossSum, confusion } = await trainer.evaluate({
    parameters: [kernel, bias(7, 2)],
    examples: { count: 2, labels: Uint8Array.of(3, 7), pixels: new Uint8Array(2 * IMAGE_BYTES) },
    betweenBatches: onward,
  });
  expect(count).toBe(2);
  expect(lossSum).toBeCloseTo(2 * Math.log(9 + Math.exp(2)) - 2, 6);
  expect([confusion[37], confusion[77]]).toEqual([1, 1]);
});

it.each([
  ['NaN in one logit', Number.NaN, Number.NaN],
  ['an infinite logit', Number.POSITIVE_INFINITY, Number.NaN],
  ['a logit of minus infinity', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
])('evaluates %s as PyTorch does', async (_, logit, loss) => {
  const trainer = await trainerOn('simd', linear);
  const { lossSum, confusion } = await trainer.evaluate({
    parameters: [kernel, Float32Array.of(1, 5, 2, logit, 0, 0, 0, 0, 0, 0)],
    examples: { count: 1, labels: Uint8Array.of(3), pixels: new Uint8Array(IMAGE_BYTES) },
    betweenBatches: onward,
  });
  expect(lossSum).toBe(loss);
  expect(confusion[30 + (logit === Number.NEGATIVE_INFINITY ? 1 : 3)]).toBe(1);
});

it('predicts probabilities for more images than one batch', async () => {
  const trainer = await trainerOn('simd', linear);
  const probabilities = await trainer.predict(
    [kernel, bias(7, Math.log(11))],
    new Uint8Array(70 * IMAGE_BYTES),
    onward,
  );
  expect(probabilities).toHaveLength(700);
  expect(probabilities[697]).toBeCloseTo(0.55, 6);
  expect(probabilities[690]).toBeCloseTo(0.05, 6);
});

it('says how much memory it lacks', async () => {
  const wide: Model = {
    ...linear,
    layers: [{ kind: 'flatten' }, { kind: 'dense', name: 'fc', units: 400_000 }],
  };
  await expect(trainerOn('simd', wide)).rejects.toMatchObject({ code: 'out-of-memory' });
});
