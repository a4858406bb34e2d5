import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';

/** The largest canvas that an image is drawn on before it is averaged: keeps the work small for a 50-megapixel photo. */
const MOST_PIXELS_A_SIDE = 512;

/** A square in an image, in its pixels. */
interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** The largest square in the middle. */
export function centreSquare(width: number, height: number): Square {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

/** The side to draw a square of `side` pixels at: a multiple of `size`, so that every pixel averages whole ones. */
export function drawnSide(side: number, size: number): number {
  const multiple = Math.floor(Math.min(side, MOST_PIXELS_A_SIDE) / size);
  return Math.max(multiple, 1) * size;
}

/** A square image as a network for the data set takes it, HWC: shrunk, and grey and on black where its images are. */
export function toNetwork(
  rgba: Uint8ClampedArray,
  side: number,
  { shape: [size, , channels], background }: Pick<DatasetSpec, 'shape' | 'background'>,
): Uint8Array {
  const colours = shrink(rgba, side, size);
  const pixels = channels === 1 ? toGrey(colours) : colours;
  return channels === 1 && background === 'black' ? onBlack(pixels, size) : pixels;
}

/**
 * Each of the `size` x `size` pixels is the mean of the block that it covers.
 * @param rgba `side` x `side` x 4 bytes, opaque, `side` a multiple of `size`.
 * @returns `size` x `size` x 3 bytes.
 */
export function shrink(rgba: Uint8ClampedArray, side: number, size: number): Uint8Array {
  const block = side / size;
  const sums = new Float64Array(size * size * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const to = (Math.floor(y / block) * size + Math.floor(x / block)) * 3;
      const from = (y * side + x) * 4;
      for (let channel = 0; channel < 3; channel++) sums[to + channel]! += rgba[from + channel]!;
    }
  return Uint8Array.from(sums, (value) => Math.round(value / block ** 2));
}

/** The luma of ITU-R BT.601, as in Pillow's `convert("L")`. */
function toGrey(colours: Uint8Array): Uint8Array {
  const grey = (i: number) =>
    0.299 * colours[3 * i]! + 0.587 * colours[3 * i + 1]! + 0.114 * colours[3 * i + 2]!;
  return Uint8Array.from({ length: colours.length / 3 }, (_, i) => Math.round(grey(i)));
}

/** A grey image whose border is light is inverted: what is as light as the border, the paper, becomes black. */
export function onBlack(pixels: Uint8Array, size: number): Uint8Array {
  const isBorder = (i: number) => {
    const [x, y] = [i % size, Math.floor(i / size)];
    return x === 0 || y === 0 || x === size - 1 || y === size - 1;
  };
  const border = pixels.filter((_, i) => isBorder(i));
  const paper = border.reduce((sum, value) => sum + value, 0) / border.length;
  return paper > 127 ? pixels.map((value) => Math.max(0, Math.round(255 - (255 * value) / paper))) : pixels;
}

/** HWC bytes, grey or in colour, as the opaque RGBA bytes of a canvas. */
export function toRgba(pixels: Uint8Array, channels: 1 | 3): Uint8ClampedArray<ArrayBuffer> {
  const count = pixels.length / channels;
  const rgba = new Uint8ClampedArray(count * 4).fill(255);
  for (let i = 0; i < count; i++)
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = pixels[channels * i + (channels === 1 ? 0 : c)]!;
  return rgba;
}
