import type { Config } from '../config/schema.ts';

/** Whether a run ends after a round whose global model has this accuracy in the server's test; never without a target. */
export const reachesTarget = (config: Config, accuracy: number | undefined): boolean =>
  config['target-accuracy'] > 0 && accuracy !== undefined && accuracy >= config['target-accuracy'];
