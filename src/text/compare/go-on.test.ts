import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { afterRound, branchHelp } from './go-on.ts';

test('a branch says what it goes on with', () => {
  expect(branchHelp(defaultConfig, { ...defaultConfig, 'learning-rate': 0.1 })).toMatch(
    /view Run: learning rate 0\.01 → 0\.1\.$/,
  );
  expect(branchHelp(defaultConfig, { ...defaultConfig, alpha: 1 })).toMatch(/now they are the run’s own\.$/);
});

test('round 0 is the initial model', () => {
  expect([afterRound(0), afterRound(1200)]).toEqual(['With the initial model', 'After round 1,200']);
});
