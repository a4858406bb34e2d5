import type { Model } from './model.ts';

/** Two hidden layers of 200 units: the "2NN" of McMahan et al. (2017), on colour images. */
export const mlp: Model = {
  id: 'mlp',
  label: 'Two hidden layers',
  help: 'A network without convolutions: two hidden layers of 200 units. Weak on images.',
  input: [32, 32, 3],
  layers: [
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc1', units: 200 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc2', units: 200 },
    { kind: 'relu' },
    { kind: 'dense', name: 'fc3', units: 10 },
  ],
};
