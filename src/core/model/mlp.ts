import type { ModelEntry } from './model.ts';

/** Two hidden layers of 200 units: the "2NN" of McMahan et al. (2017): 199,210 parameters for MNIST, as there. */
export const mlp: ModelEntry = {
  id: 'mlp',
  label: 'Two hidden layers',
  help: 'A network without convolutions: two hidden layers of 200 units. Weak on images.',
  layers: ({ classes }) => [
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc1', units: 200 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc2', units: 200 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc3', units: classes.length },
  ],
};
