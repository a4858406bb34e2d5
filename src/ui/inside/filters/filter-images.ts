import type { Parameters } from '../../../core/math/parameters.ts';
import type { Model } from '../../../core/model/model.ts';

/** The kernel of a model's first layer, which sees the image itself: [size, size, channels, filters]. */
export interface FilterShape {
  readonly size: number;
  readonly channels: number;
  readonly filters: number;
}

/** Undefined for a model whose first layer is no convolution. */
export function filterShape({ layers, input }: Pick<Model, 'layers' | 'input'>): FilterShape | undefined {
  const first = layers[0];
  if (first?.kind !== 'conv2d') return undefined;
  return { size: first.kernelSize, channels: input[2], filters: first.filters };
}

/** Filters of the first layer after a round. */
export interface RoundFilters {
  readonly round: number;
  /** As in the model: [size, size, channels, filters]. */
  readonly kernel: Float32Array;
}

export const filtersOf = (round: number, parameters: Parameters): RoundFilters => ({
  round,
  kernel: parameters[0]!,
});

/** The greatest absolute value of all that is finite: what the brightest and the darkest colour mean. */
export function scaleOf(rounds: readonly RoundFilters[]): number {
  let greatest = 0;
  for (const { kernel } of rounds)
    for (let i = 0; i < kernel.length; i++) {
      const value = Math.abs(kernel[i]!);
      if (Number.isFinite(value)) greatest = Math.max(greatest, value);
    }
  return greatest;
}

/** Between two filters of a row. */
const APART = 1;

export const rowWidth = ({ size, filters }: FilterShape): number => filters * (size + APART) - APART;

/**
 * A row of filters as an image of `rowWidth` x size: each channel is a channel of colour, 0 is mid-grey, and what is between
 * them, or no number, is transparent. One channel is grey.
 */
export function filterPixels(
  kernel: Float32Array,
  shape: FilterShape,
  scale: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { size, channels, filters } = shape;
  const width = rowWidth(shape);
  const pixels = new Uint8ClampedArray(4 * width * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let filter = 0; filter < filters; filter++) {
        const at = 4 * (y * width + filter * (size + APART) + x);
        const values = [0, 1, 2].map((colour) => {
          const channel = Math.min(colour, channels - 1);
          return kernel[((y * size + x) * channels + channel) * filters + filter]!;
        });
        if (!values.every(Number.isFinite)) continue;
        values.forEach((value, colour) => {
          pixels[at + colour] = 127.5 + (127.5 * value) / (scale || 1);
        });
        pixels[at + 3] = 255;
      }
  return pixels;
}

/** More rows are no use to a reader. */
const MOST_ROWS = 10;

/** Of the rounds that are kept, some: the first and the last among them, and as far apart as may be. */
export function shownRounds(kept: readonly number[]): number[] {
  if (kept.length <= MOST_ROWS) return [...kept];
  return Array.from(
    { length: MOST_ROWS },
    (_, i) => kept[Math.round((i * (kept.length - 1)) / (MOST_ROWS - 1))]!,
  );
}
