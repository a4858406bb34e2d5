import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

test('a slow engine is known after one client', () => {
  const pace = new Pace();
  expect(pace.seconds(5000)).toBeCloseTo(0.5);
  pace.learn(9000, 899.9);
  expect(pace.seconds(100)).toBeCloseTo(9);
});
