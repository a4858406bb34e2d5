import { expect, it } from 'vitest';
import { predictedClass } from './predicted-class.ts';

// torch.tensor([...]).argmax().item(), and torch.max([...], 0)[1] alike
it.each([
  [[1, 3, 2], 1],
  [[1, 3, 3], 1],
  [[1, Number.NaN, 2], 1],
  [[5, Number.NaN, Number.NaN], 1],
  [[Number.NaN, 7, 8], 0],
  [[Number.NaN, Number.NaN, Number.NaN], 0],
  [[1, 2, Number.POSITIVE_INFINITY], 2],
  [[Number.POSITIVE_INFINITY, Number.NaN, 0], 1],
  [[Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, -1], 2],
  [[Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY], 0],
])('of %j it is %i, as in PyTorch', (logits, expected) => {
  expect(predictedClass(Float32Array.from(logits))).toBe(expected);
});
