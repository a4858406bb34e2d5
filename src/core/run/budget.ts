import type { Config } from '../config/schema.ts';
import { type BatchStream, batchSizes } from '../strategies/local-training.ts';
import { clientsOf } from './sampling.ts';

/** What a round trains. */
export interface RoundBudget {
  /** SGD steps, of all clients together. */
  readonly steps: number;
  /** Images that they go through, each as often as it is used. */
  readonly images: number;
}

/** What a run trains, round by round and in all. */
export interface Budget extends RoundBudget {
  /** The first is that of round 1. */
  readonly rounds: readonly RoundBudget[];
}

/** Training images of each client of the federated run, in the clients' order. */
type Sizes = readonly number[];

/** Sizes of the batches that a round's steps are made on, client after client. */
function roundBatches(config: Config, sizes: Sizes, round: number): number[] {
  if (config.training === 'centralised' && config['batch-size'] === 0) {
    const all = sizes.reduce((sum, size) => sum + size, 0);
    return Array.from({ length: config['local-epochs'] }, () => all);
  }
  const plan = { localEpochs: config['local-epochs'], batchSize: config['batch-size'] };
  // Centralised training has the batches of the federated run's clients.
  const training = config.training === 'alone' ? 'alone' : 'federated';
  const clients = clientsOf('train', round, { ...config, training });
  return clients.flatMap((client) => batchSizes(sizes[client]!, plan));
}

/**
 * What a run with these settings trains if nothing fails and no target ends it. Centralised training has the budget of the
 * federated run, but with full batches, where a step is one on all images.
 */
export function budgetOf(config: Config, sizes: Sizes): Budget {
  const rounds = Array.from({ length: config['num-server-rounds'] }, (_, i) =>
    totalOf(roundBatches(config, sizes, i + 1)),
  );
  return {
    rounds,
    steps: rounds.reduce((sum, { steps }) => sum + steps, 0),
    images: rounds.reduce((sum, { images }) => sum + images, 0),
  };
}

const totalOf = (batches: readonly number[]): RoundBudget => ({
  steps: batches.length,
  images: batches.reduce((sum, size) => sum + size, 0),
});

/** All clients' images in one place, and what is to be trained with them. */
export interface ImagePool {
  readonly sizes: Sizes;
  readonly budget: Budget;
}

/** The part of centralised training that belongs to a round: it goes on where the round before has ended. */
export function centralisedPart(config: Config, { sizes, budget }: ImagePool, round: number): BatchStream {
  const before = budget.rounds.slice(0, round - 1);
  const start = before.reduce((sum, { images }) => sum + images, 0);
  return { seed: config.seed, start, sizes: roundBatches(config, sizes, round) };
}
