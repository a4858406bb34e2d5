import { V128 } from './simd';

@unmanaged
export class Relu {
  input: usize;
  output: usize;
  inputGradient: usize;
  outputGradient: usize;
  /** Bytes an example, a multiple of a vector's. */
  step: usize;
}

export function reluForward(l: Relu, n: i32): void {
  const bytes = <usize>n * l.step;
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += V128)
    v128.store(l.output + i, f32x4.max(v128.load(l.input + i), zero));
}

/** The gradient passes where the output is positive. */
export function reluBackward(l: Relu, n: i32): void {
  const bytes = <usize>n * l.step;
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += V128) {
    const passes = f32x4.gt(v128.load(l.output + i), zero);
    v128.store(l.inputGradient + i, v128.and(v128.load(l.outputGradient + i), passes));
  }
}
