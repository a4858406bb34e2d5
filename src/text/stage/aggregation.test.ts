import { expect, test } from 'vitest';
import type { ErrorCode } from '../../core/errors.ts';
import { clientId } from '../../core/ids.ts';
import type { RoundSummary } from '../../store/run-state.ts';
import { exampleStep, figureName, figuresText, leftOutText, weightsText } from './aggregation.ts';

const failed = (...codes: readonly ErrorCode[]): RoundSummary => ({
  round: 1,
  train: {
    sampled: [],
    results: [],
    failures: codes.map((code, i) => ({ client: clientId(3 * i), failure: { code, message: '' } })),
  },
  evaluate: { sampled: [], results: [], failures: [] },
});

test.each<[string | undefined, RoundSummary]>([
  [undefined, failed()],
  ['Left out: client 0 (diverged), client 3 (worker died)', failed('loss-not-finite', 'worker-died')],
  [
    'Left out: 5 clients (4 diverged, 1 worker died)',
    failed('loss-not-finite', 'loss-not-finite', 'worker-died', 'loss-not-finite', 'loss-not-finite'),
  ],
])('says who is left out, and why: %s', (text, round) => {
  expect(leftOutText(round)).toBe(text);
});

test('thin slices are told together', () => {
  expect(weightsText([0.002, 0.002])).toBe('0.2% each');
  expect(weightsText([0.002, 0.031, 0.004])).toBe('0.2% to 3.1% each');
});

test('a figure of a strategy that has no words here has its own name', () => {
  expect(figuresText('krum-score')).toContain('the lowest is taken');
  expect([figuresText('client-drift'), figureName('client-drift')]).toEqual(['client drift', 'client drift']);
});

test('an example’s values line up, and what diverged is said in words', () => {
  expect(exampleStep('bias', { before: 0.0123456, after: -1.5 })).toBe('bias: 0.01235 → -1.50000');
  expect(exampleStep('bias', { before: 12_345_678, after: Number.NaN })).toBe('bias: 1.23E7 → not a number');
});
