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
import { blockWidth, F32, lastLanes, madd, padded, splat, V128 } from './simd';

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

/** Computes `count` rows. Blocks of columns are outermost, so that one block of weights stays in the L1 cache. */
export function dot(d: Dot, count: i32, input: usize, weights: usize, bias: usize, output: usize): void {
  for (let left = d.columns; left > 0; ) {
    const vectors = blockWidth(left);
    const mask = lastLanes(left, vectors);
    if (vectors == 3) columnBlock(3, d, mask, count, input, weights, bias, output);
    else if (vectors == 2) columnBlock(2, d, mask, count, input, weights, bias, output);
    else columnBlock(1, d, mask, count, input, weights, bias, output);
    const bytes = <usize>vectors * V128;
    left -= 4 * vectors;
    weights += bytes;
    bias += bytes;
    output += bytes;
  }
}

/** `vectors` is a constant at each call: the branches on it vanish when the compiler inlines. */
// @ts-ignore: decorator
@inline
function columnBlock(
  vectors: i32, d: Dot, mask: v128, count: i32, input: usize, weights: usize, bias: usize, output: usize,
): void {
  let row = d.rows;
  for (; count >= 4; count -= 4) {
    block(
      4, vectors, d, mask,
      input + load<u32>(row), input + load<u32>(row, 4), input + load<u32>(row, 8), input + load<u32>(row, 12),
      weights, bias, output,
    );
    row += 16;
    output += 4 * d.outputStep;
  }
  for (; count > 0; count--) {
    block(1, vectors, d, mask, input + load<u32>(row), 0, 0, 0, weights, bias, output);
    row += 4;
    output += d.outputStep;
  }
}

/** One block of `rows` (4 or 1) by `vectors` (3, 2 or 1), both constants at each call. */
// @ts-ignore: decorator
@inline
function block(
  rows: i32, vectors: i32, d: Dot, mask: v128,
  in0: usize, in1: usize, in2: usize, in3: usize,
  weights: usize, bias: usize, output: usize,
): void {
  const b0 = v128.load(bias);
  const b1 = vectors > 1 ? v128.load(bias, V128) : b0;
  const b2 = vectors > 2 ? v128.load(bias, 2 * V128) : b0;
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
      const w1 = vectors > 1 ? v128.load(weights, V128) : w0;
      const w2 = vectors > 2 ? v128.load(weights, 2 * V128) : w0;
      const x0 = splat(in0);
      a00 = madd(x0, w0, a00);
      if (vectors > 1) a01 = madd(x0, w1, a01);
      if (vectors > 2) a02 = madd(x0, w2, a02);
      if (rows > 1) {
        const x1 = splat(in1);
        a10 = madd(x1, w0, a10);
        if (vectors > 1) a11 = madd(x1, w1, a11);
        if (vectors > 2) a12 = madd(x1, w2, a12);
        const x2 = splat(in2);
        a20 = madd(x2, w0, a20);
        if (vectors > 1) a21 = madd(x2, w1, a21);
        if (vectors > 2) a22 = madd(x2, w2, a22);
        const x3 = splat(in3);
        a30 = madd(x3, w0, a30);
        if (vectors > 1) a31 = madd(x3, w1, a31);
        if (vectors > 2) a32 = madd(x3, w2, a32);
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
  const step = d.outputStep;
  put(vectors, output, floor, mask, a00, a01, a02);
  if (rows > 1) {
    put(vectors, output + step, floor, mask, a10, a11, a12);
    put(vectors, output + 2 * step, floor, mask, a20, a21, a22);
    put(vectors, output + 3 * step, floor, mask, a30, a31, a32);
  }
}

/** Stores a row of a block. The lanes of the last vector beyond the row belong to its neighbour and stay. */
// @ts-ignore: decorator
@inline
function put(vectors: i32, output: usize, floor: v128, mask: v128, a: v128, b: v128, c: v128): void {
  if (vectors > 1) v128.store(output, f32x4.max(a, floor));
  if (vectors > 2) v128.store(output, f32x4.max(b, floor), V128);
  const last = f32x4.max(vectors > 2 ? c : vectors > 1 ? b : a, floor);
  output += (vectors - 1) * V128;
  v128.store(output, v128.bitselect(last, v128.load(output), mask));
}
