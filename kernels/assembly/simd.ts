/** Bytes of a float32, and of a vector of four. */
export const F32: usize = 4;
export const V128: usize = 16;

/** a * b + c in each lane: one fused instruction (one rounding) in the relaxed build, two instructions in the other. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<f32>(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/**
 * Gradients of the logits, and velocities, that are nearer to 0 than this become 0. On examples of one class the softmax
 * soon gives the other classes 1e-38 and less, and a velocity whose gradient is 0 only shrinks. All that float32 has there
 * are subnormal numbers, and with those processors compute many times slower.
 * No parameter above 1e-12 can show a step of 1e-20. From here to the first subnormal number are 18 decades: room for what
 * weights, inputs and rates multiply a gradient by on its way through the layers.
 */
export const TINY: f32 = 1e-20;

/** Values nearer to 0 than TINY become 0. NaN stays. */
// @ts-ignore: decorator
@inline
export function withoutTiny(values: v128): v128 {
  return v128.andnot(values, f32x4.lt(f32x4.abs(values), f32x4.splat(TINY)));
}

/** The float32 at `address` in all four lanes. */
// @ts-ignore: decorator
@inline
export function splat(address: usize): v128 {
  return v128.load32_splat(address);
}

/**
 * Numbers for generic functions: AssemblyScript has types as parameters but no constants, so `offsetof<Three>()`,
 * the size of a type, is a 3 that is known when the function is compiled, and branches on it vanish.
 */
@unmanaged
export class One {
  a: u8;
}
@unmanaged
export class Two {
  a: u8;
  b: u8;
}
@unmanaged
export class Three {
  a: u8;
  b: u8;
  c: u8;
}
@unmanaged
export class Four {
  a: u8;
  b: u8;
  c: u8;
  d: u8;
}

@unmanaged
export class Six {
  a: u32;
  b: u16;
}

/** All bits set in the lanes 0 to `count` - 1. */
// @ts-ignore: decorator
@inline
export function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** `count` values rounded up to whole vectors. */
// @ts-ignore: decorator
@inline
export function padded(count: usize): usize {
  return (count + 3) & ~3;
}

/**
 * The width of the next block of columns, in vectors: two, or the one that is left. Six rows of two vectors are the
 * twelve accumulators that leave x86-64's registers room for the weights and a splat; of blocks of four by three, V8
 * spills some at every step.
 */
// @ts-ignore: decorator
@inline
export function blockWidth(columnsLeft: i32): i32 {
  return columnsLeft > 4 ? 2 : 1;
}

/** The lanes of a block's last vector that hold columns; the others are padding. */
// @ts-ignore: decorator
@inline
export function lastLanes(columnsLeft: i32, vectors: i32): v128 {
  return lanesBelow(columnsLeft - 4 * (vectors - 1));
}

/** Stores the lanes that `mask` selects; the others, a neighbour's or padding, stay as they are. */
// @ts-ignore: decorator
@inline
export function storeMasked(address: usize, value: v128, mask: v128): void {
  v128.store(address, v128.bitselect(value, v128.load(address), mask));
}
