import { expect, test } from 'vitest';
import { topClasses } from './top-classes.ts';

test('the three most probable classes come first', () => {
  const probabilities = Float32Array.of(0.0625, 0, 0.5, 0, 0.125, 0, 0.25, 0, 0.0625, 0);
  expect(topClasses(probabilities)).toEqual([
    { classIndex: 2, probability: 0.5 },
    { classIndex: 6, probability: 0.25 },
    { classIndex: 4, probability: 0.125 },
  ]);
});

test('among equals the lower class comes first', () => {
  expect(topClasses(new Float32Array(10).fill(0.1), 2).map(({ classIndex }) => classIndex)).toEqual([0, 1]);
});
