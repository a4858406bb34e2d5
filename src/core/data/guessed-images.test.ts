import { expect, test } from 'vitest';
import { guessedImages } from './guessed-images.ts';

test('the guessed images are the first of each of the first four different classes, in test order', () => {
  const labels = Uint8Array.of(3, 8, 8, 0, 3, 6, 1);
  expect(guessedImages(labels)).toEqual(Uint32Array.of(0, 1, 3, 5));
});

test('a test set of fewer classes has fewer', () => {
  expect(guessedImages(Uint8Array.of(2, 2, 1, 2))).toEqual(Uint32Array.of(0, 2));
});
