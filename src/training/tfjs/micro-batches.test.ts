import { afterEach, beforeEach, expect, it } from 'vitest';
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import { aborted } from '../../core/errors.ts';
import type { Model } from '../../core/model/model.ts';
import { goldenParameters } from '../conformance/inputs.ts';
import { LARGE, largeBatchError } from '../conformance/large-batch.ts';
import { observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import { countMultiplyAdds } from '../micro-batch.ts';
import type { TrainTask } from '../trainer.ts';
import { openCpu } from './cpu.ts';
import { UNLIMITED } from './device.ts';
import './gradients.ts';
import { TfjsTrainer } from './tfjs-trainer.ts';

const model: Model = {
  ...{ id: 'small', label: 'Small', help: '', data: cifar10, input: [6, 6, 2] },
  layers: [
    { kind: 'conv2d', name: 'conv', kernelSize: 3, filters: 4, stride: 1, padding: 'same' },
    { kind: 'group-norm', name: 'norm', groups: 2 },
    { kind: 'relu' },
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc', units: 10 },
  ],
};
const examples = randomExamples(model, 9, 1);
const task = (changes: Partial<TrainTask> = {}): TrainTask => ({
  ...{ parameters: goldenParameters(model), examples },
  // Three steps; with two images a micro-batch, the second has a last one of a single image.
  batches: [Uint32Array.of(0, 1, 2, 3), Uint32Array.of(4, 5, 6, 7, 8), Uint32Array.of(2, 6)],
  sgd: { learningRate: 0.1, momentum: 0.9, proximalMu: 0.1 },
  onNotFinite: 'throw',
  betweenBatches: () => undefined,
  ...changes,
});

let whole: TfjsTrainer;
let cut: TfjsTrainer;
beforeEach(async () => {
  const device = await openCpu();
  const twoImages = 2 * countMultiplyAdds(model);
  whole = new TfjsTrainer(model, { ...device, limit: UNLIMITED });
  cut = new TfjsTrainer(model, { ...device, limit: { training: twoImages, forward: twoImages } });
});
afterEach(() => whole.dispose());

it('steps as with whole batches', async () => {
  const losses = { whole: [] as number[], cut: [] as number[] };
  const expected = await whole.train(task({ onBatch: ({ loss }) => losses.whole.push(loss) }));
  const actual = await cut.train(task({ onBatch: ({ loss }) => losses.cut.push(loss) }));
  expect(actual.examples).toBe(11);
  expect(losses.cut).toHaveLength(3);
  expect(relativeError(losses.cut, losses.whole)).toBeLessThan(1e-6);
  actual.parameters.forEach((tensor, t) => {
    expect(relativeError(tensor, expected.parameters[t]!)).toBeLessThan(1e-6);
  });
});

it('cuts a batch of more images than one pass takes, and steps as with a small one of the same mean', async () => {
  let calls = 0;
  const all = randomExamples(model, LARGE, 1);
  const batches = [Uint32Array.from({ length: LARGE }, (_, i) => i)];
  await whole.train(task({ examples: all, batches, betweenBatches: () => void calls++ }));
  expect(calls).toBe(5);
  expect(await largeBatchError(whole)).toBeLessThan(1e-5);
});

it('has the reference gradients of such a batch', async () => {
  const all = randomExamples(model, LARGE, 5);
  const { parameters, gradients } = await observeStep(whole, all, 5);
  const expected = referenceStep(model, parameters, all.pixels, all.labels);
  gradients.forEach((gradient, t) => {
    expect(relativeError(gradient, expected.gradients[t]!)).toBeLessThan(2e-5);
  });
});

it('lets messages in before every micro-batch', async () => {
  const calls = { whole: 0, cut: 0 };
  const counting = (name: keyof typeof calls) => ({
    betweenBatches: () => {
      calls[name]++;
      return undefined;
    },
  });
  await whole.train(task(counting('whole')));
  await cut.train(task(counting('cut')));
  expect(calls).toEqual({ whole: 3, cut: 2 + 3 + 1 });
  await cut.evaluate(task(counting('cut')));
  expect(calls.cut).toBe(6 + 5);
  await cut.predict(task().parameters, examples.pixels, counting('cut').betweenBatches);
  expect(calls.cut).toBe(11 + 5);
});

it('stops in the middle of a batch, and leaves no tensor behind', async () => {
  const before = cut.liveTensors();
  let calls = 0;
  const batches: number[] = [];
  const stopped = cut.train(
    task({
      betweenBatches: () => (++calls === 4 ? Promise.reject(aborted('Training')) : undefined),
      onBatch: ({ batch }) => batches.push(batch),
    }),
  );
  await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  expect(batches).toEqual([1]);
  expect(cut.liveTensors()).toBe(before);
});

it('evaluates and predicts to the same bits', async () => {
  expect(await cut.evaluate(task())).toEqual(await whole.evaluate(task()));
  const { parameters, betweenBatches } = task();
  expect(await cut.predict(parameters, examples.pixels, betweenBatches)).toEqual(
    await whole.predict(parameters, examples.pixels, betweenBatches),
  );
});
