import { describe, expect, it } from 'vitest';
import { ticksBetween, ticksUpTo, wholeTicks } from './ticks.ts';

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

  it('of rounds are whole, and the last round is one of them', () => {
    expect([wholeTicks(1), wholeTicks(3), wholeTicks(21), wholeTicks(500)]).toEqual([
      [0, 1],
      [0, 1, 2, 3],
      [0, 5, 10, 15, 21],
      [0, 100, 200, 300, 400, 500],
    ]);
  });
});
