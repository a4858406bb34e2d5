import { expect, test } from 'vitest';
import { improvement, points, signed } from './score.ts';

const tested = (accuracy: number, loss = 2) => ({ score: { loss, accuracy }, count: 10_000 });

test('says how many more images are recognised', () => {
  expect(improvement(tested(0.1025), tested(0.3341), 10)).toBe(
    'It recognises 3,341 of the 10,000 test images: 2,316 more than the initial model.',
  );
});

test('says so when training made the model worse, or no different', () => {
  expect(improvement(tested(0.14), tested(0.12), 10)).toContain('200 fewer than the initial model.');
  expect(improvement(tested(0.12), tested(0.12), 10)).toContain('as many as the initial model.');
  expect(improvement(tested(0.12), tested(0.121), 10)).toContain(
    '10 more than the initial model, no difference beyond chance.',
  );
});

test('a model that guesses is not praised, and a loss that rose is said', () => {
  expect(improvement(tested(0.0964, 2.3031), tested(0.1, 4.2), 10)).toBe(
    'It recognises 1,000 of the 10,000 test images, which is what guessing among 10 classes gives. The loss rose from 2.303 to 4.200.',
  );
});

test('differences carry their sign', () => {
  expect(points(0.2316)).toBe('+23.2 points');
  expect(signed(-0.4904, 2)).toBe('−0.49');
  expect(signed(-0.001, 2)).toBe('±0.00');
  expect(signed(Number.NaN, 2)).toBe('–');
});
