import { expect, test } from 'vitest';
import { type Progress, progress, progressWords } from './progress-words.ts';

const tested = (accuracy: number, loss = 2.3031, count = 10_000) => ({ score: { accuracy, loss }, count });

// In NumPy: 3 * sqrt(0.1 * 0.9 / 10_000) = 0.009; 3 * sqrt((0.3 * 0.7 + 0.32 * 0.68) / 10_000) = 0.0196.
test.each<[string, number, number, Progress]>([
  ['everything is called by one name', 0.096, 0.1, 'guessing'],
  ['the last that guessing explains', 0.096, 0.109, 'guessing'],
  ['the first that guessing does not explain', 0.05, 0.1092, 'higher'],
  ['worse than guessing', 0.12, 0.08, 'lower'],
  ['within chance of the initial model', 0.105, 0.1095, 'alike'],
  ['a little more, within chance', 0.3, 0.3195, 'alike'],
  ['a little more, beyond chance', 0.3, 0.3198, 'higher'],
])('%s: %f, then %f is %s', (_, before, after, expected) => {
  expect(progress(tested(before), tested(after), 10)).toBe(expected);
});

test('fewer test images leave more to chance', () => {
  expect(progress(tested(0.1), tested(0.125), 10)).toBe('higher');
  expect(progress(tested(0.1, 2.3, 1000), tested(0.125, 2.3, 1000), 10)).toBe('guessing');
});

test.each([
  [
    tested(0.0956, 2.3031),
    tested(0.1, 4.2),
    '10.0% of the test images are recognised, which is what guessing among 10 classes gives; the loss rose from 2.303 to 4.200',
  ],
  [
    tested(0.0956, 2.3031),
    tested(0.1, 2.2541),
    '10.0% of the test images are recognised, which is what guessing among 10 classes gives; the loss fell from 2.303 to 2.254',
  ],
  [
    tested(0.1, 2.3031),
    tested(0.1, 2.3029),
    '10.0% of the test images are recognised, which is what guessing among 10 classes gives; the loss stayed at 2.303',
  ],
  [
    tested(0.0956),
    tested(0.1, Number.NaN),
    '10.0% of the test images are recognised, which is what guessing among 10 classes gives; the loss is not a finite number: the model diverged',
  ],
  [
    tested(0.0956),
    tested(0.3412, 1.7),
    '34.1% of the test images are recognised, up from 9.6% before training',
  ],
  [
    tested(0.0956),
    tested(0.3412, 2.9),
    '34.1% of the test images are recognised, up from 9.6% before training; the loss rose from 2.303 to 2.900',
  ],
  [
    tested(0.131),
    tested(0.08, 2.1),
    '8.0% of the test images are recognised, down from 13.1% before training',
  ],
  [
    tested(0.113),
    tested(0.119, 2.1),
    '11.9% of the test images are recognised, no difference beyond chance from 11.3% before training',
  ],
])('says what training changed, case %#', (initial, final, words) => {
  expect(progressWords(initial, final, 10)).toBe(words);
});

test('a share on the edge is rounded as everywhere on the page', () => {
  expect(progressWords(tested(0.0956), tested(0.1285), 10)).toMatch(/^12\.9% of/);
});
