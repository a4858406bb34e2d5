import { datasets } from '../data/datasets/index.ts';
import { byId } from '../registry.ts';
import { flowerCnn } from './flower-cnn.ts';
import { mcmahanCnn } from './mcmahan-cnn.ts';
import { mlp } from './mlp.ts';
import { type Model, modelFor } from './model.ts';
import { pflCnn } from './pfl-cnn.ts';
import { resnet8Gn } from './resnet8-gn.ts';

/** Every model. A new one is one file and one line here. */
export const models = [flowerCnn, mlp, mcmahanCnn, pflCnn, resnet8Gn] as const;

/** The model of a configuration, for its data set. */
export const modelOf = ({ model, dataset }: { readonly model: string; readonly dataset: string }): Model =>
  modelFor(byId(models, model), byId(datasets, dataset));
