import { describe, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../config/schema.ts';
import { branchProblem } from './branch.ts';

const settings = (change: Partial<Config> = {}): Config => ({
  ...defaultConfig,
  'num-server-rounds': 9,
  ...change,
});

describe('a branch', () => {
  test.each<[string, Partial<Config>, Partial<Config>]>([
    ['federated learning goes on in one place', {}, { training: 'centralised' }],
    ['federated learning goes on with every client alone', {}, { training: 'alone' }],
    ['centralised training goes on federated', { training: 'centralised' }, { 'num-supernodes': 5 }],
    [
      'clients alone go on under another learning rate',
      { training: 'alone' },
      { training: 'alone', 'learning-rate': 1 },
    ],
    [
      'clients alone do not mind the strategy',
      { training: 'alone' },
      { training: 'alone', strategy: 'fedadam' },
    ],
  ])('%s', (_, parent, config) => {
    expect(branchProblem(settings(parent), 2, settings(config))).toBeUndefined();
  });

  test.each<[string, Partial<Config>, RegExp]>([
    ['in federated learning', {}, /keep the training “Every client alone”/],
    ['in one place', { training: 'centralised' }, /keep the training “Every client alone”/],
    ['as other clients', { training: 'alone', 'num-supernodes': 5 }, /keep the clients/],
    ['with other images', { training: 'alone', seed: 7 }, /keep the clients/],
    ['with another mix', { training: 'alone', partitioner: 'dirichlet' }, /keep the clients/],
  ])('of clients that each have a model cannot go on %s, but begin so', (_, change, words) => {
    const parent = settings({ training: 'alone' });
    expect(branchProblem(parent, 2, settings(change))).toMatch(words);
    expect(branchProblem(parent, 0, settings(change))).toBeUndefined();
  });

  test('of clients alone may draw all else anew', () => {
    const parent = settings({ training: 'alone' });
    expect(
      branchProblem(parent, 2, settings({ training: 'alone', seed: 7, 'data-seed': 42 })),
    ).toBeUndefined();
  });
});
