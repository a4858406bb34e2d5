/** Dense layer: output = input x weights + bias, on n examples. Rows are padded to whole vectors. */
import { Dot, dotPart } from './dot';
import { columnSums, Outer, outer } from './outer';
import { packColumns, packRows } from './pack';
import { descend, Sgd } from './sgd';
import { blockWidth, F32, padded } from './simd';

/**
 * Values of a sum that one panel covers: eight columns of them, 8 kB, stay in the L1 cache. Parts are outermost, so
 * that the weights, which may be larger than every cache, pass through once.
 */
const PART = 256;

@unmanaged
export class Dense {
  input: usize;
  output: usize;
  weights: usize;
  bias: usize;
  inputGradient: usize;
  outputGradient: usize;
  biasGradient: usize;
  sgd: Sgd;
  /** Rows of weights a band, a multiple of the blocks of `outer` and `dot`; and room for their gradient. */
  band: i32;
  bandGradient: usize;
  /** Room for one panel of PART rows. */
  panel: usize;
  /** Zeros: the bias of a product without one. */
  zeros: usize;
  inputs: i32;
  outputs: i32;
  forward: Dot;
  backward: Dot;
  outer: Outer;
}

export function denseForward(l: Dense, n: i32): void {
  const step = padded(l.outputs) * F32;
  for (let first = 0; first < l.inputs; first += PART) {
    const length = min(l.inputs - first, PART);
    const isLast = first + length == l.inputs;
    const floor: f32 = l.forward.relu && isLast ? 0 : -Infinity;
    const input = l.input + <usize>first * F32;
    for (let column = 0; column < l.outputs; ) {
      const vectors = blockWidth(l.outputs - column);
      const offset = <usize>column * F32;
      packColumns(l.weights + <usize>first * step + offset, length, step, vectors, l.panel);
      const initial = first == 0 ? l.bias : l.output;
      const initialStep: usize = first == 0 ? 0 : l.forward.outputStep;
      dotPart(
        l.forward, l.outputs - column, n, length,
        input, l.panel, initial + offset, initialStep, floor, l.output + offset,
      );
      column += 4 * vectors;
    }
  }
}

/**
 * Gradients of the bias and, unless the layer is the first, of the input; and of the weights, with the optimiser's step.
 * A band of weights at a time: it and its gradient stay in the caches, and of what may be larger than they are only the
 * weights pass through, once.
 */
export function denseBackward(l: Dense, n: i32): void {
  const step = padded(l.outputs) * F32;
  memory.fill(l.biasGradient, 0, step);
  columnSums(l.outputGradient, n, l.outputs, step, l.biasGradient);
  for (let first = 0; first < l.inputs; first += l.band) {
    const rows = min(l.inputs - first, l.band);
    if (l.inputGradient) inputGradient(l, n, first, first + rows);
    stepWeights(l, n, first, rows);
  }
}

/** Of the inputs from `first` to before `end`: inputGradient = outputGradient x weights^T. */
function inputGradient(l: Dense, n: i32, first: i32, end: i32): void {
  const step = padded(l.outputs) * F32;
  for (let output = 0; output < l.outputs; output += PART) {
    const length = min(l.outputs - output, PART);
    const gradient = l.outputGradient + <usize>output * F32;
    for (let column = first; column < end; ) {
      const vectors = blockWidth(end - column);
      const offset = <usize>column * F32;
      const rows = l.weights + <usize>column * step + <usize>output * F32;
      packRows(rows, end - column, length, step, vectors, l.panel);
      const initial = output == 0 ? l.zeros : l.inputGradient;
      const initialStep: usize = output == 0 ? 0 : l.backward.outputStep;
      dotPart(
        l.backward, end - column, n, length,
        gradient, l.panel, initial + offset, initialStep, -Infinity, l.inputGradient + offset,
      );
      column += 4 * vectors;
    }
  }
}

/** Of `rows` rows of weights. */
function stepWeights(l: Dense, n: i32, first: i32, rows: i32): void {
  const step = padded(l.outputs) * F32;
  const bytes = <usize>rows * step;
  memory.fill(l.bandGradient, 0, bytes);
  l.outer.values = rows;
  outer(l.outer, 1, n, l.input + <usize>first * F32, l.outputGradient, l.bandGradient);
  descend(l.sgd, l.weights - l.sgd.parameters + <usize>first * step, bytes, l.bandGradient);
}
