import { expect, test } from 'vitest';
import type { Measured } from './measure.ts';
import { differenceOf, seedStatistics } from './statistics.ts';

const of = (...values: (number | 'missed')[]) =>
  seedStatistics(
    values.map((value, seed) => {
      const measured: Measured =
        value === 'missed' ? { is: 'not-reached', best: 0.3 } : { is: 'value', value };
      return { seed, measured };
    }),
  );

test('seeds have a mean and a range, and each of them is kept', () => {
  const statistics = of(3, 1, 8);
  expect(statistics).toMatchObject({ mean: 4, range: [1, 8], reached: 3 });
  expect(statistics.seeds).toHaveLength(3);
});

test('a target that a seed has missed leaves no mean of the others', () => {
  expect(of(3, 'missed')).not.toHaveProperty('mean');
  expect(of(3, 'missed')).toMatchObject({ range: [3, 3], reached: 1 });
  expect(of('missed')).not.toHaveProperty('range');
  expect(of()).toEqual({ seeds: [], reached: 0 });
});

test('a difference within the spread is none', () => {
  expect(differenceOf(of(3, 5), of(4, 6))).toBe('within-spread');
  expect(differenceOf(of(3, 4), of(4, 6))).toBe('within-spread');
  expect(differenceOf(of(5, 7), of(3, 4))).toBe('higher');
  expect(differenceOf(of(3, 4), of(5, 7))).toBe('lower');
});

test('one seed, or a missed target, tells no difference', () => {
  expect(differenceOf(of(5), of(3))).toBe('unknown');
  expect(differenceOf(of(5, 'missed'), of(3, 3))).toBe('unknown');
});
