import { expect, test } from 'vitest';
import { onTheWay } from './count-up.ts';

test('the digits run from the old value to the new one in 0.4 s, and stay there', () => {
  const at = (ms: number) => onTheWay(0.1, 0.3, ms);
  expect([at(0), at(400), at(5000)]).toEqual([0.1, 0.3, 0.3]);
  expect(at(200)).toBeCloseTo(0.275, 6);
  // A frame's time may be a little before the way began.
  expect(at(-90)).toBe(0.1);
  expect(onTheWay(0.1, 0.3, 0, 0)).toBe(0.3);
});

test('and down where the new value is less', () => {
  expect(onTheWay(0.5, 0.25, 100)).toBeLessThan(0.5);
  expect(onTheWay(0.5, 0.25, 100)).toBeGreaterThan(0.25);
});
