import { flowerCnn } from './flower-cnn.ts';
import { mcmahanCnn } from './mcmahan-cnn.ts';
import { mlp } from './mlp.ts';
import { pflCnn } from './pfl-cnn.ts';
import { resnet8Gn } from './resnet8-gn.ts';

/** Every model. A new one is one file and one line here. */
export const models = [flowerCnn, mlp, mcmahanCnn, pflCnn, resnet8Gn] as const;
