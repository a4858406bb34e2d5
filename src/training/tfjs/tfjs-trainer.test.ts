import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aborted } from '../../core/errors.ts';
import { parameterSpecs } from '../../core/model/model.ts';
import { specSize } from '../../core/model/parameter-spec.ts';
import { linear } from '../../core/model/testing/linear.ts';
import type { Trainer, TrainTask } from '../trainer.ts';
import { createTfjsTrainer } from './index.ts';

const IMAGE_BYTES = 32 * 32 * 3;
const NUM_CLASSES = 10;

const zeros = parameterSpecs(linear).map((spec) => new Float32Array(specSize(spec)));

/** Two images: white (the network sees 1) of class 3, black (the network sees -1) of class 7. */
const examples = {
  count: 2,
  labels: Uint8Array.of(3, 7),
  pixels: new Uint8Array(2 * IMAGE_BYTES).fill(255, 0, IMAGE_BYTES),
};

const task = (overrides: Partial<TrainTask>): TrainTask => ({
  parameters: zeros,
  examples,
  batches: [Uint32Array.of(0)],
  sgd: { learningRate: 1, momentum: 0, proximalMu: 0 },
  onNotFinite: 'throw',
  betweenBatches: () => undefined,
  ...overrides,
});

describe('tfjs on cpu', () => {
  let trainer: Trainer;
  beforeAll(async () => {
    trainer = await createTfjsTrainer('cpu', linear);
  });
  afterAll(() => trainer.dispose());

  it('is the backend that was asked for', () => {
    expect(trainer.backend).toBe('cpu');
  });

  it('starts from a loss of ln 10 at uniform probabilities', async () => {
    const { lossSum, examples: seen } = await trainer.train(task({ batches: [Uint32Array.of(0, 1)] }));
    expect(seen).toBe(2);
    expect(lossSum).toBeCloseTo(2 * Math.log(10), 5);
  });

  it('steps against softmax minus one-hot', async () => {
    const { parameters } = await trainer.train(task({}));
    const [kernel, bias] = parameters;
    const expected = [-0.1, -0.1, -0.1, 0.9, -0.1, -0.1, -0.1, -0.1, -0.1, -0.1];
    expected.forEach((value, c) => {
      expect(bias![c]).toBeCloseTo(value, 6);
    });
    // The last pixel of the image is 1, so the kernel's last row moves as the bias does.
    expected.forEach((value, c) => {
      expect(kernel![(IMAGE_BYTES - 1) * NUM_CLASSES + c]).toBeCloseTo(value, 6);
    });
  });

  it('averages the gradient over the batch', async () => {
    const { parameters } = await trainer.train(task({ batches: [Uint32Array.of(0, 1)] }));
    expect(parameters[1]![3]).toBeCloseTo(0.4, 6);
    expect(parameters[1]![0]).toBeCloseTo(-0.1, 6);
    // Class 3 is white and class 7 black: -((0.1 - 1) x 1 + 0.1 x -1) / 2.
    expect(parameters[0]![3]).toBeCloseTo(0.5, 6);
  });

  it('adds momentum times the last step', async () => {
    // The tiny rate keeps both gradients at softmax(0) minus one-hot: steps of g, then of g + 0.5 g.
    const sgd = { learningRate: 1e-6, momentum: 0.5, proximalMu: 0 };
    const batches = [Uint32Array.of(0), Uint32Array.of(0)];
    const { parameters } = await trainer.train(task({ batches, sgd }));
    expect(parameters[1]![3]! / 1e-6).toBeCloseTo(0.9 * 2.5, 2);
  });

  it('pulls towards the global parameters with FedProx', async () => {
    // From far away the pull of mu (w - w_global) is all that remains: the softmax is one-hot already.
    const bias = Float32Array.from({ length: NUM_CLASSES }, (_, c) => (c === 3 ? 1000 : 0));
    const start = [zeros[0]!, bias];
    const batches = [Uint32Array.of(1), Uint32Array.of(0)];
    const sgd = { learningRate: 1, momentum: 0, proximalMu: 0.25 };
    const { parameters } = await trainer.train(task({ parameters: start, batches, sgd }));
    // Step 1 on class 7: w7 = 1, w3 = 999, kernels likewise. Step 2 on class 3 sees no loss: only the pull.
    expect(parameters[1]![7]).toBeCloseTo(0.75, 5);
    expect(parameters[1]![3]).toBeCloseTo(999.25, 4);
  });

  it('does not change the parameters it was given', async () => {
    const { parameters } = await trainer.train(task({ batches: [] }));
    parameters[1]![0] = 5;
    expect(zeros[1]![0]).toBe(0);
  });

  it('counts every batch, in order, with its size', async () => {
    const seen: number[][] = [];
    const batches = [Uint32Array.of(0, 1), Uint32Array.of(1), Uint32Array.of(0, 1), Uint32Array.of(0)];
    await trainer.train(task({ batches, onBatch: ({ batch, examples: n }) => seen.push([batch, n]) }));
    expect(seen).toEqual([
      [1, 2],
      [2, 1],
      [3, 2],
      [4, 1],
    ]);
  });

  it('evaluates: losses, and true classes against predicted ones', async () => {
    const bias = Float32Array.from({ length: NUM_CLASSES }, (_, c) => (c === 7 ? 2 : 0));
    const { count, lossSum, confusion } = await trainer.evaluate({
      parameters: [zeros[0]!, bias],
      examples,
      betweenBatches: () => undefined,
    });
    const logTotal = Math.log(9 + Math.exp(2));
    expect(count).toBe(2);
    expect(lossSum).toBeCloseTo(2 * logTotal - 2, 5);
    expect([confusion[3 * NUM_CLASSES + 7], confusion[7 * NUM_CLASSES + 7]]).toEqual([1, 1]);
  });

  it('predicts probabilities', async () => {
    const bias = Float32Array.from({ length: NUM_CLASSES }, (_, c) => (c === 7 ? Math.log(11) : 0));
    const probabilities = await trainer.predict([zeros[0]!, bias], examples.pixels, () => undefined);
    expect(probabilities).toHaveLength(2 * NUM_CLASSES);
    expect(probabilities[NUM_CLASSES + 7]).toBeCloseTo(0.55, 6);
    expect(probabilities[NUM_CLASSES]).toBeCloseTo(0.05, 6);
  });

  it('reports a loss that is not a number, and leaves no tensor behind', async () => {
    const before = trainer.liveTensors();
    const sgd = { learningRate: 1e38, momentum: 0.9, proximalMu: 0 };
    const batches = Array.from({ length: 6 }, (_, i) => Uint32Array.of(i % 2));
    await expect(trainer.train(task({ batches, sgd }))).rejects.toMatchObject({ code: 'loss-not-finite' });
    expect(trainer.liveTensors()).toBe(before);
  });

  it('trains on through it where it is told to', async () => {
    const before = trainer.liveTensors();
    const losses: number[] = [];
    const { parameters, lossSum, examples } = await trainer.train(
      task({
        sgd: { learningRate: 1e38, momentum: 0.9, proximalMu: 0 },
        batches: Array.from({ length: 6 }, (_, i) => Uint32Array.of(i % 2)),
        onNotFinite: 'continue',
        onBatch: ({ loss }) => losses.push(loss),
      }),
    );
    expect(losses).toHaveLength(6);
    expect(losses.at(-1)).toBe(Number.NaN);
    expect([lossSum, examples]).toEqual([Number.NaN, 6]);
    expect(parameters[1]!.some(Number.isNaN)).toBe(true);
    expect(trainer.liveTensors()).toBe(before);
  });

  it.each([
    ['NaN in one logit', Number.NaN, Number.NaN],
    ['an infinite logit', Number.POSITIVE_INFINITY, Number.NaN],
    ['a logit of minus infinity', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('evaluates %s as PyTorch does', async (_, logit, loss) => {
    const parameters = [zeros[0]!, Float32Array.of(1, 5, 2, logit, 0, 0, 0, 0, 0, 0)];
    const one = { ...examples, count: 1, pixels: examples.pixels.subarray(0, IMAGE_BYTES) };
    const { lossSum, confusion } = await trainer.evaluate({
      ...{ parameters, examples: one, betweenBatches: () => undefined },
    });
    expect(lossSum).toBe(loss);
    expect(confusion[30 + (logit === Number.NEGATIVE_INFINITY ? 1 : 3)]).toBe(1);
  });

  it('predicts NaN with a model of NaN', async () => {
    const parameters = zeros.map((tensor) => new Float32Array(tensor.length).fill(Number.NaN));
    expect((await trainer.predict(parameters, examples.pixels, () => undefined)).every(Number.isNaN)).toBe(
      true,
    );
  });

  it('stops between batches when told to, and leaves no tensor behind', async () => {
    const before = trainer.liveTensors();
    let calls = 0;
    const betweenBatches = () => (++calls === 3 ? Promise.reject(aborted('Training')) : undefined);
    const seen: number[] = [];
    const batches = Array.from({ length: 6 }, () => Uint32Array.of(0));
    const run = trainer.train(task({ batches, betweenBatches, onBatch: ({ batch }) => seen.push(batch) }));
    await expect(run).rejects.toMatchObject({ code: 'aborted' });
    expect(seen).toEqual([1, 2]);
    expect(trainer.liveTensors()).toBe(before);
  });

  it('refuses a second trainer beside it', async () => {
    await expect(createTfjsTrainer('cpu', linear)).rejects.toMatchObject({ code: 'internal' });
  });
});

it('can be opened again after it was disposed', async () => {
  (await createTfjsTrainer('cpu', linear)).dispose();
  const again = await createTfjsTrainer('cpu', linear);
  const { lossSum } = await again.train(task({}));
  again.dispose();
  expect(lossSum).toBeCloseTo(Math.log(10), 5);
});

it.each(['webgl', 'webgpu'] as const)('refuses %s in Node, which has neither', async (backend) => {
  await expect(createTfjsTrainer(backend, linear)).rejects.toMatchObject({ code: 'backend-unavailable' });
});
