/**
 * Panels: the columns of one block of weights, copied so that they lie without gaps in the order in which `dot` reads
 * them. In the matrix they are a row apart, and rows of 2^n values fall on the same few sets of a cache.
 */
import { blockWidth, F32, padded, V128 } from './simd';

/** Copies `vectors` x 4 columns of `rows` rows, `step` bytes apart. Returns where the panel ends. */
export function packColumns(from: usize, rows: i32, step: usize, vectors: i32, panel: usize): usize {
  const bytes = <usize>vectors * V128;
  for (let r = rows; r > 0; r--) {
    for (let v: usize = 0; v < bytes; v += V128) v128.store(panel + v, v128.load(from + v));
    from += step;
    panel += bytes;
  }
  return panel;
}

/** Copies `length` values of `rows` rows, which become `vectors` x 4 columns; those beyond `rows` are 0. */
export function packRows(from: usize, rows: i32, length: i32, step: usize, vectors: i32, panel: usize): usize {
  const bytes = <usize>vectors * V128;
  for (let v = 0; v < vectors; v++)
    transposeFour(from + <usize>(4 * v) * step, step, rows - 4 * v, length, panel + <usize>v * V128, bytes);
  return panel + <usize>length * bytes;
}

/** Up to four rows of `length` values become a column of `length` vectors, `toStep` bytes apart. */
function transposeFour(from: usize, step: usize, rows: i32, length: i32, to: usize, toStep: usize): void {
  const zero = f32x4.splat(0);
  for (let left = length; left > 0; left -= 4) {
    const a = v128.load(from);
    const b = rows > 1 ? v128.load(from + step) : zero;
    const c = rows > 2 ? v128.load(from + 2 * step) : zero;
    const d = rows > 3 ? v128.load(from + 3 * step) : zero;
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
    if (left > 1) v128.store(to + toStep, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
    if (left > 2) v128.store(to + 2 * toStep, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
    if (left > 3) v128.store(to + 3 * toStep, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
    from += V128;
    to += 4 * toStep;
  }
}

/** All panels of a matrix of `rows` x `columns`, one after the other. */
export function packMatrix(from: usize, rows: i32, columns: i32, panels: usize): void {
  const step = padded(columns) * F32;
  for (let left = columns; left > 0; ) {
    const vectors = blockWidth(left);
    panels = packColumns(from, rows, step, vectors, panels);
    from += <usize>vectors * V128;
    left -= 4 * vectors;
  }
}

/**
 * All panels of a convolution's weights for the gradient of its input: the kernels turned by 180 degrees, with
 * channels and filters exchanged. `from` is [taps][channels][filters], the factor [taps reversed][filters][channels].
 */
export function packTurned(from: usize, taps: i32, channels: i32, filters: i32, panels: usize): void {
  const step = padded(filters) * F32;
  for (let first = 0; first < channels; ) {
    const vectors = blockWidth(channels - first);
    for (let tap = taps - 1; tap >= 0; tap--) {
      const rows = from + <usize>(tap * channels + first) * step;
      panels = packRows(rows, channels - first, filters, step, vectors, panels);
    }
    first += 4 * vectors;
  }
}
