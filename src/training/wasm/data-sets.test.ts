import { expect, it } from 'vitest';
import { datasets } from '../../core/data/datasets/index.ts';
import { models } from '../../core/model/index.ts';
import { modelFor } from '../../core/model/model.ts';
import { goldenParameters } from '../conformance/inputs.ts';
import { observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import { trainerOn } from './testing.ts';

const SEED = 11;
// PyTorch's values are for CIFAR-10 (golden.test.ts).
const cases = datasets
  .filter(({ id }) => id !== 'cifar10')
  .flatMap((data) => models.map((entry) => ({ data, model: modelFor(entry, data) })));

it.each(cases)('$model.id has the reference gradients on $data.id', async ({ model }) => {
  const examples = randomExamples(model, 2, SEED);
  const { pixels, labels } = examples;
  const expected = referenceStep(model, goldenParameters(model, SEED), pixels, labels);
  for (const build of ['simd', 'relaxed'] as const) {
    const { lossSum, gradients } = await observeStep(await trainerOn(build, model), examples, SEED);
    expect(Math.abs(lossSum / expected.lossSum - 1)).toBeLessThan(1e-5);
    gradients.forEach((gradient, t) => {
      expect(relativeError(gradient, expected.gradients[t]!)).toBeLessThan(5e-5);
    });
  }
});
