import { expect, test } from 'vitest';
import { byteSize, distance, toBytes } from './parameters.ts';

const tensors = (...values: number[][]) => values.map((tensor) => Float32Array.from(tensor));

test('the distance is Euclidean over all tensors', () => {
  expect(distance(tensors([1, 2], [3]), tensors([1, 5], [7]))).toBe(5);
});

test('parameters become little-endian float32 bytes in tensor order', () => {
  expect(Array.from(toBytes(tensors([1], [-2])))).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  expect(byteSize(tensors([1, 2], [3]))).toBe(12);
});
