import type { ModelEntry } from './model.ts';

/** The CNN of pfl-research's CIFAR-10 benchmarks (Granqvist et al. 2024). */
export const pflCnn: ModelEntry = {
  id: 'pfl-cnn',
  label: 'pfl-research CNN',
  help: "The network of pfl-research's CIFAR-10 benchmark: two 3x3 convolutions of 32 and 64 filters, a dense layer of 128.",
  layers: ({ classes }) => [
    { kind: 'conv2d', name: 'conv1', filters: 32, kernelSize: 3, stride: 1, padding: 'valid' },
    { kind: 'relu' },
    { kind: 'conv2d', name: 'conv2', filters: 64, kernelSize: 3, stride: 1, padding: 'valid' },
    { kind: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc1', units: 128 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc2', units: classes.length },
  ],
};
