import type { RngSeed } from '../math/rng.ts';

/** lowbias32 (Chris Wellons, public domain). */
function hash32(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * The key of one dropout layer in one step, 32 bits. `ordinal` counts the model's dropout layers in the order of
 * their computation, a residual block's body before its shortcut.
 */
export const dropoutKey = (seed: RngSeed, step: number, ordinal: number): number =>
  hash32((hash32((hash32(seed[0] ^ ordinal) + step) | 0) ^ seed[1]) | 0);

/** Values whose hash is below are dropped. */
export const dropoutThreshold = (rate: number): number => Math.floor(rate * 2 ** 32);

/**
 * What a batch's values are multiplied by: 0, or 1 / (1 - rate). `count` values in the order of examples, and rows,
 * columns, channels in each. A function of the key and the position alone, so that engines agree to the bit.
 */
export function dropoutMask(key: number, count: number, rate: number): Float32Array {
  const threshold = dropoutThreshold(rate);
  const kept = 1 / (1 - rate);
  return Float32Array.from({ length: count }, (_, i) => (hash32((key + i) | 0) < threshold ? 0 : kept));
}
