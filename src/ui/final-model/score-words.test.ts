import { expect, test } from 'vitest';
import { improvement, points, signed } from './score-words.ts';

const tested = (accuracy: number) => ({ score: { loss: 2, accuracy }, count: 10_000 });

test('says how many more images are recognised', () => {
  expect(improvement(tested(0.1025), tested(0.3341))).toBe(
    'It recognises 3,341 of the 10,000 test images: 2,316 more than the initial model.',
  );
});

test('says so when training made the model worse, or no different', () => {
  expect(improvement(tested(0.12), tested(0.1))).toContain('200 fewer than the initial model');
  expect(improvement(tested(0.1), tested(0.1))).toContain('as many as the initial model');
});

test('differences carry their sign', () => {
  expect(points(0.2316)).toBe('+23.2 points');
  expect(signed(-0.4904, 2)).toBe('−0.49');
  expect(signed(-0.001, 2)).toBe('±0.00');
});
