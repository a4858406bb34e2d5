import { expect, it } from 'vitest';
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import type { Layer, Model, Shape } from '../../core/model/model.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import { goldenChecks } from '../conformance/golden-checks.ts';
import { observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import { createTfjsTrainer } from './index.ts';

// The whole set takes minutes in Node, where V8 runs tfjs's filter gradients at 10 images a second; a browser runs it
// in e2e/engines.
it("has PyTorch's gradients of the default model", { timeout: 60_000 }, async () => {
  const trainer = await createTfjsTrainer('cpu', flowerCnn);
  const checks = await goldenChecks(trainer, 5);
  trainer.dispose();
  expect(checks).toHaveLength(11);
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

const conv = (filters: number, stride: 1 | 2, padding: 'valid' | 'same'): Layer => ({
  ...{ kind: 'conv2d', name: 'conv', kernelSize: 3, filters, stride, padding },
});

/** Sizes at which strides, padding and pools leave something over. */
const cases: [string, Shape, Layer[]][] = [
  ['no padding, stride 1', [7, 9, 2], [conv(3, 1, 'valid')]],
  ['same padding, stride 1', [5, 6, 1], [conv(4, 1, 'same')]],
  ['same padding, stride 2, even size', [8, 6, 3], [conv(5, 2, 'same')]],
  ['same padding, stride 2, odd size', [7, 5, 3], [conv(2, 2, 'same')]],
  ['a pool that drops a row and a column', [8, 10, 2], [{ kind: 'max-pool', size: 3 }]],
  [
    'the mean of an image',
    [5, 4, 3],
    [conv(4, 1, 'same'), { kind: 'relu' }, { kind: 'global-average-pool' }],
  ],
  ['group normalisation', [5, 6, 2], [conv(6, 1, 'same'), { kind: 'group-norm', name: 'norm', groups: 2 }]],
  ['a shortcut', [6, 6, 3], [{ kind: 'residual', body: [{ kind: 'relu' }, conv(3, 1, 'same')] }]],
  [
    'a shortcut with layers',
    [6, 6, 3],
    [
      {
        kind: 'residual',
        body: [conv(4, 2, 'same'), { kind: 'relu' }],
        shortcut: [{ kind: 'max-pool', size: 2 }, { ...conv(4, 1, 'same'), name: 'shortcut' } as Layer],
      },
    ],
  ],
  ['ReLU between', [6, 6, 2], [conv(3, 1, 'valid'), { kind: 'relu' }, { kind: 'max-pool', size: 2 }]],
];

it.each(cases)('has the reference gradients: %s', async (id, input, layers) => {
  const head: Layer[] = [{ kind: 'flatten' }, { kind: 'dense', name: 'fc', units: 10 }];
  const model: Model = { id, label: id, help: '', data: cifar10, input, layers: [...layers, ...head] };
  const trainer = await createTfjsTrainer('cpu', model);
  const examples = randomExamples(model, 3, 5);
  const { parameters, lossSum, gradients } = await observeStep(trainer, examples, 5);
  trainer.dispose();
  const expected = referenceStep(model, parameters, examples.pixels, examples.labels);
  expect(Math.abs(lossSum / expected.lossSum - 1)).toBeLessThan(1e-5);
  gradients.forEach((gradient, t) => {
    expect(relativeError(gradient, expected.gradients[t]!)).toBeLessThan(2e-5);
  });
});
