import { expect, test } from 'vitest';
import { cifar10 } from '../../../core/data/datasets/cifar10.ts';
import { mnist } from '../../../core/data/datasets/mnist.ts';
import { flowerCnn } from '../../../core/model/flower-cnn.ts';
import { mlp } from '../../../core/model/mlp.ts';
import { initialParameters, modelFor } from '../../../core/model/model.ts';
import { filterPixels, filterShape, filtersOf, scaleOf, shownRounds } from './filter-images.ts';

test('a model has filters where its first layer is a convolution', () => {
  const model = modelFor(flowerCnn, cifar10);
  const shape = filterShape(model)!;
  expect(shape).toEqual({ size: 5, channels: 3, filters: 6 });
  expect(filtersOf(0, initialParameters(model, 1)).kernel).toHaveLength(5 * 5 * 3 * 6);
  expect(filterShape(modelFor(flowerCnn, mnist))).toMatchObject({ channels: 1 });
  expect(filterShape(modelFor(mlp, cifar10))).toBeUndefined();
});

test('a channel is a colour, the greatest value of all rounds is full, and 0 is mid-grey', () => {
  // One pixel, three channels, two filters: [channel][filter].
  const shape = { size: 1, channels: 3, filters: 2 };
  const kernel = Float32Array.of(0.5, -1, 0, 0, -0.5, Number.NaN);
  const scale = scaleOf([
    { round: 0, kernel },
    { round: 1, kernel: Float32Array.of(Number.NaN, 0.2) },
  ]);
  expect(scale).toBe(1);
  const pixels = Array.from(filterPixels(kernel, shape, scale));
  expect(pixels.slice(0, 4)).toEqual([191, 128, 64, 255]);
  // Between the filters, and where a value is no number, nothing is drawn.
  expect(pixels.slice(4)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('one channel is grey, and rows lie one below the other', () => {
  const shape = { size: 2, channels: 1, filters: 1 };
  const pixels = Array.from(filterPixels(Float32Array.of(1, -1, 0, 1), shape, 1));
  expect(pixels.filter((_, i) => i % 4 === 0)).toEqual([255, 0, 128, 255]);
  expect(pixels.filter((_, i) => i % 4 === 1)).toEqual([255, 0, 128, 255]);
});

test('of many rounds the first, the last and some between are shown', () => {
  expect(shownRounds([0, 1, 2])).toEqual([0, 1, 2]);
  const rounds = shownRounds(Array.from({ length: 101 }, (_, round) => round));
  expect(rounds).toHaveLength(10);
  expect([rounds[0], rounds.at(-1)]).toEqual([0, 100]);
});
