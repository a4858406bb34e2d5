import { CHANNELS, IMAGE_BYTES, IMAGE_SIZE } from '../../../core/data/cifar10.ts';

/** The largest canvas that an image is drawn on before it is averaged: keeps the work small for a 50-megapixel photo. */
const MOST_PIXELS_A_SIDE = 512;

/** A square in an image, in its pixels. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** The largest square in the middle. */
export function centreSquare(width: number, height: number): Square {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

/** The side to draw a square of `side` pixels at: a multiple of IMAGE_SIZE, so that every pixel averages whole ones. */
export function drawnSide(side: number): number {
  const multiple = Math.floor(Math.min(side, MOST_PIXELS_A_SIDE) / IMAGE_SIZE);
  return Math.max(multiple, 1) * IMAGE_SIZE;
}

/**
 * A square opaque image as the network takes it: each of the 32x32 pixels is the mean of the block it covers.
 * @param rgba `side` x `side` x 4 bytes, `side` a multiple of IMAGE_SIZE.
 * @returns IMAGE_BYTES bytes, HWC.
 */
export function shrink(rgba: Uint8ClampedArray, side: number): Uint8Array {
  const block = side / IMAGE_SIZE;
  const sums = new Float64Array(IMAGE_BYTES);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const to = (Math.floor(y / block) * IMAGE_SIZE + Math.floor(x / block)) * CHANNELS;
      const from = (y * side + x) * 4;
      for (let channel = 0; channel < CHANNELS; channel++) sums[to + channel]! += rgba[from + channel]!;
    }
  return Uint8Array.from(sums, (value) => Math.round(value / block ** 2));
}

/** HWC bytes as the opaque RGBA bytes of a canvas. */
export function toRgba(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((pixels.length / CHANNELS) * 4).fill(255);
  for (let i = 0; i < pixels.length / CHANNELS; i++)
    for (let channel = 0; channel < CHANNELS; channel++)
      rgba[4 * i + channel] = pixels[CHANNELS * i + channel]!;
  return rgba;
}
