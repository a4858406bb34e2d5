import { expect, test } from 'vitest';
import { differences } from './differences.ts';
import { reseeded } from './reseed.ts';
import { defaultConfig } from './schema.ts';

test('one part is drawn anew, and nothing else changes', () => {
  const fresh = reseeded(defaultConfig, 'model-seed');
  expect(differences(defaultConfig, fresh)).toEqual([{ key: 'model-seed', before: -1, after: 43 }]);
  expect(reseeded(fresh, 'model-seed')['model-seed']).toBe(44);
  expect(reseeded(fresh, 'data-seed')).toMatchObject({ seed: 42, 'model-seed': 43, 'data-seed': 43 });
});

test('the last seed is followed by the first', () => {
  expect(reseeded({ ...defaultConfig, seed: 2 ** 31 - 1 }, 'data-seed')['data-seed']).toBe(0);
});
