/**
 * The kernel of every forward pass and of every gradient with respect to an input: rows of input times weights,
 *
 *   output[r][c] = bias[c] + sum_s sum_i input[r][s * segmentStep + i] * weights[s * segment + i][c].
 *
 * A row of a dense layer is one segment. A pixel of a convolution has one segment a kernel row, because in NHWC
 * the kernelSize x channels values under one kernel row are contiguous: no im2col.
 *
 * Registers hold a block of four rows by three vectors (twelve columns). Twelve accumulators, of the sixteen
 * registers that x86-64 has, leave room for three weight vectors and one splat, and hide the latency of the
 * multiply-adds; each weight vector is used four times and each splat three times a load.
 */
import { blockWidth, F32, Four, lanesBelow, lastLanes, madd, One, padded, splat, Three, Two, V128 } from './simd';

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

/** What becomes of a block's rows: each is stored, or only the largest of four and which it was. */
@unmanaged
class Stored {
  a: u8;
}
@unmanaged
class Pooled {
  a: u8;
  b: u8;
}

/** Computes `count` rows. */
export function dot(d: Dot, count: i32, input: usize, weights: usize, bias: usize, output: usize): void {
  columnBlocks<Stored>(d, count, input, weights, bias, output, 0);
}

/** Computes 4 x `count` rows: of each four the largest, and in `winners` which it was (the first on a tie). */
export function dotPooled(
  d: Dot, count: i32, input: usize, weights: usize, bias: usize, output: usize, winners: usize,
): void {
  columnBlocks<Pooled>(d, count, input, weights, bias, output, winners);
}

/** Blocks of columns are outermost, so that one block of weights stays in the L1 cache. */
// @ts-ignore: decorator
@inline
function columnBlocks<Result>(
  d: Dot, count: i32, input: usize, weights: usize, bias: usize, output: usize, winners: usize,
): void {
  for (let left = d.columns; left > 0; ) {
    const vectors = blockWidth(left);
    const mask = lastLanes(left, vectors);
    if (vectors == 3) columnBlock<Three, Result>(d, mask, count, input, weights, bias, output, winners);
    else if (vectors == 2) columnBlock<Two, Result>(d, mask, count, input, weights, bias, output, winners);
    else columnBlock<One, Result>(d, mask, count, input, weights, bias, output, winners);
    const bytes = <usize>vectors * V128;
    left -= 4 * vectors;
    weights += bytes;
    bias += bytes;
    output += bytes;
    winners += bytes;
  }
}

function columnBlock<Vectors, Result>(
  d: Dot, mask: v128, count: i32, input: usize, weights: usize, bias: usize, output: usize, winners: usize,
): void {
  let row = d.rows;
  const fours = offsetof<Result>() == offsetof<Pooled>() ? count : count >> 2;
  const step = offsetof<Result>() == offsetof<Pooled>() ? d.outputStep : 4 * d.outputStep;
  for (let i = 0; i < fours; i++) {
    block<Four, Vectors, Result>(
      d, mask,
      input + load<u32>(row), input + load<u32>(row, 4), input + load<u32>(row, 8), input + load<u32>(row, 12),
      weights, bias, output, winners,
    );
    row += 16;
    output += step;
    winners += step;
  }
  if (offsetof<Result>() == offsetof<Stored>())
    for (let i = count & 3; i > 0; i--) {
      block<One, Vectors, Result>(d, mask, input + load<u32>(row), 0, 0, 0, weights, bias, output, winners);
      row += 4;
      output += d.outputStep;
    }
}

/** One block of Rows (Four or One) by Vectors (Three, Two or One). */
// @ts-ignore: decorator
@inline
function block<Rows, Vectors, Result>(
  d: Dot, mask: v128,
  in0: usize, in1: usize, in2: usize, in3: usize,
  weights: usize, bias: usize, output: usize, winners: usize,
): void {
  const b0 = v128.load(bias);
  const b1 = offsetof<Vectors>() > 1 ? v128.load(bias, V128) : b0;
  const b2 = offsetof<Vectors>() > 2 ? v128.load(bias, 2 * V128) : b0;
  let a00 = b0, a01 = b1, a02 = b2;
  let a10 = b0, a11 = b1, a12 = b2;
  let a20 = b0, a21 = b1, a22 = b2;
  let a30 = b0, a31 = b1, a32 = b2;

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
      if (offsetof<Rows>() > 1) {
        const x1 = splat(in1);
        a10 = madd(x1, w0, a10);
        if (offsetof<Vectors>() > 1) a11 = madd(x1, w1, a11);
        if (offsetof<Vectors>() > 2) a12 = madd(x1, w2, a12);
        const x2 = splat(in2);
        a20 = madd(x2, w0, a20);
        if (offsetof<Vectors>() > 1) a21 = madd(x2, w1, a21);
        if (offsetof<Vectors>() > 2) a22 = madd(x2, w2, a22);
        const x3 = splat(in3);
        a30 = madd(x3, w0, a30);
        if (offsetof<Vectors>() > 1) a31 = madd(x3, w1, a31);
        if (offsetof<Vectors>() > 2) a32 = madd(x3, w2, a32);
        in1 += F32;
        in2 += F32;
        in3 += F32;
      }
      in0 += F32;
      weights += weightStep;
    }
    in0 += skip;
    in1 += skip;
    in2 += skip;
    in3 += skip;
  }

  const floor = f32x4.splat(d.relu ? 0 : -Infinity);
  if (offsetof<Result>() == offsetof<Pooled>()) {
    const all = lanesBelow(4);
    putLargest(output, winners, floor, offsetof<Vectors>() == 1 ? mask : all, a00, a10, a20, a30);
    if (offsetof<Vectors>() > 1) {
      const here = offsetof<Vectors>() == 2 ? mask : all;
      putLargest(output + V128, winners + V128, floor, here, a01, a11, a21, a31);
    }
    if (offsetof<Vectors>() > 2)
      putLargest(output + 2 * V128, winners + 2 * V128, floor, mask, a02, a12, a22, a32);
  } else {
    const step = d.outputStep;
    put<Vectors>(output, floor, mask, a00, a01, a02);
    if (offsetof<Rows>() > 1) {
      put<Vectors>(output + step, floor, mask, a10, a11, a12);
      put<Vectors>(output + 2 * step, floor, mask, a20, a21, a22);
      put<Vectors>(output + 3 * step, floor, mask, a30, a31, a32);
    }
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
  putMasked(output + (offsetof<Vectors>() - 1) * V128, last, mask);
}

/** Stores the largest of four rows' vectors and which it was. */
// @ts-ignore: decorator
@inline
function putLargest(
  output: usize, winners: usize, floor: v128, mask: v128, a: v128, b: v128, c: v128, d: v128,
): void {
  const second = f32x4.gt(b, a);
  const ab = v128.bitselect(b, a, second);
  const fourth = f32x4.gt(d, c);
  const cd = v128.bitselect(d, c, fourth);
  const later = f32x4.gt(cd, ab);
  const largest = v128.bitselect(cd, ab, later);
  // Comparisons give -1 where they hold: 0 or 1 in the first pair, 2 or 3 in the second.
  const winner = v128.bitselect(i32x4.sub(i32x4.splat(2), fourth), i32x4.neg(second), later);
  putMasked(output, atLeast(largest, floor), mask);
  putMasked(winners, winner, mask);
}

// @ts-ignore: decorator
@inline
function putMasked(address: usize, value: v128, mask: v128): void {
  v128.store(address, v128.bitselect(value, v128.load(address), mask));
}
