import type { Config } from '../config/schema.ts';
import { type ClientId, clientId } from '../ids.ts';
import { createRng, fork, sampleWithoutReplacement } from '../math/rng.ts';

export type Phase = 'train' | 'evaluate';

const keys = {
  train: { fraction: 'fraction-train', minimum: 'min-train-nodes' },
  evaluate: { fraction: 'fraction-evaluate', minimum: 'min-evaluate-nodes' },
} as const;

/**
 * How many clients a round samples, as flwr's FedAvg does: max(int(n x fraction), minimum), and none at all when the
 * fraction is 0.
 */
export function sampleSize(phase: Phase, config: Config): number {
  const fraction = config[keys[phase].fraction];
  if (fraction === 0) return 0;
  return Math.max(Math.floor(config['num-supernodes'] * fraction), config[keys[phase].minimum]);
}

/** The clients that a round samples, ascending: a pure function of the configuration and the round. */
export function sampledClients(phase: Phase, round: number, config: Config): ClientId[] {
  const rng = createRng(fork(config.seed, round, 0, `sample-${phase}`));
  return sampleWithoutReplacement(config['num-supernodes'], sampleSize(phase, config), rng).map(clientId);
}
