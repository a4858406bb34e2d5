import { expect, it } from 'vitest';
import { parameterSpecs } from '../../core/model/model.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import { goldenParameters } from '../conformance/inputs.ts';
import { observeStep, randomExamples } from '../conformance/probe.ts';
import { trainerOn } from './testing.ts';

const SEED = 7;
/** The loss is in float32 up to its logits: a smaller step drowns in rounding, a larger one in curvature and kinks. */
const STEP = 1e-3;

it.each(parameterSpecs(flowerCnn).map(({ name }, t) => [name, t] as const))(
  'the loss changes along the gradient of %s as the gradient says',
  async (_, t) => {
    const trainer = await trainerOn('simd', flowerCnn);
    const examples = randomExamples(flowerCnn, 16, SEED);
    const { gradients } = await observeStep(trainer, examples, SEED);
    const gradient = gradients[t]!;
    const norm = Math.hypot(...gradient);
    const meanLossAt = async (distance: number) => {
      const parameters = goldenParameters(flowerCnn, SEED).map((tensor, s) =>
        s === t ? tensor.map((value, i) => value + (distance * gradient[i]!) / norm) : tensor,
      );
      const { lossSum } = await trainer.evaluate({ parameters, examples, betweenBatches: () => undefined });
      return lossSum / examples.count;
    };
    const slope = ((await meanLossAt(STEP)) - (await meanLossAt(-STEP))) / (2 * STEP);
    expect(Math.abs(slope / norm - 1)).toBeLessThan(0.03);
  },
);
