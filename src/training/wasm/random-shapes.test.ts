import { expect, it } from 'vitest';
import { initialParameters, type Layer, type Model } from '../../core/model/model.ts';
import { createRng, fork } from '../../core/rng.ts';
import { observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import { trainerOn } from './testing.ts';

/** A small network of random layers and sizes, mostly odd, and a batch for it. */
function randomCase(seed: number): { model: Model; batch: number } {
  const rng = createRng(fork(seed, 0, 0, 'random-shapes'));
  const pick = <T>(...options: T[]): T => options[rng.integer(options.length)]!;
  const convolution = (name: string): Layer => ({
    kind: 'conv2d',
    name,
    filters: pick(1, 2, 3, 5, 6, 8, 13, 16, 18, 21),
    kernelSize: pick(1, 2, 3, 5),
    stride: pick(1, 2),
    padding: pick('valid', 'same'),
  });
  const optional = (layer: Layer): Layer[] => (rng.uniform() < 0.5 ? [layer] : []);
  const model: Model = {
    id: `random-${seed}`,
    label: '',
    help: '',
    // Large enough for every combination of strides and pools to leave a pixel.
    input: [28 + rng.integer(6), 28 + rng.integer(6), pick(1, 2, 3, 4, 5)],
    layers: [
      convolution('a'),
      ...optional({ kind: 'relu' }),
      ...optional({ kind: 'max-pool', size: pick(2, 3) }),
      { ...convolution('b'), padding: 'same' } as Layer,
      ...optional({ kind: 'relu' }),
      ...optional({ kind: 'max-pool', size: 2 }),
      { kind: 'flatten' },
      { kind: 'dense', name: 'c', units: pick(1, 7, 12, 17, 30) },
      ...optional({ kind: 'relu' }),
      { kind: 'dense', name: 'd', units: 10 },
    ],
  };
  return { model, batch: pick(1, 2, 3, 4, 5, 9) };
}

it.each(Array.from({ length: 25 }, (_, seed) => seed))(
  'case %i has the reference gradients',
  async (seed) => {
    const { model, batch } = randomCase(seed);
    const examples = randomExamples(model, batch, seed);
    const expected = referenceStep(model, initialParameters(model, seed), examples.pixels, examples.labels);
    for (const build of ['simd', 'relaxed'] as const) {
      const { lossSum, gradients } = await observeStep(await trainerOn(build, model), examples, seed);
      // float32 sums of up to some thousand terms, against float64.
      expect(Math.abs(lossSum / expected.lossSum - 1)).toBeLessThan(1e-5);
      gradients.forEach((gradient, t) => {
        expect(relativeError(gradient, expected.gradients[t]!)).toBeLessThan(2e-5);
      });
    }
  },
);
