/**
 * The kernel of every forward pass and of every gradient with respect to an input: rows of input times weights,
 *
 *   output[r][c] = bias[c] + sum_s sum_i input[r][s * segmentStep + i] * weights[s * segment + i][c].
 *
 * A row of a dense layer is one segment. A pixel of a convolution has one segment a kernel row, because in NHWC
 * the kernelSize x channels values under one kernel row are contiguous: no im2col.
 *
 * Registers hold a block of four rows by three vectors of columns, or of six by two. Twelve accumulators, of the
 * sixteen registers that x86-64 has, leave room for the weights and a splat, and hide the latency of the
 * multiply-adds (five cycles, two a cycle); each loaded weight is used four or six times, each splat three or two.
 */
import {
  blockWidth, F32, Four, lanesBelow, lastLanes, madd, One, padded, Six, splat, storeMasked, Three, Two, V128,
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

/** Computes `count` rows. */
export function dot(d: Dot, count: i32, input: usize, weights: usize, bias: usize, output: usize): void {
  for (let left = d.columns; left > 0; ) {
    const vectors = blockWidth(left);
    const mask = lastLanes(left, vectors);
    columnBlock<Stored>(d, vectors, mask, d.rows, count, input, weights, bias, output, 0);
    left -= 4 * vectors;
    const bytes = <usize>vectors * V128;
    weights += bytes;
    bias += bytes;
    output += bytes;
  }
}

/**
 * Computes four rows a window, the pixels of 2 x 2, and stores the largest and in `winners` which it was: the first
 * of them on a tie. Of `d.rows`, the first half are the windows' upper pairs, the second half their lower pairs.
 */
export function dotPooled(
  d: Dot, windows: i32, input: usize, weights: usize, bias: usize, output: usize, winners: usize,
): void {
  const pairs = 2 * windows;
  const lower = d.rows + ((<usize>pairs) << 2);
  for (let left = d.columns; left > 0; ) {
    const vectors = blockWidth(left);
    const mask = lastLanes(left, vectors);
    columnBlock<UpperPairs>(d, vectors, mask, d.rows, pairs, input, weights, bias, output, winners);
    columnBlock<LowerPairs>(d, vectors, mask, lower, pairs, input, weights, bias, output, winners);
    left -= 4 * vectors;
    const bytes = <usize>vectors * V128;
    weights += bytes;
    bias += bytes;
    output += bytes;
    winners += bytes;
  }
}

/** All rows of one block of columns, whose weights stay in the L1 cache meanwhile. */
// @ts-ignore: decorator
@inline
function columnBlock<Result>(
  d: Dot, vectors: i32, mask: v128, rows: usize, count: i32,
  input: usize, weights: usize, bias: usize, output: usize, winners: usize,
): void {
  if (vectors == 3) rowBlocks<Four, Three, Result>(d, mask, rows, count, input, weights, bias, output, winners);
  else if (vectors == 2) rowBlocks<Six, Two, Result>(d, mask, rows, count, input, weights, bias, output, winners);
  else rowBlocks<Six, One, Result>(d, mask, rows, count, input, weights, bias, output, winners);
}

function rowBlocks<Rows, Vectors, Result>(
  d: Dot, mask: v128, rows: usize, count: i32,
  input: usize, weights: usize, bias: usize, output: usize, winners: usize,
): void {
  // A pair of rows gives one row of output.
  const step = offsetof<Result>() == offsetof<Stored>() ? d.outputStep : d.outputStep >> 1;
  for (; count >= <i32>offsetof<Rows>(); count -= <i32>offsetof<Rows>()) {
    block<Rows, Vectors, Result>(d, mask, rows, input, weights, bias, output, winners);
    rows += 4 * offsetof<Rows>();
    output += step * offsetof<Rows>();
    winners += step * offsetof<Rows>();
  }
  for (; count >= 2; count -= 2) {
    block<Two, Vectors, Result>(d, mask, rows, input, weights, bias, output, winners);
    rows += 8;
    output += 2 * step;
    winners += 2 * step;
  }
  if (offsetof<Result>() == offsetof<Stored>())
    if (count > 0) block<One, Vectors, Result>(d, mask, rows, input, weights, bias, output, winners);
}

// @ts-ignore: decorator
@inline
function block<Rows, Vectors, Result>(
  d: Dot, mask: v128, rows: usize, input: usize, weights: usize, bias: usize, output: usize, winners: usize,
): void {
  const b0 = v128.load(bias);
  const b1 = offsetof<Vectors>() > 1 ? v128.load(bias, V128) : b0;
  const b2 = offsetof<Vectors>() > 2 ? v128.load(bias, 2 * V128) : b0;
  let a00 = b0, a01 = b1, a02 = b2;
  let a10 = b0, a11 = b1, a12 = b2;
  let a20 = b0, a21 = b1, a22 = b2;
  let a30 = b0, a31 = b1, a32 = b2;
  let a40 = b0, a41 = b1, a42 = b2;
  let a50 = b0, a51 = b1, a52 = b2;
  let in0 = input + load<u32>(rows);
  let in1: usize = offsetof<Rows>() > 1 ? input + load<u32>(rows, 4) : 0;
  let in2: usize = offsetof<Rows>() > 2 ? input + load<u32>(rows, 8) : 0;
  let in3: usize = offsetof<Rows>() > 2 ? input + load<u32>(rows, 12) : 0;
  let in4: usize = offsetof<Rows>() > 4 ? input + load<u32>(rows, 16) : 0;
  let in5: usize = offsetof<Rows>() > 4 ? input + load<u32>(rows, 20) : 0;

  const weightStep = padded(d.columns) * F32;
  const segmentBytes = d.segment * F32;
  const skip = d.segmentStep - segmentBytes;
  for (let s = d.segments; s > 0; s--) {
    const end = in0 + segmentBytes;
    while (in0 < end) {
      const w0 = v128.load(weights);
      const w1 = offsetof<Vectors>() > 1 ? v128.load(weights, V128) : w0;
      const w2 = offsetof<Vectors>() > 2 ? v128.load(weights, 2 * V128) : w0;
      const x0 = splat(in0);
      a00 = madd(x0, w0, a00);
      if (offsetof<Vectors>() > 1) a01 = madd(x0, w1, a01);
      if (offsetof<Vectors>() > 2) a02 = madd(x0, w2, a02);
      in0 += F32;
      if (offsetof<Rows>() > 1) {
        const x1 = splat(in1);
        a10 = madd(x1, w0, a10);
        if (offsetof<Vectors>() > 1) a11 = madd(x1, w1, a11);
        if (offsetof<Vectors>() > 2) a12 = madd(x1, w2, a12);
        in1 += F32;
      }
      if (offsetof<Rows>() > 2) {
        const x2 = splat(in2);
        a20 = madd(x2, w0, a20);
        if (offsetof<Vectors>() > 1) a21 = madd(x2, w1, a21);
        if (offsetof<Vectors>() > 2) a22 = madd(x2, w2, a22);
        in2 += F32;
        const x3 = splat(in3);
        a30 = madd(x3, w0, a30);
        if (offsetof<Vectors>() > 1) a31 = madd(x3, w1, a31);
        if (offsetof<Vectors>() > 2) a32 = madd(x3, w2, a32);
        in3 += F32;
      }
      if (offsetof<Rows>() > 4) {
        const x4 = splat(in4);
        a40 = madd(x4, w0, a40);
        if (offsetof<Vectors>() > 1) a41 = madd(x4, w1, a41);
        if (offsetof<Vectors>() > 2) a42 = madd(x4, w2, a42);
        in4 += F32;
        const x5 = splat(in5);
        a50 = madd(x5, w0, a50);
        if (offsetof<Vectors>() > 1) a51 = madd(x5, w1, a51);
        if (offsetof<Vectors>() > 2) a52 = madd(x5, w2, a52);
        in5 += F32;
      }
      weights += weightStep;
    }
    in0 += skip;
    in1 += skip;
    in2 += skip;
    in3 += skip;
    in4 += skip;
    in5 += skip;
  }

  const floor = f32x4.splat(d.relu ? 0 : -Infinity);
  const step = d.outputStep;
  if (offsetof<Result>() == offsetof<Stored>()) {
    put<Vectors>(output, floor, mask, a00, a01, a02);
    if (offsetof<Rows>() > 1) put<Vectors>(output + step, floor, mask, a10, a11, a12);
    if (offsetof<Rows>() > 2) {
      put<Vectors>(output + 2 * step, floor, mask, a20, a21, a22);
      put<Vectors>(output + 3 * step, floor, mask, a30, a31, a32);
    }
    if (offsetof<Rows>() > 4) {
      put<Vectors>(output + 4 * step, floor, mask, a40, a41, a42);
      put<Vectors>(output + 5 * step, floor, mask, a50, a51, a52);
    }
  } else {
    putPair<Vectors, Result>(output, winners, floor, mask, a00, a01, a02, a10, a11, a12);
    if (offsetof<Rows>() > 2)
      putPair<Vectors, Result>(output + step, winners + step, floor, mask, a20, a21, a22, a30, a31, a32);
    if (offsetof<Rows>() > 4)
      putPair<Vectors, Result>(output + 2 * step, winners + 2 * step, floor, mask, a40, a41, a42, a50, a51, a52);
  }
}

/** `value`, or `floor` where it is below. One instruction, and unlike a maximum it keeps every NaN. */
// @ts-ignore: decorator
@inline
function atLeast(value: v128, floor: v128): v128 {
  return f32x4.pmax(value, floor);
}

/** Stores a row of a block. The lanes of the last vector beyond the row belong to its neighbour and stay. */
// @ts-ignore: decorator
@inline
function put<Vectors>(output: usize, floor: v128, mask: v128, a: v128, b: v128, c: v128): void {
  if (offsetof<Vectors>() > 1) v128.store(output, atLeast(a, floor));
  if (offsetof<Vectors>() > 2) v128.store(output, atLeast(b, floor), V128);
  const last = atLeast(offsetof<Vectors>() > 2 ? c : offsetof<Vectors>() > 1 ? b : a, floor);
  storeMasked(output + (offsetof<Vectors>() - 1) * V128, last, mask);
}

/** Stores the larger of two rows, a and b, and which it was; the lower pair competes with what the upper one left. */
// @ts-ignore: decorator
@inline
function putPair<Vectors, Result>(
  output: usize, winners: usize, floor: v128, mask: v128,
  a0: v128, a1: v128, a2: v128, b0: v128, b1: v128, b2: v128,
): void {
  const all = lanesBelow(4);
  putLarger<Result>(output, winners, floor, offsetof<Vectors>() == 1 ? mask : all, a0, b0);
  if (offsetof<Vectors>() > 1)
    putLarger<Result>(output + V128, winners + V128, floor, offsetof<Vectors>() == 2 ? mask : all, a1, b1);
  if (offsetof<Vectors>() > 2) putLarger<Result>(output + 2 * V128, winners + 2 * V128, floor, mask, a2, b2);
}

// @ts-ignore: decorator
@inline
function putLarger<Result>(output: usize, winners: usize, floor: v128, mask: v128, a: v128, b: v128): void {
  const second = f32x4.gt(b, a);
  const larger = v128.bitselect(b, a, second);
  if (offsetof<Result>() == offsetof<UpperPairs>()) {
    storeMasked(output, larger, mask);
    // A comparison gives -1 where it holds.
    storeMasked(winners, i32x4.neg(second), mask);
  } else {
    const upper = v128.load(output);
    const later = f32x4.gt(larger, upper);
    storeMasked(output, atLeast(v128.bitselect(larger, upper, later), floor), mask);
    storeMasked(winners, v128.bitselect(i32x4.sub(i32x4.splat(2), second), v128.load(winners), later), mask);
  }
}
