import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../config/schema.ts';
import { budgetOf, centralisedPart } from './budget.ts';
import { sampledClients } from './sampling.ts';

const sizes = [40, 10, 25, 33, 8];
const config = (change: Partial<Config> = {}): Config => ({
  ...defaultConfig,
  ...{ 'num-supernodes': 5, 'num-server-rounds': 4, 'fraction-train': 0.4, 'batch-size': 16 },
  ...change,
});

test('a round trains the batches of its sampled clients, short last ones included', () => {
  const { rounds, steps, images } = budgetOf(config({ 'local-epochs': 2 }), sizes);
  const expected = [1, 2, 3, 4].map((round) => {
    const trained = sampledClients('train', round, config()).map((client) => sizes[client]!);
    return {
      steps: trained.reduce((sum, size) => sum + 2 * Math.ceil(size / 16), 0),
      images: trained.reduce((sum, size) => sum + 2 * size, 0),
    };
  });
  expect(rounds).toEqual(expected);
  expect(steps).toBe(rounds[0]!.steps + rounds[1]!.steps + rounds[2]!.steps + rounds[3]!.steps);
  expect(images).toBe(rounds[0]!.images + rounds[1]!.images + rounds[2]!.images + rounds[3]!.images);
});

test('centralised training has the budget of the federated run', () => {
  const federated = budgetOf(config(), sizes);
  expect(budgetOf(config({ training: 'centralised' }), sizes)).toEqual(federated);
});

test('alone, every client trains in every round', () => {
  const { rounds } = budgetOf(config({ training: 'alone', 'fraction-train': 0 }), sizes);
  const round = { steps: 3 + 1 + 2 + 3 + 1, images: 116 };
  expect(rounds).toEqual([round, round, round, round]);
});

test('with full batches a step of centralised training is one on all images', () => {
  const change = { training: 'centralised', 'batch-size': 0, 'local-epochs': 3 };
  const { rounds, steps, images } = budgetOf(config(change), sizes);
  expect(rounds[0]).toEqual({ steps: 3, images: 3 * 116 });
  expect([steps, images]).toEqual([12, 4 * 3 * 116]);
  const federated = budgetOf(config({ ...change, training: 'federated' }), sizes);
  expect(federated.rounds[0]!.steps).toBe(3 * 2);
});

test('the parts of centralised training follow one another', () => {
  const central = config({ training: 'centralised' });
  const pool = { sizes, budget: budgetOf(central, sizes) };
  const parts = [1, 2, 3, 4].map((round) => centralisedPart(central, pool, round));
  for (const [i, part] of parts.entries()) {
    const before = parts[i - 1];
    expect(part.start).toBe(before ? before.start + before.sizes.reduce((sum, size) => sum + size, 0) : 0);
    expect(part.sizes).toHaveLength(pool.budget.rounds[i]!.steps);
  }
});
