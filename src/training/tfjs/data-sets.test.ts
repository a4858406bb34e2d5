import { expect, it } from 'vitest';
import { datasets } from '../../core/data/datasets/index.ts';
import { models } from '../../core/model/index.ts';
import { modelFor } from '../../core/model/model.ts';
import { observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import { createTfjsTrainer } from './index.ts';

const SEED = 12;
// PyTorch's values are for CIFAR-10 (conformance.test.ts, and in a browser e2e/engines).
const cases = datasets
  .filter(({ id }) => id !== 'cifar10')
  .flatMap((data) => models.map((entry) => ({ data, model: modelFor(entry, data) })));

it.each(cases)(
  '$model.id has the reference gradients on $data.id',
  { timeout: 60_000 },
  async ({ model }) => {
    const examples = randomExamples(model, 1, SEED);
    const trainer = await createTfjsTrainer('cpu', model);
    const { parameters, lossSum, gradients } = await observeStep(trainer, examples, SEED);
    trainer.dispose();
    const expected = referenceStep(model, parameters, examples.pixels, examples.labels);
    expect(Math.abs(lossSum / expected.lossSum - 1)).toBeLessThan(1e-5);
    gradients.forEach((gradient, t) => {
      expect(relativeError(gradient, expected.gradients[t]!)).toBeLessThan(5e-5);
    });
  },
);
