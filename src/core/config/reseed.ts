import type { Config } from './schema.ts';

/** One part of what a run draws at random: the partition and its split, or the initial parameters. */
export type SeedOf = 'data-seed' | 'model-seed';

const SEEDS = 2 ** 31;

/** The same experiment with one part drawn anew, and all else as it was. */
export function reseeded(config: Config, key: SeedOf): Config {
  const now = config[key] === -1 ? config.seed : config[key];
  return { ...config, [key]: (now + 1) % SEEDS };
}
