import { expect, test } from 'vitest';
import { byteSize, distance, toBytes, weightedMean } from './parameters.ts';

const tensors = (...values: number[][]) => values.map((tensor) => Float32Array.from(tensor));

test('the mean weighs each model by its share', () => {
  // numpy: np.average([[1, 2], [5, -2], [9, 0]], axis=0, weights=[1, 2, 5]) = [7.0, -0.25]; [[3], [1], [0]] = [0.625]
  const mean = weightedMean([
    { parameters: tensors([1, 2], [3]), weight: 1 },
    { parameters: tensors([5, -2], [1]), weight: 2 },
    { parameters: tensors([9, 0], [0]), weight: 5 },
  ]);
  expect(mean).toEqual(tensors([7, -0.25], [0.625]));
});

test('sums are float64: small values are not lost beside large ones', () => {
  const mean = weightedMean([
    { parameters: tensors([2 ** 24]), weight: 1 },
    { parameters: tensors([1]), weight: 1 },
    { parameters: tensors([-(2 ** 24)]), weight: 1 },
    { parameters: tensors([1]), weight: 1 },
  ]);
  expect(mean[0]![0]).toBe(0.5);
});

test('sums go in the order given, however many models there are', () => {
  // In Python, the shares of 1/7 added up from left to right are 1.1102230246251565e-16, from right to left
  // 1.1498738469331977e-16: what follows a large value is partly lost.
  const small = 2 ** -53;
  const entries = [small, small, 1, small, small, small, -1].map((value) => ({
    parameters: tensors([value]),
    weight: 1,
  }));
  expect(weightedMean(entries)[0]![0]).toBe(Math.fround(1.1102230246251565e-16));
});

test('weights that sum to 0 are refused', () => {
  expect(() => weightedMean([{ parameters: tensors([1]), weight: 0 }])).toThrow(RangeError);
});

test('the distance is Euclidean over all tensors', () => {
  expect(distance(tensors([1, 2], [3]), tensors([1, 5], [7]))).toBe(5);
});

test('parameters become little-endian float32 bytes in tensor order', () => {
  expect(Array.from(toBytes(tensors([1], [-2])))).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  expect(byteSize(tensors([1, 2], [3]))).toBe(12);
});
