/**
 * The kernel of every forward pass and of every gradient with respect to an input: rows of input times weights,
 *
 *   output[r][c] = bias[c] + sum_s sum_i input[r][s * segmentStep + i] * weights[s * segment + i][c].
 *
 * A row of a dense layer is one segment. A pixel of a convolution has one segment a kernel row, because in NHWC
 * the kernelSize x channels values under one kernel row are contiguous: no im2col.
 *
 * Registers hold a block of six rows by two vectors of columns: twelve accumulators, which hide the latency of the
 * multiply-adds (five cycles, two a cycle). Each loaded weight is used six times, each splat of the input twice.
 */
import {
  blockWidth, F32, Four, lanesBelow, lastLanes, madd, One, Six, splat, storeMasked, Two, V128,
} from './simd';

/** The shape of a product. */
@unmanaged
export class Dot {
  /** Offsets in bytes of each input row from the input's base: uint32, one a row. */
  rows: usize;
  segments: i32;
  /** Values a segment. */
  segment: usize;
  /** Bytes between the starts of two segments. */
  segmentStep: usize;
  /** Columns of weights and output. Rows of weights are padded to whole vectors. */
  columns: i32;
  /** Bytes between two rows of the output. */
  outputStep: usize;
  /** 1: negative results become 0. */
  relu: i32;
}

/** What becomes of a block's rows: each is stored, or of each pair the larger. */
@unmanaged
class Stored {
  a: u8;
}
@unmanaged
class UpperPairs {
  a: u8;
  b: u8;
}
@unmanaged
class LowerPairs {
  a: u8;
  b: u16;
}

/** Computes `count` rows. `panels` holds all weights (pack.ts). */
export function dot(d: Dot, count: i32, input: usize, panels: usize, bias: usize, output: usize): void {
  const floor: f32 = d.relu ? 0 : -Infinity;
  const rows = <usize>d.segments * d.segment;
  for (let left = d.columns; left > 0; ) {
    const vectors = blockWidth(left);
    const mask = lastLanes(left, vectors);
    columnBlock<Stored>(d, vectors, mask, d.rows, count, d.segment, input, panels, bias, 0, floor, output, 0);
    left -= 4 * vectors;
    const bytes = <usize>vectors * V128;
    panels += rows * bytes;
    bias += bytes;
    output += bytes;
  }
}

/**
 * One block of columns, from one panel and for a part of the sum: `length` values of the rows of `input`, which have
 * one segment. Row r starts from the values at `initial` + r x `initialStep`.
 */
export function dotPart(
  d: Dot, columnsLeft: i32, count: i32, length: i32,
  input: usize, panel: usize, initial: usize, initialStep: usize, floor: f32, output: usize,
): void {
  const vectors = blockWidth(columnsLeft);
  const mask = lastLanes(columnsLeft, vectors);
  columnBlock<Stored>(d, vectors, mask, d.rows, count, length, input, panel, initial, initialStep, floor, output, 0);
}

/**
 * Computes four rows a window, the pixels of 2 x 2, and stores the largest and in `winners` which it was: the first
 * of them on a tie. Of `d.rows`, the first half are the windows' upper pairs, the second half their lower pairs.
 */
export function dotPooled(
  d: Dot, windows: i32, input: usize, panels: usize, bias: usize, output: usize, winners: usize,
): void {
  const floor: f32 = d.relu ? 0 : -Infinity;
  const weightRows = <usize>d.segments * d.segment;
  const pairs = 2 * windows;
  const lower = d.rows + ((<usize>pairs) << 2);
  for (let left = d.columns; left > 0; ) {
    const vectors = blockWidth(left);
    const mask = lastLanes(left, vectors);
    columnBlock<UpperPairs>(d, vectors, mask, d.rows, pairs, d.segment, input, panels, bias, 0, floor, output, winners);
    columnBlock<LowerPairs>(d, vectors, mask, lower, pairs, d.segment, input, panels, bias, 0, floor, output, winners);
    left -= 4 * vectors;
    const bytes = <usize>vectors * V128;
    panels += weightRows * bytes;
    bias += bytes;
    output += bytes;
    winners += bytes;
  }
}

/** All rows of one block of columns, whose panel stays in the L1 cache meanwhile. */
// @ts-ignore: decorator
@inline
function columnBlock<Result>(
  d: Dot, vectors: i32, mask: v128, rows: usize, count: i32, segment: usize,
  input: usize, panel: usize, initial: usize, initialStep: usize, floor: f32, output: usize, winners: usize,
): void {
  if (vectors == 2)
    rowBlocks<Two, Result>(d, mask, rows, count, segment, input, panel, initial, initialStep, floor, output, winners);
  else
    rowBlocks<One, Result>(d, mask, rows, count, segment, input, panel, initial, initialStep, floor, output, winners);
}

function rowBlocks<Vectors, Result>(
  d: Dot, mask: v128, rows: usize, count: i32, segment: usize,
  input: usize, panel: usize, initial: usize, initialStep: usize, floor: f32, output: usize, winners: usize,
): void {
  // A pair of rows gives one row of output.
  const step = offsetof<Result>() == offsetof<Stored>() ? d.outputStep : d.outputStep >> 1;
  for (; count >= 6; count -= 6) {
    block<Six, Vectors, Result>(d, mask, rows, segment, input, panel, initial, initialStep, floor, output, winners);
    rows += 24;
    initial += 6 * initialStep;
    output += 6 * step;
    winners += 6 * step;
  }
  if (count >= 4) {
    block<Four, Vectors, Result>(d, mask, rows, segment, input, panel, initial, initialStep, floor, output, winners);
    rows += 16;
    initial += 4 * initialStep;
    output += 4 * step;
    winners += 4 * step;
    count -= 4;
  }
  if (count >= 2) {
    block<Two, Vectors, Result>(d, mask, rows, segment, input, panel, initial, initialStep, floor, output, winners);
    rows += 8;
    initial += 2 * initialStep;
    output += 2 * step;
    winners += 2 * step;
    count -= 2;
  }
  if (offsetof<Result>() == offsetof<Stored>())
    if (count > 0)
      block<One, Vectors, Result>(d, mask, rows, segment, input, panel, initial, initialStep, floor, output, winners);
}

// @ts-ignore: decorator
@inline
function block<Rows, Vectors, Result>(
  d: Dot, mask: v128, rows: usize, segment: usize,
  input: usize, panel: usize, initial: usize, initialStep: usize, floor: f32, output: usize, winners: usize,
): void {
  const zero = f32x4.splat(0);
  let a00 = v128.load(initial);
  let a01 = offsetof<Vectors>() > 1 ? v128.load(initial, V128) : zero;
  let a10 = offsetof<Rows>() > 1 ? v128.load(initial + initialStep) : zero;
  let a11 = offsetof<Rows>() > 1 && offsetof<Vectors>() > 1 ? v128.load(initial + initialStep, V128) : zero;
  let a20 = offsetof<Rows>() > 2 ? v128.load(initial + 2 * initialStep) : zero;
  let a21 = offsetof<Rows>() > 2 && offsetof<Vectors>() > 1 ? v128.load(initial + 2 * initialStep, V128) : zero;
  let a30 = offsetof<Rows>() > 2 ? v128.load(initial + 3 * initialStep) : zero;
  let a31 = offsetof<Rows>() > 2 && offsetof<Vectors>() > 1 ? v128.load(initial + 3 * initialStep, V128) : zero;
  let a40 = offsetof<Rows>() > 4 ? v128.load(initial + 4 * initialStep) : zero;
  let a41 = offsetof<Rows>() > 4 && offsetof<Vectors>() > 1 ? v128.load(initial + 4 * initialStep, V128) : zero;
  let a50 = offsetof<Rows>() > 4 ? v128.load(initial + 5 * initialStep) : zero;
  let a51 = offsetof<Rows>() > 4 && offsetof<Vectors>() > 1 ? v128.load(initial + 5 * initialStep, V128) : zero;
  let in0 = input + load<u32>(rows);
  let in1: usize = offsetof<Rows>() > 1 ? input + load<u32>(rows, 4) : 0;
  let in2: usize = offsetof<Rows>() > 2 ? input + load<u32>(rows, 8) : 0;
  let in3: usize = offsetof<Rows>() > 2 ? input + load<u32>(rows, 12) : 0;
  let in4: usize = offsetof<Rows>() > 4 ? input + load<u32>(rows, 16) : 0;
  let in5: usize = offsetof<Rows>() > 4 ? input + load<u32>(rows, 20) : 0;

  const segmentBytes = segment * F32;
  const skip = d.segmentStep - segmentBytes;
  for (let s = d.segments; s > 0; s--) {
    const end = in0 + segmentBytes;
    while (in0 < end) {
      const w0 = v128.load(panel);
      const w1 = offsetof<Vectors>() > 1 ? v128.load(panel, V128) : w0;
      const x0 = splat(in0);
      a00 = madd(x0, w0, a00);
      if (offsetof<Vectors>() > 1) a01 = madd(x0, w1, a01);
      in0 += F32;
      if (offsetof<Rows>() > 1) {
        const x1 = splat(in1);
        a10 = madd(x1, w0, a10);
        if (offsetof<Vectors>() > 1) a11 = madd(x1, w1, a11);
        in1 += F32;
      }
      if (offsetof<Rows>() > 2) {
        const x2 = splat(in2);
        a20 = madd(x2, w0, a20);
        if (offsetof<Vectors>() > 1) a21 = madd(x2, w1, a21);
        in2 += F32;
        const x3 = splat(in3);
        a30 = madd(x3, w0, a30);
        if (offsetof<Vectors>() > 1) a31 = madd(x3, w1, a31);
        in3 += F32;
      }
      if (offsetof<Rows>() > 4) {
        const x4 = splat(in4);
        a40 = madd(x4, w0, a40);
        if (offsetof<Vectors>() > 1) a41 = madd(x4, w1, a41);
        in4 += F32;
        const x5 = splat(in5);
        a50 = madd(x5, w0, a50);
        if (offsetof<Vectors>() > 1) a51 = madd(x5, w1, a51);
        in5 += F32;
      }
      panel += offsetof<Vectors>() * V128;
    }
    in0 += skip;
    in1 += skip;
    in2 += skip;
    in3 += skip;
    in4 += skip;
    in5 += skip;
  }

  const least = f32x4.splat(floor);
  const step = d.outputStep;
  if (offsetof<Result>() == offsetof<Stored>()) {
    put<Vectors>(output, least, mask, a00, a01);
    if (offsetof<Rows>() > 1) put<Vectors>(output + step, least, mask, a10, a11);
    if (offsetof<Rows>() > 2) {
      put<Vectors>(output + 2 * step, least, mask, a20, a21);
      put<Vectors>(output + 3 * step, least, mask, a30, a31);
    }
    if (offsetof<Rows>() > 4) {
      put<Vectors>(output + 4 * step, least, mask, a40, a41);
      put<Vectors>(output + 5 * step, least, mask, a50, a51);
    }
  } else {
    putPair<Vectors, Result>(output, winners, least, mask, a00, a01, a10, a11);
    if (offsetof<Rows>() > 2)
      putPair<Vectors, Result>(output + step, winners + step, least, mask, a20, a21, a30, a31);
    if (offsetof<Rows>() > 4)
      putPair<Vectors, Result>(output + 2 * step, winners + 2 * step, least, mask, a40, a41, a50, a51);
  }
}

/** `value`, or `floor` where it is below. One instruction, and unlike a maximum it keeps every NaN. */
// @ts-ignore: decorator
@inline
function atLeast(value: v128, least: v128): v128 {
  return f32x4.pmax(value, least);
}

/** Stores a row of a block. The lanes of the last vector beyond the row belong to its neighbour and stay. */
// @ts-ignore: decorator
@inline
function put<Vectors>(output: usize, least: v128, mask: v128, a: v128, b: v128): void {
  if (offsetof<Vectors>() == 1) {
    storeMasked(output, atLeast(a, least), mask);
  } else {
    v128.store(output, atLeast(a, least));
    storeMasked(output + V128, atLeast(b, least), mask);
  }
}

/** Stores the larger of two rows, a and b, and which it was; the lower pair competes with what the upper one left. */
// @ts-ignore: decorator
@inline
function putPair<Vectors, Result>(
  output: usize, winners: usize, least: v128, mask: v128, a0: v128, a1: v128, b0: v128, b1: v128,
): void {
  putLarger<Result>(output, winners, least, offsetof<Vectors>() == 1 ? mask : lanesBelow(4), a0, b0);
  if (offsetof<Vectors>() > 1) putLarger<Result>(output + V128, winners + V128, least, mask, a1, b1);
}

// @ts-ignore: decorator
@inline
function putLarger<Result>(output: usize, winners: usize, least: v128, mask: v128, a: v128, b: v128): void {
  const second = f32x4.gt(b, a);
  const larger = v128.bitselect(b, a, second);
  if (offsetof<Result>() == offsetof<UpperPairs>()) {
    storeMasked(output, larger, mask);
    // A comparison gives -1 where it holds.
    storeMasked(winners, i32x4.neg(second), mask);
  } else {
    const upper = v128.load(output);
    const later = f32x4.gt(larger, upper);
    storeMasked(output, atLeast(v128.bitselect(larger, upper, later), least), mask);
    storeMasked(winners, v128.bitselect(i32x4.sub(i32x4.splat(2), second), v128.load(winners), later), mask);
  }
}
