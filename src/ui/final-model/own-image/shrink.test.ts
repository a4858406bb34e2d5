import { expect, test } from 'vitest';
import { centreSquare, drawnSide, shrink, toRgba } from './shrink.ts';

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
  expect(drawnSide(side)).toBe(drawn);
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
  const pixels = shrink(rgba, 64);
  expect(Array.from(pixels.subarray((32 + 2) * 3, (32 + 3) * 3))).toEqual([25, 1, 75]);
  expect(pixels.filter((byte) => byte !== 255).length).toBe(3);
});

test('an image that has the size already is taken as it is', () => {
  const pixels = Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * 7) % 256);
  expect(shrink(toRgba(pixels), 32)).toEqual(pixels);
});
