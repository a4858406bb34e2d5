import { expect, test } from 'vitest';
import { cifar10 } from '../../../core/data/datasets/cifar10.ts';
import { mnist } from '../../../core/data/datasets/mnist.ts';
import { centreSquare, drawnSide, onBlack, shrink, toNetwork, toRgba } from './shrink.ts';

test('the square is the middle of a wide and of a tall image', () => {
  expect(centreSquare(640, 480)).toEqual({ x: 80, y: 0, side: 480 });
  expect(centreSquare(300, 401)).toEqual({ x: 0, y: 50.5, side: 300 });
});

test.each([
  [1, 32],
  [32, 32],
  [63, 32],
  [100, 96],
  [480, 480],
  [4000, 512],
])('a square of %i pixels is drawn at %i', (side, drawn) => {
  expect(drawnSide(side, 32)).toBe(drawn);
});

test('a pixel is the mean of its block, channel by channel', () => {
  const rgba = new Uint8ClampedArray(64 * 64 * 4).fill(255);
  // The block of row 1, column 2: rows 2 and 3, columns 4 and 5.
  const block = [
    [10, 0, 200],
    [20, 0, 100],
    [30, 4, 0],
    [41, 0, 0],
  ];
  block.forEach(([r, g, b], i) => {
    rgba.set([r!, g!, b!, 255], ((2 + Math.floor(i / 2)) * 64 + 4 + (i % 2)) * 4);
  });
  const pixels = shrink(rgba, 64, 32);
  expect(Array.from(pixels.subarray((32 + 2) * 3, (32 + 3) * 3))).toEqual([25, 1, 75]);
  expect(pixels.filter((byte) => byte !== 255).length).toBe(3);
});

test('an image that has the size already is taken as it is', () => {
  const pixels = Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * 7) % 256);
  expect(shrink(toRgba(pixels, 3), 32, 32)).toEqual(pixels);
});

/** `size` x `size` grey pixels of `paper` with one of `ink` at (5, 7). */
function drawing(paper: number, ink: number, size = 28): Uint8Array {
  const pixels = new Uint8Array(size * size).fill(paper);
  pixels[7 * size + 5] = ink;
  return pixels;
}

test.each([
  ['dark ink on white paper', 255, 0, 0, 255],
  ['dark ink on grey paper', 180, 36, 0, 204],
  ['chalk on a board', 20, 230, 20, 230],
])('%s is light on black afterwards', (_, paper, ink, background, stroke) => {
  expect(onBlack(drawing(paper, ink), 28)).toEqual(drawing(background, stroke));
});

test('a photo of a digit becomes grey, of the size of the data set, and white on black', () => {
  const rgba = toRgba(drawing(250, 0, 56), 1);
  const pixels = toNetwork(rgba, 56, mnist);
  // A block of four pixels, one of them black: 250 x 3 / 4 of a paper of 250.
  expect(pixels).toEqual(Uint8Array.from(drawing(0, 63), (_, i) => (i === 3 * 28 + 2 ? 63 : 0)));
});

test('red is dark, green is light in grey', () => {
  const red = new Uint8ClampedArray(28 * 28 * 4).map((_, i) => [255, 0, 0, 255][i % 4]!);
  expect(toNetwork(red, 28, mnist)[0]).toBe(76);
  expect(Array.from(toNetwork(red, 28, { ...cifar10, shape: [28, 28, 3] }).subarray(0, 3))).toEqual([
    255, 0, 0,
  ]);
});
