import { cifar10 } from './cifar10.ts';
import { mnist } from './mnist.ts';

/** Where each data set comes from. A new one is one file and one line here. */
export const sources = [cifar10, mnist] as const;
