import { flowerCnn } from './flower-cnn.ts';
import type { Model } from './model.ts';

/** Every model, by id. A new model is one file and one line here. */
export const models = {
  [flowerCnn.id]: flowerCnn,
} as const satisfies Record<string, Model>;

export const modelById = (id: string): Model => {
  const model = models[id];
  if (!model) throw new RangeError(`There is no model '${id}'.`);
  return model;
};
