import { describe, expect, it } from 'vitest';
import {
  accuracyTicks,
  clockStep,
  countTicks,
  logTicks,
  lossTicks,
  rangeOf,
  tickFormat,
  ticksAround,
  ticksWithin,
  wholeTicks,
} from './ticks.ts';

describe('ticks', () => {
  it('of counts are three, whole, and reach the greatest', () => {
    expect([countTicks(0), countTicks(10), countTicks(11), countTicks(5120)]).toEqual([
      [0, 5, 10],
      [0, 5, 10],
      [0, 6, 12],
      [0, 3000, 6000],
    ]);
    for (let greatest = 0; greatest <= 60_000; greatest += 7) {
      const [, half, top] = countTicks(greatest);
      expect(Number.isInteger(half) && top! >= greatest).toBe(true);
    }
  });

  it('are written so that neighbours differ', () => {
    const written = (...ticks: number[]) => ticks.map(tickFormat(ticks));
    expect(written(2.304, 2.3045, 2.305, 2.3055)).toEqual(['2.3040', '2.3045', '2.3050', '2.3055']);
    expect(written(1.4, 1.6, 1.8, 2, 2.2, 2.4)).toEqual(['1.4', '1.6', '1.8', '2.0', '2.2', '2.4']);
    expect(written(0, 5e29, 1e30, 1.5e30)).toEqual(['0', '5E29', '1E30', '1.5E30']);
  });

  it('of losses are the same within a run, until its data leave them; then they only grow', () => {
    expect([lossTicks(undefined), lossTicks([1.4, 2.41])]).toEqual([
      [1, 1.5, 2, 2.5],
      [1, 1.5, 2, 2.5],
    ]);
    expect(lossTicks([0.3, 2.4])).toEqual([0, 1, 2, 3]);
    expect(lossTicks([0.3, 2.6])).toEqual([0, 1, 2, 3]);
    expect(lossTicks([1.2, 3.5])).toEqual([1, 2, 3, 4]);
    expect(lossTicks([1.2, 7])).toEqual([0, 5, 10]);
    expect(lossTicks([1.2, 3e30])).toEqual([0, 2.5e30, 5e30]);
  });

  it('of losses never repeat, however they are written', () => {
    for (const greatest of [2, 2.6, 3.3, 4.1, 6, 12, 70, 1234, 9e9, 3e38]) {
      const ticks = lossTicks([1.1, greatest]);
      expect(new Set(ticks.map(tickFormat(ticks))).size).toBe(ticks.length);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest);
    }
  });

  it('of accuracies end at 50 %, and at 100 % once the data leave that', () => {
    expect([accuracyTicks(0), accuracyTicks(0.5), accuracyTicks(0.501)]).toEqual([
      [0, 0.25, 0.5],
      [0, 0.25, 0.5],
      [0, 0.25, 0.5, 0.75, 1],
    ]);
  });

  it('know the range of what is finite', () => {
    expect([rangeOf([2, Number.NaN, 1.5, Number.POSITIVE_INFINITY]), rangeOf([Number.NaN])]).toEqual([
      [1.5, 2],
      undefined,
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

describe('ticks of what is looked at closely', () => {
  it('of a range of rounds begin and end with it, and are round between', () => {
    expect([wholeTicks(37, 4, 12), wholeTicks(500, 4, 101), wholeTicks(4, 4, 3)]).toEqual([
      [12, 20, 30, 37],
      [101, 200, 300, 400, 500],
      [3, 4],
    ]);
  });

  it('lie around a range, however narrow', () => {
    expect([ticksAround([0.612, 0.648]), ticksAround([2.3, 2.3])]).toEqual([
      [0.6, 0.62, 0.64, 0.66],
      [2.1, 2.2, 2.3, 2.4, 2.5],
    ]);
  });

  it('of bytes and of seconds are round in their unit', () => {
    expect(ticksWithin([0, 4.6e6], 4)).toEqual([0, 2e6, 4e6]);
    expect(ticksWithin([0, 100], 4, clockStep)).toEqual([0, 30, 60, 90]);
    expect(ticksWithin([0, 0.8], 4, clockStep)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    expect(ticksWithin([0, 9000], 4, clockStep)).toEqual([0, 3600, 7200]);
  });
});

describe('ticks of a logarithmic axis', () => {
  it('are 1, 2 and 5 times powers of ten around the data', () => {
    expect([logTicks([0.3, 2.4]), logTicks([0.3, 1.1])]).toEqual([
      [0.2, 0.5, 1, 2, 5],
      [0.2, 0.5, 1, 2],
    ]);
  });

  it('have equal steps around a narrow range', () => {
    expect([logTicks([1.1, 2.3]), logTicks([2.297, 2.305])]).toEqual([
      [1, 1.5, 2, 2.5],
      [2.295, 2.3, 2.305],
    ]);
  });

  it('are powers of ten over many decades, and never many', () => {
    expect(logTicks([0.02, 300])).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
    const wide = logTicks([1e-8, 3e38]);
    expect(wide.length).toBeLessThanOrEqual(8);
    expect([wide[0]! <= 1e-8, wide.at(-1)! >= 3e38]).toEqual([true, true]);
  });
});
