import { flowerCnn } from './flower-cnn.ts';

/** Every model. A new one is one file and one line here. */
export const models = [flowerCnn] as const;
