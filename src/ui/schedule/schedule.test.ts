import { describe, expect, it } from 'vitest';
import { clientId, workerId } from '../../core/ids.ts';
import type { WorkSpan } from '../../store/run-state.ts';
import { busyShare, roundedUp, rowCount, scheduleOf } from './schedule.ts';
import { barAt, ROW_HEIGHT } from './schedule-painter.ts';

const span = (round: number, worker: number, client: number, start: number, end?: number): WorkSpan => ({
  worker: workerId(worker),
  client: clientId(client),
  round,
  phase: 'train',
  start,
  ...(end !== undefined && { end }),
});

const round = [span(2, 0, 4, 100, 103), span(2, 1, 6, 100.5, 102), span(2, 1, 8, 102)];

describe('a schedule', () => {
  it("counts from its round's first start", () => {
    const { bars, seconds } = scheduleOf(round, 104);
    expect(bars.map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [0.5, 2],
      [2, 4],
    ]);
    expect(seconds).toBe(4);
  });

  it('lets only work that is not over grow with time', () => {
    const { bars } = scheduleOf(round, 110);
    expect(bars.map(({ end, open }) => [end, open])).toEqual([
      [3, false],
      [2, false],
      [10, true],
    ]);
  });

  it('says how much of their time the workers had a client', () => {
    // 3 + 1.5 + 2 seconds of 2 x 4.
    expect(busyShare(scheduleOf(round, 104), 2)).toBe(0.8125);
    expect(busyShare(scheduleOf([], 0), 2)).toBe(0);
  });

  it('has a row for every worker that left a span, and for those that did not', () => {
    expect(rowCount(round, 1)).toBe(2);
    expect(rowCount(round, 4)).toBe(4);
  });

  it('finds the bar under the pointer', () => {
    const schedule = scheduleOf(round, 104);
    // 400 pixels: 74 of labels, 18 to the right; 308 for the 5 seconds of the axis.
    const at = (worker: number, seconds: number) =>
      barAt(schedule, 400, 74 + (seconds * 308) / 5, (worker + 0.5) * ROW_HEIGHT)?.client;
    expect([at(0, 1), at(1, 1), at(1, 3), at(0, 3.5), at(1, 0.2)]).toEqual([4, 6, 8, undefined, undefined]);
  });
});

it.each([
  [0, 1],
  [0.04, 0.05],
  [1, 1],
  [4.2, 5],
  [11, 15],
  [76, 100],
])('an axis for %d ends at %d', (value, end) => {
  expect(roundedUp(value)).toBeCloseTo(end);
});
