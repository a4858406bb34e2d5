/**
 * The kernel of every gradient with respect to weights: a sum of outer products over the positions p of a grid,
 *
 *   weights[i][c] += sum_p input[p][i] * gradient[p][c].
 *
 * The grid of a dense layer is one row of n examples; that of a convolution is an image's rows of output pixels.
 * Registers hold a block of six values of i by two vectors of columns for all positions of the grid.
 */
import { blockWidth, F32, Four, lastLanes, madd, One, padded, Six, splat, Two, V128 } from './simd';

/** The shape of a sum of products. */
@unmanaged
export class Outer {
  /** Rows of the weights that one grid contributes to. */
  values: i32;
  /** Columns of weights and gradient. Rows of weights are padded to whole vectors. */
  columns: i32;
  /** Bytes between two positions in a grid's row. */
  inputStep: usize;
  gradientStep: usize;
  /** Bytes between two rows of the grid. */
  inputRow: usize;
  gradientRow: usize;
}

export function outer(o: Outer, gridRows: i32, gridColumns: i32, input: usize, gradient: usize, weights: usize): void {
  for (let left = o.columns; left > 0; ) {
    const vectors = blockWidth(left);
    const mask = lastLanes(left, vectors);
    if (vectors == 2) columnBlock<Two>(o, mask, gridRows, gridColumns, input, gradient, weights);
    else columnBlock<One>(o, mask, gridRows, gridColumns, input, gradient, weights);
    const bytes = <usize>vectors * V128;
    left -= 4 * vectors;
    gradient += bytes;
    weights += bytes;
  }
}

function columnBlock<Vectors>(
  o: Outer, mask: v128, gridRows: i32, gridColumns: i32, input: usize, gradient: usize, weights: usize,
): void {
  const weightStep = padded(o.columns) * F32;
  let i = o.values;
  for (; i >= 6; i -= 6) {
    block<Six, Vectors>(o, mask, gridRows, gridColumns, input, gradient, weights, weightStep);
    input += 6 * F32;
    weights += 6 * weightStep;
  }
  if (i >= 4) {
    block<Four, Vectors>(o, mask, gridRows, gridColumns, input, gradient, weights, weightStep);
    input += 4 * F32;
    weights += 4 * weightStep;
    i -= 4;
  }
  if (i >= 2) {
    block<Two, Vectors>(o, mask, gridRows, gridColumns, input, gradient, weights, weightStep);
    input += 2 * F32;
    weights += 2 * weightStep;
    i -= 2;
  }
  if (i > 0) {
    block<One, Vectors>(o, mask, gridRows, gridColumns, input, gradient, weights, weightStep);
  }
}

/** One block of Values (Six, Four, Two or One) by Vectors (Two or One). */
// @ts-ignore: decorator
@inline
function block<Values, Vectors>(
  o: Outer, mask: v128,
  gridRows: i32, gridColumns: i32, input: usize, gradient: usize, weights: usize, weightStep: usize,
): void {
  const zero = f32x4.splat(0);
  let a00 = zero, a01 = zero;
  let a10 = zero, a11 = zero;
  let a20 = zero, a21 = zero;
  let a30 = zero, a31 = zero;
  let a40 = zero, a41 = zero;
  let a50 = zero, a51 = zero;

  const inputStep = o.inputStep;
  const gradientStep = o.gradientStep;
  const inputSkip = o.inputRow - <usize>gridColumns * inputStep;
  const gradientSkip = o.gradientRow - <usize>gridColumns * gradientStep;
  for (; gridRows > 0; gridRows--) {
    for (let x = gridColumns; x > 0; x--) {
      const g0 = v128.load(gradient);
      const g1 = offsetof<Vectors>() > 1 ? v128.load(gradient, V128) : g0;
      const x0 = splat(input);
      a00 = madd(x0, g0, a00);
      if (offsetof<Vectors>() > 1) a01 = madd(x0, g1, a01);
      if (offsetof<Values>() > 1) {
        const x1 = splat(input + F32);
        a10 = madd(x1, g0, a10);
        if (offsetof<Vectors>() > 1) a11 = madd(x1, g1, a11);
      }
      if (offsetof<Values>() > 2) {
        const x2 = splat(input + 2 * F32);
        a20 = madd(x2, g0, a20);
        if (offsetof<Vectors>() > 1) a21 = madd(x2, g1, a21);
        const x3 = splat(input + 3 * F32);
        a30 = madd(x3, g0, a30);
        if (offsetof<Vectors>() > 1) a31 = madd(x3, g1, a31);
      }
      if (offsetof<Values>() > 4) {
        const x4 = splat(input + 4 * F32);
        a40 = madd(x4, g0, a40);
        if (offsetof<Vectors>() > 1) a41 = madd(x4, g1, a41);
        const x5 = splat(input + 5 * F32);
        a50 = madd(x5, g0, a50);
        if (offsetof<Vectors>() > 1) a51 = madd(x5, g1, a51);
      }
      input += inputStep;
      gradient += gradientStep;
    }
    input += inputSkip;
    gradient += gradientSkip;
  }

  add<Vectors>(weights, mask, a00, a01);
  if (offsetof<Values>() > 1) add<Vectors>(weights + weightStep, mask, a10, a11);
  if (offsetof<Values>() > 2) {
    add<Vectors>(weights + 2 * weightStep, mask, a20, a21);
    add<Vectors>(weights + 3 * weightStep, mask, a30, a31);
  }
  if (offsetof<Values>() > 4) {
    add<Vectors>(weights + 4 * weightStep, mask, a40, a41);
    add<Vectors>(weights + 5 * weightStep, mask, a50, a51);
  }
}

/** Adds a row of a block to the weights' gradient. Lanes of padding hold a neighbour's sums: they stay 0. */
// @ts-ignore: decorator
@inline
function add<Vectors>(weights: usize, mask: v128, a: v128, b: v128): void {
  if (offsetof<Vectors>() == 1) {
    v128.store(weights, f32x4.add(v128.load(weights), v128.and(a, mask)));
  } else {
    v128.store(weights, f32x4.add(v128.load(weights), a));
    v128.store(weights, f32x4.add(v128.load(weights, V128), v128.and(b, mask)), V128);
  }
}

/** sums[c] += sum_r rows[r][c]: the gradient of a bias. `step` is in bytes. */
export function columnSums(rows: usize, count: i32, columns: i32, step: usize, sums: usize): void {
  for (let left = columns; left > 0; left -= 4) {
    let total = f32x4.splat(0);
    let row = rows;
    for (let r = count; r > 0; r--) {
      total = f32x4.add(total, v128.load(row));
      row += step;
    }
    total = v128.and(total, lastLanes(left, 1));
    v128.store(sums, f32x4.add(v128.load(sums), total));
    rows += V128;
    sums += V128;
  }
}
