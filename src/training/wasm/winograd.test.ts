import { describe, expect, it } from 'vitest';
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import type { Model } from '../../core/model/model.ts';
import { largest, observeStep, randomExamples, relativeError } from '../conformance/probe.ts';
import { referenceStep } from '../conformance/reference.ts';
import { trainerOn } from './testing.ts';

/** A 3x3 convolution below 2x2 pooling, of sizes that the kernels compute with Winograd's algorithm. */
function network(
  [height, width]: readonly [number, number],
  channels: number,
  filters: number,
  padding: 'same' | 'valid',
): Model {
  return {
    id: 'winograd',
    label: '',
    help: '',
    data: cifar10,
    input: [height, width, 3],
    layers: [
      { kind: 'conv2d', name: 'first', filters: channels, kernelSize: 1, stride: 1, padding },
      { kind: 'relu' },
      { kind: 'conv2d', name: 'second', filters, kernelSize: 3, stride: 1, padding },
      { kind: 'relu' },
      { kind: 'max-pool', size: 2 },
      { kind: 'flatten' },
      { kind: 'dense', name: 'logits', units: 10 },
    ],
  };
}

describe.each(['simd', 'relaxed'] as const)('%s', (build) => {
  it.each([
    { size: [4, 4], channels: 4, filters: 4, padding: 'valid', batch: 1 },
    { size: [5, 7], channels: 8, filters: 12, padding: 'same', batch: 2 },
    { size: [9, 6], channels: 12, filters: 4, padding: 'valid', batch: 3 },
    { size: [13, 15], channels: 20, filters: 36, padding: 'same', batch: 5 },
    { size: [32, 32], channels: 32, filters: 64, padding: 'valid', batch: 2 },
  ] as const)('has the reference gradients: $size, $channels to $filters, $padding', async (shape) => {
    const model = network(shape.size, shape.channels, shape.filters, shape.padding);
    const examples = randomExamples(model, shape.batch, 7);
    const step = await observeStep(await trainerOn(build, model), examples, 1);
    const expected = referenceStep(model, step.parameters, examples.pixels, examples.labels);
    expect(Math.abs(step.lossSum / expected.lossSum - 1)).toBeLessThan(1e-5);
    step.gradients.forEach((gradient, t) => {
      expect(largest(expected.gradients[t]!)).toBeGreaterThan(0);
      expect(relativeError(gradient, expected.gradients[t]!)).toBeLessThan(5e-5);
    });
  });
});
