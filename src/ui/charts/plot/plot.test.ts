import { describe, expect, it } from 'vitest';
import { placeLabels, pushApart } from './end-labels.ts';
import { frameOf } from './frame.ts';
import { glideFrom } from './glide.ts';
import { bandPath, linePath } from './line-path.ts';

describe('a chart’s frame', () => {
  const axes = {
    x: { ticks: [0, 1, 2, 3], format: String },
    y: { ticks: [0, 0.5], format: (value: number) => `${100 * value}%` },
  };

  it('places values between the ends of its axes', () => {
    const { x, y, left, right, top, bottom } = frameOf({ width: 326, height: 160 }, axes, 106);
    expect([x(0), x(3), y(0), y(0.5)]).toEqual([left, right, bottom, top]);
    expect(x(1.5)).toBeCloseTo((left + right) / 2, 6);
    expect(y(0.25)).toBeCloseTo((top + bottom) / 2, 6);
  });

  it('is never turned inside out, however small', () => {
    const { left, right, top, bottom } = frameOf({ width: 10, height: 10 }, axes, 106);
    expect([right > left, bottom > top]).toEqual([true, true]);
  });
});

describe('lines that glide', () => {
  const frame = (ticks: readonly number[], isLog = false, width = 306) =>
    frameOf(
      { width, height: 124 },
      { x: { ticks: [0, 10], format: String }, y: { ticks, format: () => '', isLog } },
      98,
    );
  const at = (transform: string | undefined) => {
    const [, shift, factor] = /translate\(0px, ([-\d.]+)px\) scale\(1, ([\d.]+)\)/.exec(transform ?? '')!;
    return (y: number) => Number(shift) + Number(factor) * y;
  };

  it('begin where the axes before had them', () => {
    const [before, after] = [frame([1, 2.5]), frame([0, 3])];
    const move = at(glideFrom(before, after));
    for (const value of [1, 1.7, 2.5]) expect(move(after.y(value))).toBeCloseTo(before.y(value), 6);
  });

  it('do so on a logarithmic axis too', () => {
    const [before, after] = [frame([1, 10], true), frame([0.1, 10], true)];
    const move = at(glideFrom(before, after));
    for (const value of [1, 4, 10]) expect(move(after.y(value))).toBeCloseTo(before.y(value), 6);
  });

  it('stay where nothing moves, where the drawing has another size, and between kinds of axes', () => {
    const before = frame([1, 2]);
    expect([
      glideFrom(before, frame([1, 1.5, 2])),
      glideFrom(before, frame([0, 3], false, 400)),
      glideFrom(before, frame([1, 10], true)),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe('labels at the lines’ ends', () => {
  it('stay where they are when they have room', () => {
    expect(pushApart([100, 20, 60], 0, 150)).toEqual([100, 20, 60]);
  });

  it('are pushed apart, in their order, the lowest first where they are equal', () => {
    expect(pushApart([52, 50, 50], 0, 150)).toEqual([78, 50, 64]);
  });

  it('stay within the plot', () => {
    expect(pushApart([148, 149, -5], 0, 150)).toEqual([136, 150, 0]);
  });

  it('are left where they are by labels that stand beside them', () => {
    const label = (left: number, y: number) => ({ left, right: left + 40, y });
    expect(placeLabels([label(100, 50), label(20, 52), label(30, 50)], 0, 150)).toEqual([50, 64, 50]);
    expect(placeLabels([label(100, 50), label(70, 50)], 0, 150)).toEqual([64, 50]);
  });

  it('move together where they are too many', () => {
    expect(pushApart([9, 9, 9, 9], 0, 30)).toEqual([0, 10, 20, 30]);
  });
});

describe('paths', () => {
  it('are in pieces where a line has a gap', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 1, y: 2.04 },
      { x: 2, y: null },
      { x: 3, y: 4 },
    ];
    expect(linePath(points)).toBe('M0,1L1,2M3,4');
  });

  it('of a band go there above and back below', () => {
    expect(
      bandPath([
        { x: 0, y: [5, 1] },
        { x: 2, y: [6, 2] },
      ]),
    ).toBe('M0,1L2,2L2,6L0,5Z');
    expect(bandPath([])).toBe('');
  });
});
