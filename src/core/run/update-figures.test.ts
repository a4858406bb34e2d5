import { expect, test } from 'vitest';
import { clientId } from '../ids.ts';
import { UpdateMeasure } from './update-figures.ts';

const model = (...tensors: number[][]) => tensors.map((values) => new Float32Array(values));
const global = model([1, 0], [2]);
// By hand, and in NumPy: g = np.array([1, 0, 2.]); w = np.array([[4, 0, 6], [1, 0, 3.]]); n = np.array([30, 10])
// mean = n @ w / 40 = [3.25, 0, 5.25], of length sqrt(38.125); m = mean - g = [2.25, 0, 3.25], of length sqrt(15.625)
const replies = [
  { client: clientId(2), parameters: model([4, 0], [6]), numExamples: 30 },
  { client: clientId(5), parameters: model([1, 0], [3]), numExamples: 10 },
];

function measured(given: typeof replies, keeps = true) {
  const measure = new UpdateMeasure(global, keeps);
  for (const reply of given) measure.add(reply);
  return measure.end();
}

test('each update has a length, and a cosine to the mean weighted by examples', () => {
  // d = w - g: [3, 0, 4] of length 5, [0, 0, 1] of length 1. d @ m = [19.75, 3.25].
  expect(measured(replies).clients).toEqual([
    { client: 2, norm: 5, cosine: 0.99928 },
    { client: 5, norm: 1, cosine: 0.822192 },
  ]);
});

test('the weight divergence is the mean distance to the mean model, by that model’s length', () => {
  // np.linalg.norm(w - mean, axis=1).mean() / np.linalg.norm(mean): (1.06066 + 3.18198) / 2 / 6.17454
  expect(measured(replies).divergence).toBe(0.343559);
});

test('a client alone is its own mean', () => {
  expect(measured([replies[1]!])).toEqual({
    clients: [{ client: 5, norm: 1, cosine: 1 }],
    divergence: 0,
  });
});

test('an update of no length has a norm, and no direction', () => {
  const still = { client: clientId(0), parameters: global, numExamples: 7 };
  expect(measured([still, replies[1]!]).clients).toEqual([
    { client: 0, norm: 0, cosine: Number.NaN },
    { client: 5, norm: 1, cosine: 1 },
  ]);
});

test('replies that may not be kept have a norm alone', () => {
  expect(measured(replies, false)).toEqual({
    clients: [
      { client: 2, norm: 5 },
      { client: 5, norm: 1 },
    ],
  });
});
