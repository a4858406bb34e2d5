import { expect, it } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import type { Sweep } from '../../core/sweep/sweep.ts';
import { sweepDifference } from './sweep-difference.ts';

const shown: Sweep = {
  base: { ...defaultConfig, 'learning-rate': 0.1 },
  x: { keys: ['momentum'], values: [[0], [0.9]] },
  lines: { keys: ['strategy'], values: [['fedavg'], ['fedprox']] },
  seeds: 3,
  measure: { kind: 'rounds-to', target: 0.4 },
};

it('says nothing of the same sweep', () => {
  expect(sweepDifference(shown, structuredClone(shown))).toBe('');
});

it('says nothing of what is swept, which the controls may have as they like', () => {
  const base = { ...shown.base, momentum: 0.5, strategy: 'fedprox' };
  expect(sweepDifference(shown, { ...shown, base })).toBe('');
});

it('names what the figure has that the form and the controls have not', () => {
  const measure = { kind: 'rounds-to', target: 0.3 } as const;
  const now = { ...shown, base: defaultConfig, lines: undefined, seeds: 1, measure };
  const { lines: _, ...withoutLines } = now;
  expect(sweepDifference(shown, withoutLines)).toBe(
    'with lines for strategy, 3 seeds instead of 1, rounds to a test accuracy of 40% instead of rounds to a test accuracy of 30% and learning rate 0.1 instead of 0.01',
  );
  const x = { keys: ['momentum'], values: [[0]] } as const;
  expect(sweepDifference(shown, { ...shown, x })).toBe('other values of momentum');
  expect(sweepDifference(shown, { ...shown, x: { keys: ['local-epochs'], values: [[1]] } })).toBe(
    'over momentum instead of local epochs',
  );
});
