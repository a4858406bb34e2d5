import { cifar10 } from '../../data/datasets/cifar10.ts';
import type { Model } from '../model.ts';

/** Softmax regression: small enough to compute losses, probabilities and its first step by hand. */
export const linear: Model = {
  id: 'linear',
  label: 'Linear',
  help: 'One dense layer.',
  data: cifar10,
  input: cifar10.shape,
  layers: [{ kind: 'flatten' }, { kind: 'dense', name: 'fc', units: cifar10.classes.length }],
};
