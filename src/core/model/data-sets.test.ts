import { expect, it } from 'vitest';
import { datasets } from '../data/datasets/index.ts';
import { modelOf, models } from './index.ts';
import { countParameters, modelFor, outputShape, type Shape } from './model.ts';

it.each([
  // Flower's quickstart: 62,006 for CIFAR-10; for MNIST 4x4x16 = 256 values enter fc1.
  ['flower-cnn', 'cifar10', 62_006],
  ['flower-cnn', 'mnist', 44_426],
  // McMahan et al. (2017) give the counts for MNIST.
  ['mlp', 'mnist', 199_210],
  ['mcmahan-cnn', 'mnist', 1_663_370],
])('%s for %s has %i parameters', (model, dataset, parameters) => {
  expect(countParameters(modelOf({ model, dataset }))).toBe(parameters);
});

it.each(datasets.flatMap((data) => models.map((entry) => modelFor(entry, data))))(
  '$id for $data.id takes its images and ends in a logit a class',
  (model) => {
    expect(model.input).toEqual(model.data.shape);
    const logits = model.layers.reduce<Shape>((shape, layer) => outputShape(layer, shape), model.input);
    expect(logits).toEqual([1, 1, model.data.classes.length]);
  },
);
