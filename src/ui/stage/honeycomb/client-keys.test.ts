import { describe, expect, it } from 'vitest';
import { leadsTo, nextSampled, typeDigit } from './client-keys.ts';
import { stageLayout } from './stage-layout.ts';

describe('the next sampled client', () => {
  const sampled = [40, 7, 12];

  it.each([
    [0, 'after', 7],
    [7, 'after', 12],
    [40, 'after', 7],
    [40, 'before', 12],
    [3, 'before', 40],
  ] as const)('of client %i, %s it, is %i', (current, way, next) => {
    expect(nextSampled(sampled, current, way)).toBe(next);
  });

  it('is none when none is sampled', () => {
    expect(nextSampled([], 3, 'after')).toBeUndefined();
  });
});

describe('digits', () => {
  const typed = (...digits: readonly (readonly [string, number])[]) =>
    digits.reduce<ReturnType<typeof typeDigit> | undefined>(
      (before, [digit, at]) => typeDigit(before, digit, at, 500),
      undefined,
    )?.digits;

  it('make a number when they come together, and begin another after a while', () => {
    expect(typed(['1', 0], ['2', 300], ['3', 600])).toBe('123');
    expect(typed(['1', 0], ['2', 5000])).toBe('2');
  });

  it('begin another where there is no such client', () => {
    expect(typed(['6', 0], ['1', 300], ['2', 500])).toBe('2');
  });
});

it('keys lead to clients', () => {
  const { comb } = stageLayout(100, 616, 720);
  const press = { comb, current: 5, sampled: [2, 8], typed: undefined };
  expect(leadsTo({ ...press, key: 'n' })).toBe(8);
  expect(leadsTo({ ...press, key: 'P' })).toBe(2);
  expect(leadsTo({ ...press, key: 'ArrowRight' })).toBe(6);
  expect(leadsTo({ ...press, key: '4', typed: { digits: '64', at: 0 } })).toBe(64);
  expect(leadsTo({ ...press, key: 'x' })).toBeUndefined();
});
