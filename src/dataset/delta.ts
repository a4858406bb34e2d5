import type { DatasetSpec } from '../core/data/datasets/dataset.ts';

/**
 * The reversible transform of colour images before deflate. Three steps, all modulo 256, none of which loses anything:
 * red and blue minus green (WebP's "subtract green"); the three channels as planes over the whole chunk, so that
 * each gets its own Huffman code; and differences along x, then along y (the gradient predictor a + b - c).
 * With deflate, CIFAR-10 then takes 1,712 bytes an image; raw it takes 3,072, with deflate alone 2,880, as PNG
 * 2,314. scripts/bench/dataset-encoding.mjs measures size and speed, also of a better predictor that is too slow.
 */
type ImageShape = DatasetSpec['shape'];

/** Images of the shape as HWC bytes -> planes of differences, of the same length. */
export function toDeltas(pixels: Uint8Array, [height, width]: ImageShape): Uint8Array {
  const planes = toPlanes(pixels);
  // Backwards, so that each difference is taken from values that are still whole.
  for (let row = planes.length / width - 1; row >= 0; row--) {
    if (row % height > 0) subtractRowAbove(planes, row * width, width);
    subtractLeft(planes.subarray(row * width, (row + 1) * width));
  }
  return planes;
}

function toPlanes(pixels: Uint8Array): Uint8Array {
  const planes = new Uint8Array(pixels.length);
  const size = pixels.length / 3;
  for (let i = 0, p = 0; i < size; i++, p += 3) {
    const green = pixels[p + 1]!;
    planes[i] = green;
    planes[size + i] = pixels[p]! - green;
    planes[2 * size + i] = pixels[p + 2]! - green;
  }
  return planes;
}

function subtractRowAbove(values: Uint8Array, start: number, width: number): void {
  for (let i = start; i < start + width; i++) values[i] = values[i]! - values[i - width]!;
}

function subtractLeft(row: Uint8Array): void {
  for (let x = row.length - 1; x > 0; x--) row[x] = row[x]! - row[x - 1]!;
}

/** The inverse of `toDeltas`. Written for speed: it runs on every image that a worker loads. */
export function fromDeltas(bytes: Uint8Array, [height, width]: ImageShape): Uint8Array {
  const pixels = new Uint8Array(bytes.length);
  const size = bytes.length / 3;
  const planes = {
    greens: bytes.subarray(0, size),
    reds: bytes.subarray(size, 2 * size),
    blues: bytes.subarray(2 * size),
  };
  for (let start = 0; start < size; start += width) {
    if (start % (height * width) === 0) sumFirstRow(planes, start, width, pixels);
    else sumRow(planes, start, width, pixels);
  }
  return pixels;
}

type Planes = Readonly<Record<'greens' | 'reds' | 'blues', Uint8Array>>;

/** Sums along x: the top row of an image. */
function sumFirstRow(
  { greens, reds, blues }: Planes,
  start: number,
  width: number,
  pixels: Uint8Array,
): void {
  let [red, green, blue] = [0, 0, 0];
  for (let i = start, out = 3 * start; i < start + width; i++, out += 3) {
    const delta = greens[i]!;
    red += reds[i]! + delta;
    green += delta;
    blue += blues[i]! + delta;
    pixels[out] = red;
    pixels[out + 1] = green;
    pixels[out + 2] = blue;
  }
}

/** Sums along x, added to the row above. In one loop with the sums, this is half as fast again as in a second. */
function sumRow({ greens, reds, blues }: Planes, start: number, width: number, pixels: Uint8Array): void {
  const rowBytes = 3 * width;
  let [red, green, blue] = [0, 0, 0];
  for (let i = start, out = 3 * start; i < start + width; i++, out += 3) {
    const delta = greens[i]!;
    red += reds[i]! + delta;
    green += delta;
    blue += blues[i]! + delta;
    pixels[out] = red + pixels[out - rowBytes]!;
    pixels[out + 1] = green + pixels[out + 1 - rowBytes]!;
    pixels[out + 2] = blue + pixels[out + 2 - rowBytes]!;
  }
}
