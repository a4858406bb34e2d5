/**
 * Dropout (Srivastava et al. 2014), scaled at training so that evaluation needs nothing. Whether a value is kept is a
 * hash of its position and the step's key, the same on every engine (src/core/model/dropout.ts); it is computed
 * again in the backward pass, not stored.
 */
import { V128 } from './simd';

@unmanaged
export class Dropout {
  input: usize;
  output: usize;
  inputGradient: usize;
  outputGradient: usize;
  /** Bytes between two examples, and values an example. */
  step: usize;
  values: i32;
  /** Values whose hash is below are dropped: rate x 2^32. */
  threshold: u32;
  /** 1 / (1 - rate). */
  scale: f32;
  /** Of the step; written before each batch. */
  key: u32;
}

export function dropoutForward(l: Dropout, n: i32): void {
  drop(l, n, l.input, l.output);
}

export function dropoutBackward(l: Dropout, n: i32): void {
  drop(l, n, l.outputGradient, l.inputGradient);
}

/** Evaluation keeps everything. */
export function dropoutPass(l: Dropout, n: i32): void {
  memory.copy(l.output, l.input, <usize>n * l.step);
}

function drop(l: Dropout, n: i32, input: usize, output: usize): void {
  const scale = f32x4.splat(l.scale);
  const threshold = i32x4.splat(<i32>l.threshold);
  const four = i32x4.splat(4);
  for (let e = 0; e < n; e++) {
    const offset = <usize>e * l.step;
    let position = i32x4.add(i32x4.splat(<i32>l.key + e * l.values), i32x4(0, 1, 2, 3));
    for (let i: usize = 0; i < l.step; i += V128) {
      const kept = v128.ge<u32>(hash(position), threshold);
      const value = f32x4.mul(v128.load(input + offset + i), scale);
      v128.store(output + offset + i, v128.and(value, kept));
      position = i32x4.add(position, four);
    }
  }
}

/** lowbias32 (Chris Wellons, public domain). */
// @ts-ignore: decorator
@inline
function hash(x: v128): v128 {
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, i32x4.splat(0x7feb352d));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}
