import { describe, expect, it } from 'vitest';
import { lossTicks, tickFormat, ticksBetween, ticksUpTo, wholeTicks } from './ticks.ts';

describe('ticks', () => {
  it('are round numbers that reach the greatest value', () => {
    expect([ticksUpTo(0.334), ticksUpTo(0.1), ticksUpTo(1)]).toEqual([
      [0, 0.1, 0.2, 0.3, 0.4],
      [0, 0.02, 0.04, 0.06, 0.08, 0.1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ]);
  });

  it('between two values are round numbers that hold both', () => {
    expect([ticksBetween(1.54, 2.35), ticksBetween(2.35, 2.35)]).toEqual([
      [1.4, 1.6, 1.8, 2, 2.2, 2.4],
      [2, 2.5],
    ]);
  });

  it('are written so that neighbours differ', () => {
    const written = (min: number, max: number) => {
      const ticks = ticksBetween(min, max);
      return ticks.map(tickFormat(ticks));
    };
    expect(written(2.304, 2.3055)).toEqual(['2.3040', '2.3045', '2.3050', '2.3055']);
    expect(written(1.54, 2.35)).toEqual(['1.4', '1.6', '1.8', '2.0', '2.2', '2.4']);
    expect(written(2, 1.5e30)).toEqual(['0', '5E29', '1E30', '1.5E30']);
  });

  it('of losses leave out what has no place on an axis', () => {
    expect(lossTicks([2.35, Number.NaN, 1.54, Number.POSITIVE_INFINITY])).toEqual(ticksBetween(1.54, 2.35));
    expect(lossTicks([Number.NaN])).toEqual([1.5, 2, 2.5]);
  });

  it('of rounds are whole, and the last round is one of them', () => {
    expect([wholeTicks(1), wholeTicks(3), wholeTicks(21), wholeTicks(500)]).toEqual([
      [0, 1],
      [0, 1, 2, 3],
      [0, 5, 10, 15, 21],
      [0, 100, 200, 300, 400, 500],
    ]);
  });
});
