import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { sinceRun } from './beside.ts';

test('what differs is told from the run before to the one on the screen', () => {
  const shown = { ...defaultConfig, partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 6 };
  expect(sinceRun(defaultConfig, shown)).toEqual({
    text: 'Changed: partitioner IID → Dirichlet, alpha 0.1; rounds 3 → 6',
  });
  expect(sinceRun(shown, { ...shown }).text).toBe('Changed: nothing, the settings are the same.');
  const many = { ...shown, momentum: 0, seed: 1 };
  expect(sinceRun(defaultConfig, many).text).toMatch(/; and 1 more$/);
  expect(sinceRun(defaultConfig, many).inFull).toMatch(/^Changed: .*; seed 42 → 1$/);
});
