import { CHANNELS, IMAGE_BYTES, IMAGE_SIZE } from '../core/data/cifar10.ts';

/**
 * The reversible transform before deflate. Three steps, all modulo 256, none of which loses anything:
 * red and blue minus green (WebP's "subtract green"); the three channels as planes over the whole chunk, so that
 * each gets its own Huffman code; and differences along x, then along y (the gradient predictor a + b - c).
 * With deflate, CIFAR-10 then takes 1,712 bytes an image; raw it takes 3,072, with deflate alone 2,880, as PNG
 * 2,314. scripts/bench/dataset-encoding.mjs measures size and speed, also of a better predictor that is too slow.
 */
const ROW_BYTES = IMAGE_SIZE * CHANNELS;

/** `count` images as HWC bytes -> planes of differences, of the same length. */
export function toDeltas(pixels: Uint8Array): Uint8Array {
  const planes = toPlanes(pixels);
  // Backwards, so that each difference is taken from values that are still whole.
  for (let row = planes.length / IMAGE_SIZE - 1; row >= 0; row--) {
    const end = (row + 1) * IMAGE_SIZE;
    if (row % IMAGE_SIZE > 0) subtractRowAbove(planes, row * IMAGE_SIZE, IMAGE_SIZE);
    subtractLeft(planes.subarray(row * IMAGE_SIZE, end));
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
export function fromDeltas(bytes: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(bytes.length);
  const size = bytes.length / 3;
  const planes = {
    greens: bytes.subarray(0, size),
    reds: bytes.subarray(size, 2 * size),
    blues: bytes.subarray(2 * size),
  };
  for (let start = 0; start < size; start += IMAGE_SIZE) {
    if ((CHANNELS * start) % IMAGE_BYTES === 0) sumFirstRow(planes, start, pixels);
    else sumRow(planes, start, pixels);
  }
  return pixels;
}

type Planes = Readonly<Record<'greens' | 'reds' | 'blues', Uint8Array>>;

/** Sums along x: the top row of an image. */
function sumFirstRow({ greens, reds, blues }: Planes, start: number, pixels: Uint8Array): void {
  let [red, green, blue] = [0, 0, 0];
  for (let i = start, out = CHANNELS * start; i < start + IMAGE_SIZE; i++, out += CHANNELS) {
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
function sumRow({ greens, reds, blues }: Planes, start: number, pixels: Uint8Array): void {
  let [red, green, blue] = [0, 0, 0];
  for (let i = start, out = CHANNELS * start; i < start + IMAGE_SIZE; i++, out += CHANNELS) {
    const delta = greens[i]!;
    red += reds[i]! + delta;
    green += delta;
    blue += blues[i]! + delta;
    pixels[out] = red + pixels[out - ROW_BYTES]!;
    pixels[out + 1] = green + pixels[out + 1 - ROW_BYTES]!;
    pixels[out + 2] = blue + pixels[out + 2 - ROW_BYTES]!;
  }
}
