import { expect, test } from 'vitest';
import { findGuesses, isMistake } from './find-guesses.ts';

const IMAGE_BYTES = 28 * 28;
const NUM_CLASSES = 10;

/** A set of 200 images: image p is of class p % 10; a model that takes every fifth image for the next class. */
const commands = {
  testImages: async (positions: readonly number[]) => ({
    positions,
    labels: Uint8Array.from(positions, (p) => p % 10),
    // The first byte says which image it is.
    pixels: Uint8Array.from({ length: positions.length * IMAGE_BYTES }, (_, i) =>
      i % IMAGE_BYTES === 0 ? positions[i / IMAGE_BYTES]! : 0,
    ),
  }),
  predict: async (pixels: Uint8Array, count: number) => {
    const probabilities = new Float32Array(count * NUM_CLASSES).fill(0.02);
    for (let i = 0; i < count; i++) {
      const position = pixels[i * IMAGE_BYTES]!;
      probabilities[i * NUM_CLASSES + ((position + (position % 5 === 0 ? 1 : 0)) % 10)] = 0.82;
    }
    return probabilities;
  },
};
const order = Uint32Array.from({ length: 200 }, (_, i) => i);
const request = { order, start: 0, size: 12, onlyMistakes: false };

test('takes the images of the order one after the other, and wraps around', async () => {
  const page = await findGuesses(commands, { ...request, start: 195 });
  expect(page.guesses.map(({ position }) => position)).toEqual([
    195, 196, 197, 198, 199, 0, 1, 2, 3, 4, 5, 6,
  ]);
  expect(page.next).toBe(7);
});

test('each image keeps its own label, pixels and probabilities', async () => {
  const { guesses } = await findGuesses(commands, { ...request, start: 5, size: 3 });
  expect(guesses[1]).toMatchObject({ position: 6, truth: 6, top: [{ classIndex: 6 }, {}, {}] });
  expect(guesses[1]!.pixels[0]).toBe(6);
  expect(guesses.map(isMistake)).toEqual([true, false, false]);
});

test('only mistakes: the next twelve that the model gets wrong, and then those after', async () => {
  const first = await findGuesses(commands, { ...request, onlyMistakes: true });
  expect(first.guesses.map(({ position }) => position)).toEqual([
    0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55,
  ]);
  const second = await findGuesses(commands, { ...request, onlyMistakes: true, start: first.next });
  expect(second.guesses[0]!.position).toBe(60);
});

test('a model that makes no mistake gives none, and an end to the search', async () => {
  let asked = 0;
  const perfect = {
    testImages: commands.testImages,
    predict: async (pixels: Uint8Array, count: number) => {
      asked += count;
      const probabilities = new Float32Array(count * NUM_CLASSES);
      for (let i = 0; i < count; i++) probabilities[i * NUM_CLASSES + (pixels[i * IMAGE_BYTES]! % 10)] = 1;
      return probabilities;
    },
  };
  const page = await findGuesses(perfect, { ...request, onlyMistakes: true });
  expect(page.guesses).toEqual([]);
  expect(asked).toBe(1200);
});
