import { expect, test } from 'vitest';
import { integer, real } from '../../../core/config/field.ts';
import { positionOf, sliderStops, valueAt } from './slider-scale.ts';

const text = { label: '', help: '', unit: '' };
const log = integer({ ...text, default: 10, min: 2, max: 10_000, scale: 'log' });

test('a linear slider stops at multiples of its step, without binary noise', () => {
  const fraction = real({ ...text, default: 0.3, min: 0, max: 0.3, step: 0.05 });
  expect(sliderStops(fraction)).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
});

test('the first stop after an odd minimum is a round number', () => {
  expect(sliderStops(integer({ ...text, default: 1, min: 1, max: 120, step: 50 }))).toEqual([
    1, 50, 100, 120,
  ]);
});

test('a logarithmic slider stops at every small integer and at round large ones', () => {
  const stops = sliderStops(log)!;
  expect(stops.slice(0, 5)).toEqual([2, 3, 4, 5, 6]);
  expect(stops).toEqual(
    expect.arrayContaining([10, 11, 19, 20, 22, 50, 55, 100, 110, 1000, 1100, 9500, 10_000]),
  );
  expect(stops).not.toContain(21);
});

test('a logarithmic slider reaches small decimals', () => {
  const rate = real({ ...text, default: 0.01, min: 0.0001, max: 10, step: 0.0001, scale: 'log' });
  expect(sliderStops(rate)).toEqual(
    expect.arrayContaining([0.0001, 0.0002, 0.001, 0.0011, 0.01, 0.1, 1, 10]),
  );
});

test('a slider of powers of two doubles, and ends at the maximum', () => {
  const batch = integer({ ...text, default: 32, min: 1, max: 500, scale: 'log2' });
  expect(sliderStops(batch)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 500]);
});

test('a slider of powers of two begins with 0 where that has a meaning', () => {
  const batch = integer({ ...text, default: 32, min: 0, max: 8, scale: 'log2', words: { full: 0 } });
  expect(sliderStops(batch)).toEqual([0, 1, 2, 4, 8]);
});

test('a range with more steps than a track has pixels has no slider', () => {
  expect(sliderStops(integer({ ...text, default: 42, min: 0, max: 2 ** 31 - 1 }))).toBeUndefined();
});

test('a value between two stops lies between them on the track', () => {
  expect(positionOf([2, 4, 8], 5)).toBe(1.25);
  expect(valueAt([2, 4, 8], 1.25)).toBe(5);
});

test('the ends of the track are the bounds', () => {
  expect([positionOf([2, 4, 8], 2), positionOf([2, 4, 8], 8)]).toEqual([0, 2]);
  expect([valueAt([2, 4, 8], 0), valueAt([2, 4, 8], 2)]).toEqual([2, 8]);
});
