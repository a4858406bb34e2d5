import type { ModelEntry } from './model.ts';

/** The CNN of Flower's PyTorch quickstart (flwr new, `@flwrlabs/quickstart-pytorch`): 62,006 parameters for CIFAR-10. */
export const flowerCnn: ModelEntry = {
  id: 'flower-cnn',
  label: 'Flower CNN',
  help: "The small convolutional network of Flower's quickstart: two convolutions, three dense layers.",
  layers: ({ classes }) => [
    { kind: 'conv2d', name: 'conv1', filters: 6, kernelSize: 5, stride: 1, padding: 'valid' },
    { kind: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'conv2d', name: 'conv2', filters: 16, kernelSize: 5, stride: 1, padding: 'valid' },
    { kind: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc1', units: 120 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc2', units: 84 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc3', units: classes.length },
  ],
};
