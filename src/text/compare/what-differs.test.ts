import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { whatDiffers } from './what-differs.ts';

const between = (before: Partial<Config>, after: Partial<Config>) =>
  whatDiffers({ ...defaultConfig, ...before }, { ...defaultConfig, ...after });

test.each<[Partial<Config>, Partial<Config>, string]>([
  [
    {},
    { partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 6 },
    'partitioner IID → Dirichlet, alpha 0.1; rounds 3 → 6',
  ],
  // Of what the earlier run had chosen, nothing is left to be told.
  [{ partitioner: 'dirichlet', alpha: 0.1 }, {}, 'partitioner Dirichlet → IID'],
  [{ partitioner: 'dirichlet', alpha: 1 }, { partitioner: 'dirichlet', alpha: 0.1 }, 'alpha 1 → 0.1'],
  [{}, { seed: 43 }, 'only the seed 42 → 43'],
  [{}, { seed: 43, momentum: 0 }, 'momentum 0.9 → 0; seed 42 → 43'],
  [{ workers: 3 }, {}, 'workers 3 → auto'],
  [{ alpha: 9 }, {}, 'the same settings'],
  // A seed of its own is told as a number, and not where it is the run's.
  [{}, { 'model-seed': 43 }, 'model seed 42 → 43'],
  [{}, { 'data-seed': 42 }, 'the same settings'],
])('from %j to %j: "%s"', (before, after, text) => {
  expect(between(before, after)).toEqual({ text });
});

test('a new strategy tells what it is about, and what somebody has set', () => {
  expect(between({}, { strategy: 'fedadam', tau: 0.01 }).text).toBe(
    'strategy FedAvg → FedAdam, eta 0.1, tau 0.01',
  );
});

test('of many differences the first are told, and the others counted', () => {
  const other = { 'num-supernodes': 20, 'num-server-rounds': 6, 'local-epochs': 2, seed: 1, momentum: 0 };
  const { text, inFull } = between({}, other);
  expect(text).toBe('clients 10 → 20; rounds 3 → 6; local epochs 1 → 2; and 2 more');
  expect(inFull).toBe('clients 10 → 20; rounds 3 → 6; local epochs 1 → 2; momentum 0.9 → 0; seed 42 → 1');
});
