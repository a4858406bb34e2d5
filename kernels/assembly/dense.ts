/** Dense layer: output = input x weights + bias, on n examples. Rows are padded to whole vectors. */
import { Dot, dot } from './dot';
import { columnSums, Outer, outer } from './outer';
import { F32, padded } from './simd';
import { transpose } from './transpose';

@unmanaged
export class Dense {
  input: usize;
  output: usize;
  weights: usize;
  bias: usize;
  inputGradient: usize;
  outputGradient: usize;
  weightsGradient: usize;
  biasGradient: usize;
  /** Room for [out, in], the weights transposed. */
  transposed: usize;
  /** Zeros: the bias of a product without one. */
  zeros: usize;
  inputs: i32;
  outputs: i32;
  forward: Dot;
  backward: Dot;
  outer: Outer;
}

export function denseForward(l: Dense, n: i32): void {
  dot(l.forward, n, l.input, l.weights, l.bias, l.output);
}

export function denseWeightsGradient(l: Dense, n: i32): void {
  const step = padded(l.outputs) * F32;
  memory.fill(l.weightsGradient, 0, <usize>l.inputs * step);
  memory.fill(l.biasGradient, 0, step);
  outer(l.outer, 1, n, l.input, l.outputGradient, l.weightsGradient);
  columnSums(l.outputGradient, n, l.outputs, step, l.biasGradient);
}

/** inputGradient = outputGradient x weights^T. */
export function denseInputGradient(l: Dense, n: i32): void {
  transpose(l.weights, l.inputs, l.outputs, l.transposed);
  dot(l.backward, n, l.outputGradient, l.transposed, l.zeros, l.inputGradient);
}
