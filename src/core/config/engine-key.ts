import type { Config } from './schema.ts';

/** What the fastest engine depends on, and what each image costs: each triple of data set, model and batch size is on its own. */
export const engineKey = (config: Config) => `${config.dataset}/${config.model}/${config['batch-size']}`;
