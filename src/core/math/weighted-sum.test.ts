import { expect, test } from 'vitest';
import { rounded, WeightedSum } from './weighted-sum.ts';

const tensors = (...values: number[][]) => values.map((tensor) => Float32Array.from(tensor));

function meanOf(...entries: [number, ReturnType<typeof tensors>][]) {
  return meanWhen(
    entries.reduce((sum, [weight]) => sum + weight, 0),
    ...entries,
  );
}

function meanWhen(expected: number, ...entries: [number, ReturnType<typeof tensors>][]) {
  const sum = new WeightedSum(expected);
  for (const [weight, parameters] of entries) sum.add(parameters, weight);
  return sum.mean();
}

test('the mean weighs each model by its share', () => {
  // numpy: np.average([[1, 2], [5, -2], [9, 0]], axis=0, weights=[1, 2, 5]) = [7.0, -0.25]; [[3], [1], [0]] = [0.625]
  const mean = meanOf([1, tensors([1, 2], [3])], [2, tensors([5, -2], [1])], [5, tensors([9, 0], [0])]);
  expect(rounded(mean)).toEqual(tensors([7, -0.25], [0.625]));
});

test('sums are float64: small values are not lost beside large ones', () => {
  const [large, small] = [tensors([2 ** 24]), tensors([1])];
  const mean = meanOf([1, large], [1, small], [1, tensors([-(2 ** 24)])], [1, small]);
  expect(mean[0]![0]).toBe(0.5);
});

test('sums go in the order in which models are added', () => {
  // In Python, the shares of 1/7 added up from left to right are 1.1102230246251565e-16, from right to left
  // 1.1498738469331977e-16: what follows a large value is partly lost.
  const small = 2 ** -53;
  const mean = meanOf(
    ...[small, small, 1, small, small, small, -1].map(
      (value) => [1, tensors([value])] as [number, ReturnType<typeof tensors>],
    ),
  );
  expect(mean[0]![0]).toBe(1.1102230246251565e-16);
});

test('where fewer came than expected, it is the mean of those that came', () => {
  expect(rounded(meanWhen(12, [1, tensors([2])], [3, tensors([6])]))).toEqual(tensors([5]));
});

test('weights that sum to 0 are refused', () => {
  expect(() => meanOf([0, tensors([1])])).toThrow(RangeError);
});
