import { expect, it } from 'vitest';
import { xScale } from './x-scale.ts';

const rounded = (values: readonly number[], isLog = false) => {
  const { kind, at } = xScale(values, isLog);
  return { kind, at: at.map((place) => Number(place.toFixed(3))) };
};

it('spreads orders of magnitude on a log axis, in whatever order they come', () => {
  expect(rounded([100, 1, 0.1, 0.05], true)).toEqual({ kind: 'log', at: [1, 0.394, 0.091, 0] });
  expect(rounded([1, 5, 10, 50])).toEqual({ kind: 'log', at: [0, 0.411, 0.589, 1] });
});

it('keeps a linear axis where a log one is little better, or impossible', () => {
  expect(rounded([0.2, 0.5, 1])).toEqual({ kind: 'linear', at: [0, 0.375, 1] });
  expect(rounded([0, 0.5, 0.9])).toEqual({ kind: 'linear', at: [0, 0.556, 1] });
});

it('puts names, tied settings, and numbers that would touch at even distances', () => {
  expect(xScale([undefined, undefined, undefined], false)).toEqual({ kind: 'even', at: [0, 0.5, 1] });
  expect(rounded([10, 11, 1000], true).kind).toBe('even');
  expect(rounded([7])).toEqual({ kind: 'even', at: [0.5] });
});
