/**
 * Winograd's minimal filtering F(2x2, 3x3) (Lavin and Gray 2016, section 4.1) for a 3x3 convolution of stride 1 below
 * pooling over 2x2: a window of the pooling is a tile of the algorithm,
 *
 *   tile = A^T [(G kernel G^T) x (B^T patch B)] A,
 *
 * with 16 multiply-adds a tile, channel and filter where the direct sum has 36. All factors are 1, -1 and 1/2: the
 * results are about as close to the exact ones as those of the direct sum.
 *
 * The product x is one of matrices for each of the sixteen elements, over a band of tiles: `dot`.
 */
import { Dot, dot } from './dot';
import { packMatrix } from './pack';
import { F32, V128 } from './simd';

/** Elements of a transformed tile. */
const ELEMENTS: usize = 16;

@unmanaged
export class Winograd {
  /** Tiles a band, whose transforms stay in the caches. */
  band: i32;
  /** Room for the transforms of a band's patches, [element][tile][channel], and their product, [element][tile][filter]. */
  patches: usize;
  products: usize;
  /** Room for the transformed kernels, [element][channel][filter], and the same as panels. */
  kernels: usize;
  panels: usize;
  /** The bias of the products. */
  zeros: usize;
  /** Rows are tiles, values are channels, columns are filters. Both are multiples of four. */
  product: Dot;
}

/** `from`: [3][3][channels][filters]. */
export function transformKernels(w: Winograd, from: usize): void {
  const matrix = w.product.segment * <usize>w.product.columns * F32;
  for (let at: usize = 0; at < matrix; at += V128) transformKernel(from + at, matrix, w.kernels + at);
  for (let element: usize = 0; element < ELEMENTS; element++) {
    const offset = element * matrix;
    packMatrix(w.kernels + offset, <i32>w.product.segment, w.product.columns, w.panels + offset);
  }
}

/** G kernel G^T of four filters; its elements, as the kernel's, are `step` bytes apart. */
// @ts-ignore: decorator
@inline
function transformKernel(from: usize, step: usize, to: usize): void {
  for (let x = 0; x < 3; x++) {
    const top = v128.load(from);
    const middle = v128.load(from + 3 * step);
    const bottom = v128.load(from + 6 * step);
    storeSpread(top, middle, bottom, to, 4 * step);
    from += step;
    to += step;
  }
  // The columns 0 to 2 hold G kernel; each row becomes four.
  to -= 3 * step;
  for (let y = 0; y < 4; y++) {
    storeSpread(v128.load(to), v128.load(to + step), v128.load(to + 2 * step), to, step);
    to += 4 * step;
  }
}

/** Stores G (a, b, c)^T. */
// @ts-ignore: decorator
@inline
function storeSpread(a: v128, b: v128, c: v128, to: usize, step: usize): void {
  const half = f32x4.splat(0.5);
  const outer = f32x4.add(a, c);
  v128.store(to, a);
  v128.store(to + step, f32x4.mul(half, f32x4.add(outer, b)));
  v128.store(to + 2 * step, f32x4.mul(half, f32x4.sub(outer, b)));
  v128.store(to + 3 * step, c);
}

/**
 * The pooled convolution of one image: of each window the largest of four pixels, not below 0, and in `winners` which
 * it was, the first on a tie. `corners`: of every second entry, the bytes from the image to a window's patch.
 */
export function winogradPooled(
  w: Winograd, windows: i32, image: usize, imageRow: usize, corners: usize, bias: usize, output: usize, winners: usize,
): void {
  const d = w.product;
  const patchBytes = <usize>w.band * d.segment * F32;
  const productBytes = <usize>w.band * d.outputStep;
  const panelBytes = d.segment * d.outputStep;
  for (let first = 0; first < windows; first += w.band) {
    const tiles = min(windows - first, w.band);
    for (let tile = 0; tile < tiles; tile++) {
      const patch = image + load<u32>(corners + ((<usize>(2 * (first + tile))) << 2));
      transformPatch(patch, imageRow, d.segment * F32, w.patches + <usize>tile * d.segment * F32, patchBytes);
    }
    for (let element: usize = 0; element < ELEMENTS; element++)
      dot(
        d, tiles, w.patches + element * patchBytes, w.panels + element * panelBytes, w.zeros,
        w.products + element * productBytes,
      );
    for (let tile: usize = 0; tile < <usize>tiles; tile++) {
      const offset = (<usize>first + tile) * d.outputStep;
      poolTile(w.products + tile * d.outputStep, productBytes, d.outputStep, bias, output + offset, winners + offset);
    }
  }
}

/** B^T patch B of all channels, `bytes` of them a pixel. Elements of the result are `step` bytes apart. */
function transformPatch(patch: usize, row: usize, bytes: usize, to: usize, step: usize): void {
  for (let end = patch + bytes; patch < end; patch += V128) {
    const row1 = patch + row;
    const row2 = row1 + row;
    const row3 = row2 + row;
    // Column by column B^T patch, in registers; then its rows times B.
    const a0 = v128.load(patch), a1 = v128.load(patch + bytes), a2 = v128.load(patch + 2 * bytes), a3 = v128.load(patch + 3 * bytes);
    const c0 = v128.load(row2), c1 = v128.load(row2 + bytes), c2 = v128.load(row2 + 2 * bytes), c3 = v128.load(row2 + 3 * bytes);
    storeDifferences(f32x4.sub(a0, c0), f32x4.sub(a1, c1), f32x4.sub(a2, c2), f32x4.sub(a3, c3), to, step);
    const b0 = v128.load(row1), b1 = v128.load(row1 + bytes), b2 = v128.load(row1 + 2 * bytes), b3 = v128.load(row1 + 3 * bytes);
    storeDifferences(f32x4.add(b0, c0), f32x4.add(b1, c1), f32x4.add(b2, c2), f32x4.add(b3, c3), to + 4 * step, step);
    storeDifferences(f32x4.sub(c0, b0), f32x4.sub(c1, b1), f32x4.sub(c2, b2), f32x4.sub(c3, b3), to + 8 * step, step);
    const d0 = v128.load(row3), d1 = v128.load(row3 + bytes), d2 = v128.load(row3 + 2 * bytes), d3 = v128.load(row3 + 3 * bytes);
    storeDifferences(f32x4.sub(b0, d0), f32x4.sub(b1, d1), f32x4.sub(b2, d2), f32x4.sub(b3, d3), to + 12 * step, step);
    to += V128;
  }
}

/** Stores (a, b, c, d) B. */
// @ts-ignore: decorator
@inline
function storeDifferences(a: v128, b: v128, c: v128, d: v128, to: usize, step: usize): void {
  v128.store(to, f32x4.sub(a, c));
  v128.store(to + step, f32x4.add(b, c));
  v128.store(to + 2 * step, f32x4.sub(c, b));
  v128.store(to + 3 * step, f32x4.sub(b, d));
}

/** A^T product A, plus the bias: four pixels a filter, of which the largest and its number are stored. */
function poolTile(product: usize, step: usize, bytes: usize, bias: usize, output: usize, winners: usize): void {
  for (let end = product + bytes; product < end; product += V128) {
    const p0 = product, p1 = p0 + 4 * step, p2 = p1 + 4 * step, p3 = p2 + 4 * step;
    const u0 = upper(v128.load(p0), v128.load(p1), v128.load(p2));
    const u1 = upper(v128.load(p0 + step), v128.load(p1 + step), v128.load(p2 + step));
    const u2 = upper(v128.load(p0 + 2 * step), v128.load(p1 + 2 * step), v128.load(p2 + 2 * step));
    const u3 = upper(v128.load(p0 + 3 * step), v128.load(p1 + 3 * step), v128.load(p2 + 3 * step));
    const l0 = lower(v128.load(p1), v128.load(p2), v128.load(p3));
    const l1 = lower(v128.load(p1 + step), v128.load(p2 + step), v128.load(p3 + step));
    const l2 = lower(v128.load(p1 + 2 * step), v128.load(p2 + 2 * step), v128.load(p3 + 2 * step));
    const l3 = lower(v128.load(p1 + 3 * step), v128.load(p2 + 3 * step), v128.load(p3 + 3 * step));
    const y0 = upper(u0, u1, u2), y1 = lower(u1, u2, u3);
    const y2 = upper(l0, l1, l2), y3 = lower(l1, l2, l3);

    const second = f32x4.gt(y1, y0);
    const above = v128.bitselect(y1, y0, second);
    const fourth = f32x4.gt(y3, y2);
    const below = v128.bitselect(y3, y2, fourth);
    const isBelow = f32x4.gt(below, above);
    const largest = f32x4.add(v128.bitselect(below, above, isBelow), v128.load(bias));
    // pmax keeps every NaN, unlike a maximum. A comparison gives -1 where it holds.
    v128.store(output, f32x4.pmax(largest, f32x4.splat(0)));
    v128.store(winners, v128.bitselect(i32x4.sub(i32x4.splat(2), fourth), i32x4.neg(second), isBelow));
    bias += V128;
    output += V128;
    winners += V128;
  }
}

/** The first row of A^T times a column, and the second one's. */
// @ts-ignore: decorator
@inline
function upper(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.add(a, b), c);
}
// @ts-ignore: decorator
@inline
function lower(b: v128, c: v128, d: v128): v128 {
  return f32x4.sub(f32x4.sub(b, c), d);
}
