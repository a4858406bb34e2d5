import { expect, it, test } from 'vitest';
import type { RoundSummary } from '../../../store/run-state.ts';
import { arithmeticOf } from './arithmetic.ts';
import { secondRound } from './testing/second-round.ts';

const unequal = { partitioner: 'dirichlet', alpha: 5 } as const;

it.each([
  { strategy: 'fedavg' },
  { strategy: 'fedprox' },
  { strategy: 'scaffold' },
  { strategy: 'fedavgm', 'server-momentum': 0 },
])('of $strategy the sum of weight times value is the new model’s value', async (change) => {
  const { kind, rows, sum, example, isSum } = arithmeticOf([await secondRound({ ...unequal, ...change })])!;
  expect([kind, isSum]).toEqual(['average', true]);
  expect(Math.abs(sum! - example!.after)).toBeLessThan(2 ** -22 * Math.abs(example!.after));
  expect(rows.map(({ client }) => client)).toEqual(
    rows.map(({ client }) => client).toSorted((a, b) => a - b),
  );
  expect(new Set(rows.map(({ value }) => value)).size).toBe(5);
});

it.each(['fedadam', 'fedyogi', 'fedavgm'])('%s goes on from the sum', async (strategy) => {
  const change = { ...unequal, strategy, 'server-momentum': 0.5 };
  const { kind, sum, example, isSum } = arithmeticOf([await secondRound(change)])!;
  expect([kind, isSum]).toEqual(['average', false]);
  expect(Number.isFinite(sum! - example!.before)).toBe(true);
  expect(example!.after).not.toBe(example!.before);
});

test('Krum’s row that is taken has the new value, and a score as the others', async () => {
  const { kind, rows, told, example } = arithmeticOf([await secondRound({ strategy: 'krum' })])!;
  expect([kind, told]).toEqual(['choice', 'krum-score']);
  expect(rows.filter(({ taken }) => taken).map(({ value }) => value)).toEqual([example!.after]);
  expect(rows.every(({ figure }) => figure !== undefined)).toBe(true);
});

test.each([
  ['an odd number', 0.5, 1],
  ['an even number', 0.4, 2],
])('of %s of values the median is the mean of the middle ones', async (_, fraction, middle) => {
  const change = { strategy: 'fedmedian', 'fraction-train': fraction };
  const { kind, rows, example } = arithmeticOf([await secondRound(change)])!;
  const taken = rows.filter(({ taken }) => taken).map(({ value }) => value!);
  expect([kind, taken.length]).toEqual(['values', middle]);
  expect(Math.fround(taken.reduce((a, b) => a + b, 0) / middle)).toBe(example!.after);
});

test('of a file that does not tell the values, weights are left', async () => {
  const { aggregated, train, ...round } = await secondRound(unequal);
  const { example: _, ...without } = aggregated!;
  const results = train.results.map(({ example: __, ...result }) => result);
  const old: RoundSummary = { ...round, train: { ...train, results }, aggregated: without };
  const { rows, sum, example } = arithmeticOf([old])!;
  expect([sum, example]).toEqual([undefined, undefined]);
  expect(rows.reduce((all, { weight }) => all + weight!, 0)).toBeCloseTo(1, 12);
});

test('there is none before the first aggregation, and none of a round in which nobody answered', async () => {
  const failed = await secondRound({}, () => true);
  expect(arithmeticOf([failed])).toBeUndefined();
  const round = await secondRound({});
  expect(arithmeticOf([round, failed])!.round).toBe(round);
});
