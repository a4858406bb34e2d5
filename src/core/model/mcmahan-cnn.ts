import type { ModelEntry } from './model.ts';

/** The CNN of McMahan et al. (2017), "Communication-Efficient Learning", section 3: 1,663,370 parameters for MNIST, as there. */
export const mcmahanCnn: ModelEntry = {
  id: 'mcmahan-cnn',
  label: "McMahan's CNN",
  help: 'The network of the paper that introduced FedAvg: two 5x5 convolutions of 32 and 64 filters, a dense layer of 512.',
  layers: ({ classes }) => [
    { kind: 'conv2d', name: 'conv1', filters: 32, kernelSize: 5, stride: 1, padding: 'same' },
    { kind: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'conv2d', name: 'conv2', filters: 64, kernelSize: 5, stride: 1, padding: 'same' },
    { kind: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc1', units: 512 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc2', units: classes.length },
  ],
};
