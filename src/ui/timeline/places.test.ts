import { expect, test } from 'vitest';
import { placeAfterKey, placeAt, roundTicks } from './places.ts';

test.each([
  [-0.1, 0],
  [0.01, 0],
  // Three rounds have nine parts: each click is in the part that it shows.
  [0.08, 1],
  [0.12, 2],
  [0.5, 5],
  [0.999, 9],
  [1.2, 9],
])('at %f of the bar of three rounds is place %d', (share, place) => {
  expect(placeAt(share, 9)).toBe(place);
});

test('arrows go part by part, page keys round by round, and no key beyond what the run has reached', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End', 'Escape', 'Enter'];
  expect(keys.map((key) => placeAfterKey(key, 4, 6, 3))).toEqual([3, 5, 1, 6, 0, 6, 6, undefined]);
  expect([placeAfterKey('ArrowLeft', 0, 6, 3), placeAfterKey('ArrowRight', 6, 6, 3)]).toEqual([0, 6]);
});

test('a few rounds are all named, many by round numbers', () => {
  expect(roundTicks(3)).toEqual([1, 2, 3]);
  expect(roundTicks(20)).toEqual([1, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
  expect(roundTicks(100)).toEqual([1, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(roundTicks(500)).toEqual([1, 100, 150, 200, 250, 300, 350, 400, 450, 500]);
});
