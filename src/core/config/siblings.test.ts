import { expect, test } from 'vitest';
import { type Config, defaultConfig } from './schema.ts';
import { isSibling } from './siblings.ts';

test.each<[Partial<Config>, boolean]>([
  [{ training: 'centralised' }, true],
  [{ training: 'centralised', backend: 'cpu', workers: 3 }, true],
  [{ training: 'centralised', seed: 7 }, false],
  // The same run again is no baseline of itself.
  [{}, false],
  [{ backend: 'cpu' }, false],
])('the default run and %j: %s', (change, expected) => {
  expect(isSibling(defaultConfig, { ...defaultConfig, ...change })).toBe(expected);
});
