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

/** Centralised training: all images are one client's. */
export const POOLED = clientId(0);

/** Who has a part in a phase of a round, ascending. */
export function clientsOf(phase: Phase, round: number, config: Config): ClientId[] {
  if (config.training === 'alone')
    return Array.from({ length: config['num-supernodes'] }, (_, client) => clientId(client));
  const sampled = sampledClients(phase, round, config);
  return config.training === 'centralised' ? sampled.slice(0, 1).map(() => POOLED) : sampled;
}

/** How many partitions a run has. */
export const numPartitions = (config: Config): number =>
  config.training === 'centralised' ? 1 : config['num-supernodes'];

/** How many clients train in a round; 1 where all images are in one place. */
export function numTraining(config: Config): number {
  if (config.training === 'alone') return config['num-supernodes'];
  const sampled = sampleSize('train', config);
  return config.training === 'centralised' ? Math.min(sampled, 1) : sampled;
}

/** Whether messages go from the server to clients and back. */
export const hasMessages = ({ training }: Config): boolean => training === 'federated';

/** The clients that a round of federated learning samples, ascending: a pure function of the configuration and the round. */
export function sampledClients(phase: Phase, round: number, config: Config): ClientId[] {
  const rng = createRng(fork(config.seed, round, 0, `sample-${phase}`));
  return sampleWithoutReplacement(config['num-supernodes'], sampleSize(phase, config), rng).map(clientId);
}
