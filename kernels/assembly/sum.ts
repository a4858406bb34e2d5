/** Residual addition (He et al. 2016): the output of a body and of its shortcut, added. */
import { V128 } from './simd';

@unmanaged
export class Sum {
  left: usize;
  right: usize;
  output: usize;
  leftGradient: usize;
  /** 0 when the shortcut has no layers: its gradient is added to the block's input by `accumulate`. */
  rightGradient: usize;
  outputGradient: usize;
  /** Bytes an example, a multiple of a vector's. */
  step: usize;
}

export function sumForward(l: Sum, n: i32): void {
  const bytes = <usize>n * l.step;
  for (let i: usize = 0; i < bytes; i += V128)
    v128.store(l.output + i, f32x4.add(v128.load(l.left + i), v128.load(l.right + i)));
}

export function sumBackward(l: Sum, n: i32): void {
  const bytes = <usize>n * l.step;
  memory.copy(l.leftGradient, l.outputGradient, bytes);
  if (l.rightGradient) memory.copy(l.rightGradient, l.outputGradient, bytes);
}

/** Adds one tensor to another: the two gradients of a block's input. */
@unmanaged
export class Accumulation {
  from: usize;
  into: usize;
  /** Bytes an example, a multiple of a vector's. */
  step: usize;
}

export function accumulate(l: Accumulation, n: i32): void {
  const bytes = <usize>n * l.step;
  for (let i: usize = 0; i < bytes; i += V128)
    v128.store(l.into + i, f32x4.add(v128.load(l.into + i), v128.load(l.from + i)));
}
