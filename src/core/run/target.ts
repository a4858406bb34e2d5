import type { Config } from '../config/schema.ts';

/** The accuracy at which a run ends; 0 where none does, as where there is no model that is tested in every round. */
export const targetOf = (config: Config): number =>
  config.training === 'alone' ? 0 : config['target-accuracy'];

/** Whether a run ends after a round whose global model has this accuracy in the server's test; never without a target. */
export const reachesTarget = (config: Config, accuracy: number | undefined): boolean =>
  targetOf(config) > 0 && accuracy !== undefined && accuracy >= targetOf(config);
