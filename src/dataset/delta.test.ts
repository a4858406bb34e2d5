import { describe, expect, it } from 'vitest';
import { fromDeltas, toDeltas } from './delta.ts';

const SHAPE = [32, 32, 3] as const;
const IMAGE_BYTES = 32 * 32 * 3;

/** An image that is `colour` everywhere but at one pixel. */
function image(colour: number[], x: number, y: number, other: number[]): Uint8Array {
  const pixels = new Uint8Array(IMAGE_BYTES);
  for (let i = 0; i < IMAGE_BYTES; i++) pixels[i] = colour[i % 3]!;
  pixels.set(other, (y * 32 + x) * 3);
  return pixels;
}

function nonZero(bytes: Uint8Array): [number, number][] {
  return [...bytes.entries()].filter(([, byte]) => byte !== 0);
}

describe('toDeltas', () => {
  const PLANE = 2 * 32 * 32;

  it('stores a flat colour as one value a plane: green, red - green, blue - green', () => {
    const pixels = new Uint8Array(2 * IMAGE_BYTES);
    pixels.set(image([10, 200, 30], 0, 0, [10, 200, 30]));
    expect(nonZero(toDeltas(pixels, SHAPE))).toEqual([
      [0, 200],
      [PLANE, 256 - 190],
      [2 * PLANE, 256 - 170],
    ]);
  });

  it('stores a dot as the differences along x, then along y', () => {
    const pixels = new Uint8Array(2 * IMAGE_BYTES);
    pixels.set(image([0, 0, 0], 5, 7, [9, 9, 9]), IMAGE_BYTES);
    const dot = 1024 + 7 * 32 + 5;
    expect(nonZero(toDeltas(pixels, SHAPE))).toEqual([
      [dot, 9],
      [dot + 1, 247],
      [dot + 32, 247],
      [dot + 33, 9],
    ]);
  });
});

describe('fromDeltas', () => {
  it('gives back every byte, also of images whose differences wrap around', () => {
    const pixels = Uint8Array.from({ length: 3 * IMAGE_BYTES }, (_, i) => (i * i * 31 + (i >> 3)) % 256);
    expect(fromDeltas(toDeltas(pixels, SHAPE), SHAPE)).toEqual(pixels);
  });

  it('does so of images that are no squares', () => {
    const pixels = Uint8Array.from({ length: 2 * 3 * 5 * 7 }, (_, i) => (i * i * 31 + (i >> 3)) % 256);
    expect(fromDeltas(toDeltas(pixels, [5, 7, 3]), [5, 7, 3])).toEqual(pixels);
  });
});
