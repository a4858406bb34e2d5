/** Convolution (cross-correlation, as every framework), NHWC, kernels HWIO with the filters padded to whole vectors. */
import { Dot, dot } from './dot';
import { columnSums, Outer, outer } from './outer';
import { packMatrix, packTurned } from './pack';
import { F32, padded } from './simd';

@unmanaged
export class Convolution {
  input: usize;
  output: usize;
  weights: usize;
  bias: usize;
  inputGradient: usize;
  outputGradient: usize;
  weightsGradient: usize;
  biasGradient: usize;
  /** Room for one image with its margins; 0 when there are none. The margins stay 0. */
  framed: usize;
  /** Room for the gradient of one image's output, spread over the input's grid with margins for the kernel. */
  spread: usize;
  /** Room for all weights as panels. */
  panels: usize;
  zeros: usize;
  /** Bytes between two examples. */
  inputStep: usize;
  outputStep: usize;
  height: i32;
  width: i32;
  channels: i32;
  kernelSize: i32;
  stride: i32;
  marginTop: i32;
  marginLeft: i32;
  framedWidth: i32;
  outputHeight: i32;
  outputWidth: i32;
  filters: i32;
  forward: Dot;
  backward: Dot;
  outer: Outer;
}

export function convolutionForward(l: Convolution, n: i32): void {
  const pixels = l.outputHeight * l.outputWidth;
  packWeights(l);
  for (let e = 0; e < n; e++)
    dot(l.forward, pixels, framedImage(l, e), l.panels, l.bias, l.output + <usize>e * l.outputStep);
}

export function packWeights(l: Convolution): void {
  packMatrix(l.weights, l.kernelSize * l.kernelSize * l.channels, l.filters, l.panels);
}

/** The image with its margins: the input itself when the padding is 'valid'. */
export function framedImage(l: Convolution, example: i32): usize {
  const image = l.input + <usize>example * l.inputStep;
  if (!l.framed) return image;
  const rowBytes = <usize>(l.width * l.channels) * F32;
  const framedRow = <usize>(l.framedWidth * l.channels) * F32;
  let to = l.framed + <usize>l.marginTop * framedRow + <usize>(l.marginLeft * l.channels) * F32;
  for (let y = 0; y < l.height; y++) {
    memory.copy(to, image + <usize>y * rowBytes, rowBytes);
    to += framedRow;
  }
  return l.framed;
}

export function convolutionWeightsGradient(l: Convolution, n: i32): void {
  const step = padded(l.filters) * F32;
  const kernelRow = <usize>(l.kernelSize * l.channels) * step;
  memory.fill(l.weightsGradient, 0, <usize>l.kernelSize * kernelRow);
  memory.fill(l.biasGradient, 0, step);
  const framedRow = <usize>(l.framedWidth * l.channels) * F32;
  for (let e = 0; e < n; e++) {
    const image = framedImage(l, e);
    const gradient = l.outputGradient + <usize>e * l.outputStep;
    for (let ky = 0; ky < l.kernelSize; ky++)
      outer(
        l.outer, l.outputHeight, l.outputWidth,
        image + <usize>ky * framedRow, gradient, l.weightsGradient + <usize>ky * kernelRow,
      );
    columnSums(gradient, l.outputHeight * l.outputWidth, l.filters, <usize>l.filters * F32, l.biasGradient);
  }
}

/** The gradient of the input: a convolution of the spread output gradient with the turned weights. */
export function convolutionInputGradient(l: Convolution, n: i32): void {
  packTurned(l.weights, l.kernelSize * l.kernelSize, l.channels, l.filters, l.panels);
  for (let e = 0; e < n; e++) {
    spreadGradient(l, l.outputGradient + <usize>e * l.outputStep);
    const to = l.inputGradient + <usize>e * l.inputStep;
    dot(l.backward, l.height * l.width, l.spread, l.panels, l.zeros, to);
  }
}

/** Output pixel (y, x) lies at (y, x) x stride + kernelSize - 1 - margin; the other pixels stay 0. */
function spreadGradient(l: Convolution, gradient: usize): void {
  const pixel = <usize>l.filters * F32;
  const spreadWidth = l.width + l.kernelSize - 1;
  for (let y = 0; y < l.outputHeight; y++) {
    const row = y * l.stride + l.kernelSize - 1 - l.marginTop;
    let to = l.spread + <usize>(row * spreadWidth + l.kernelSize - 1 - l.marginLeft) * pixel;
    for (let x = 0; x < l.outputWidth; x++) {
      memory.copy(to, gradient, pixel);
      to += <usize>l.stride * pixel;
      gradient += pixel;
    }
  }
}
