import { expect, it } from 'vitest';
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import { createRng, fork } from '../../core/math/rng.ts';
import type { Conv2d } from '../../core/model/layer.ts';
import type { Layer, Model } from '../../core/model/model.ts';
import { largest, observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import { trainerOn } from './testing.ts';

/** A small network of random layers and sizes, mostly odd, and a batch for it. */
function randomCase(seed: number): { model: Model; batch: number } {
  const rng = createRng(fork(seed, 0, 0, 'random-shapes'));
  const pick = <T>(...options: T[]): T => options[rng.integer(options.length)]!;
  const optional = (...layers: Layer[]): Layer[] => (rng.uniform() < 0.5 ? layers : []);
  const pool = (...sizes: number[]): Layer => ({
    kind: 'max-pool',
    size: pick(...sizes),
  });
  const convolution = (name: string, rest: Partial<Conv2d> = {}): Conv2d => ({
    kind: 'conv2d',
    name,
    filters: pick(1, 2, 3, 5, 6, 8, 13, 16, 18, 21),
    kernelSize: pick(1, 2, 3, 5),
    stride: pick(1, 2),
    padding: pick('valid', 'same'),
    ...rest,
  });
  const filters = pick(4, 6, 12, 18);
  const groups = pick(1, 2, filters);
  const residual: Layer = {
    kind: 'residual',
    body: [
      convolution('body', { filters, padding: 'same', stride: 1 }),
      ...optional({ kind: 'group-norm', name: 'body-norm', groups }),
      ...optional({ kind: 'relu' }),
    ],
    shortcut: [convolution('shortcut', { filters, padding: 'same', stride: 1, kernelSize: 1 })],
  };
  const identity: Layer = {
    kind: 'residual',
    body: [{ kind: 'relu' }, convolution('inner', { filters, padding: 'same', stride: 1 })],
  };
  const model: Model = {
    id: `random-${seed}`,
    label: '',
    help: '',
    data: cifar10,
    // Large enough for every combination of strides and pools to leave a pixel.
    input: [28 + rng.integer(6), 28 + rng.integer(6), pick(1, 2, 3, 4, 5)],
    layers: [
      convolution('first'),
      ...optional({ kind: 'relu' }),
      ...optional(pool(2, 3)),
      convolution('second', { padding: 'same', filters }),
      ...optional({ kind: 'group-norm', name: 'norm', groups }),
      ...optional({ kind: 'relu' }),
      ...optional(residual),
      ...optional(identity),
      ...optional(pool(2)),
      ...optional({ kind: 'global-average-pool' }),
      { kind: 'flatten' },
      { kind: 'dense', name: 'hidden', units: pick(1, 7, 12, 17, 30) },
      ...optional({ kind: 'relu' }),
      { kind: 'dense', name: 'logits', units: 10 },
    ],
  };
  return { model, batch: pick(1, 2, 3, 4, 5, 9) };
}

it.each(Array.from({ length: 30 }, (_, seed) => seed))(
  'case %i has the reference gradients',
  async (seed) => {
    const { model, batch } = randomCase(seed);
    const examples = randomExamples(model, batch, seed);
    const [simd, relaxed] = [
      await observeStep(await trainerOn('simd', model), examples, seed),
      await observeStep(await trainerOn('relaxed', model), examples, seed),
    ];
    const { pixels, labels } = examples;
    const expected = referenceStep(model, simd.parameters, pixels, labels);
    const overall = Math.max(...expected.gradients.map(largest));
    for (const { lossSum, gradients } of [simd, relaxed]) {
      // float32 sums of up to some thousand terms, against float64.
      expect(Math.abs(lossSum / expected.lossSum - 1)).toBeLessThan(1e-5);
      gradients.forEach((gradient, t) => {
        const reference = expected.gradients[t]!;
        // A bias before a normalisation of single channels has no effect; what float32 leaves of its terms is noise.
        if (largest(reference) < 1e-9 * overall) expect(largest(gradient)).toBeLessThan(1e-4 * overall);
        else expect(relativeError(gradient, reference)).toBeLessThan(5e-5);
      });
    }
  },
);
