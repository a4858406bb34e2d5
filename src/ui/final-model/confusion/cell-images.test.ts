import { expect, test } from 'vitest';
import { cellImages } from './cell-images.ts';

/** Image p of 200 is of class p % 10; a model takes every fifth image of a class for the next class. */
const truth = Uint8Array.from({ length: 200 }, (_, p) => p % 10);
const predicted = truth.map((label, p) => (Math.floor(p / 10) % 5 === 0 ? (label + 1) % 10 : label));
const asked: (readonly number[])[] = [];
const commands = {
  classifyTestSet: async (onProgress: (share: number) => void) => {
    onProgress(1);
    return { truth, predicted };
  },
  testImages: async (positions: readonly number[]) => {
    asked.push(positions);
    return {
      positions,
      labels: Uint8Array.from(positions, (p) => truth[p]!),
      pixels: Uint8Array.from(positions),
    };
  },
  predict: async (pixels: Uint8Array, count: number) => {
    const probabilities = new Float32Array(count * 10);
    pixels.forEach((p, i) => {
      probabilities[i * 10 + predicted[p]!] = 1;
    });
    return probabilities;
  },
};
const noProgress = () => {};

test('a cell’s images are those of its class that the model takes for the other', async () => {
  const { guesses, found } = await cellImages(commands, { truth: 3, predicted: 4 }, noProgress);
  expect(found).toBe(4);
  expect(guesses.map(({ position }) => position)).toEqual([3, 53, 103, 153]);
  expect(guesses.every((guess) => guess.truth === 3 && guess.top[0]!.classIndex === 4)).toBe(true);
});

test('of many images the first are shown, and an empty cell asks for none', async () => {
  const all = {
    ...commands,
    classifyTestSet: async () => ({ truth: truth.map(() => 7), predicted: truth.map(() => 7) }),
  };
  const { guesses, found } = await cellImages(all, { truth: 7, predicted: 7 }, noProgress);
  expect([guesses.length, found]).toEqual([24, 200]);
  asked.length = 0;
  expect(await cellImages(commands, { truth: 3, predicted: 9 }, noProgress)).toEqual({
    guesses: [],
    found: 0,
  });
  expect(asked).toEqual([]);
});
