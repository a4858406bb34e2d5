import { cifar10 } from './cifar10.ts';
import { mnist } from './mnist.ts';

/** Every data set. A new one is one file and one line here, and one file in scripts/prepare-data/sources. */
export const datasets = [cifar10, mnist] as const;

export type DatasetId = (typeof datasets)[number]['id'];
