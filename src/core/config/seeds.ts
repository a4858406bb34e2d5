import type { Config } from './schema.ts';

/** Seeds the partition of the data and each client's split: `data-seed`, or `seed` where that is -1. */
export const dataSeed = (config: Config): number => ownSeed(config, 'data-seed');

/** Seeds the initial parameters: `model-seed`, or `seed` where that is -1. */
export const modelSeed = (config: Config): number => ownSeed(config, 'model-seed');

const ownSeed = (config: Config, key: 'data-seed' | 'model-seed'): number =>
  config[key] === -1 ? config.seed : config[key];
