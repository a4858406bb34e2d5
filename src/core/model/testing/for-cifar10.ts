import { cifar10 } from '../../data/datasets/cifar10.ts';
import { flowerCnn as flowerCnnEntry } from '../flower-cnn.ts';
import { models as entries } from '../index.ts';
import { mlp as mlpEntry } from '../mlp.ts';
import { modelFor } from '../model.ts';
import { pflCnn as pflCnnEntry } from '../pfl-cnn.ts';
import { resnet8Gn as resnet8GnEntry } from '../resnet8-gn.ts';

// For tests: the models, for CIFAR-10.
export const models = entries.map((entry) => modelFor(entry, cifar10));
export const flowerCnn = modelFor(flowerCnnEntry, cifar10);
export const mlp = modelFor(mlpEntry, cifar10);
export const pflCnn = modelFor(pflCnnEntry, cifar10);
export const resnet8Gn = modelFor(resnet8GnEntry, cifar10);
