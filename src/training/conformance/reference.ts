/**
 * Forward and backward passes as plain loops in float64, one example at a time, straight from the definitions: what
 * the engines are compared with on shapes for which there are no golden values.
 */
import { type Layer, type Model, type Shape, shapes } from '../../core/model/model.ts';

export interface ReferenceStep {
  /** Summed over the batch. */
  readonly lossSum: number;
  /** Of the mean loss, one array a parameter tensor. */
  readonly gradients: Float64Array[];
}

/** Adds the gradients of the layer's parameters for one example, and returns the gradient of its input. */
type Backward = (gradient: Float64Array) => Float64Array;

interface Pass {
  readonly output: Float64Array;
  readonly backward: Backward;
}

export function referenceStep(
  model: Model,
  parameters: readonly ArrayLike<number>[],
  pixels: Uint8Array,
  labels: Uint8Array,
): ReferenceStep {
  const gradients = parameters.map((tensor) => new Float64Array(tensor.length));
  const imageBytes = pixels.length / labels.length;
  let lossSum = 0;
  labels.forEach((label, e) => {
    const image = pixels.subarray(e * imageBytes, (e + 1) * imageBytes);
    const { logits, backward } = forward(model, parameters, gradients, image);
    const largest = Math.max(...logits);
    const exponentials = logits.map((z) => Math.exp(z - largest));
    const total = exponentials.reduce((a, b) => a + b, 0);
    lossSum += Math.log(total) + largest - logits[label]!;
    backward(exponentials.map((value, c) => (value / total - (c === label ? 1 : 0)) / labels.length));
  });
  return { lossSum, gradients };
}

function forward(
  model: Model,
  parameters: readonly ArrayLike<number>[],
  gradients: readonly Float64Array[],
  image: Uint8Array,
) {
  const inputs = shapes(model);
  const passes: Pass[] = [];
  let x = Float64Array.from(image, (byte) => byte / 127.5 - 1);
  let tensor = 0;
  model.layers.forEach((layer, i) => {
    const owned = [parameters[tensor]!, parameters[tensor + 1]!, gradients[tensor]!, gradients[tensor + 1]!];
    if (layer.kind === 'conv2d' || layer.kind === 'dense') tensor += 2;
    const pass = run(layer, x, inputs[i]!, inputs[i + 1]!, owned as Owned);
    passes.push(pass);
    x = pass.output as Float64Array<ArrayBuffer>;
  });
  return {
    logits: x,
    backward: (gradient: Float64Array) => passes.reduceRight((g, pass) => pass.backward(g), gradient),
  };
}

type Owned = [ArrayLike<number>, ArrayLike<number>, Float64Array, Float64Array];

function run(layer: Layer, x: Float64Array, input: Shape, output: Shape, owned: Owned): Pass {
  switch (layer.kind) {
    case 'conv2d':
      return convolution(layer, x, input, output, owned);
    case 'dense':
      return dense(x, output[2], owned);
    case 'relu':
      return {
        output: x.map((value) => Math.max(value, 0)),
        backward: (gradient) => gradient.map((g, i) => (x[i]! > 0 ? g : 0)),
      };
    case 'max-pool':
      return maxPool(layer.size, x, input, output);
    case 'flatten':
      return { output: x, backward: (gradient) => gradient };
  }
}

function dense(x: Float64Array, units: number, [weights, bias, weightsGradient, biasGradient]: Owned): Pass {
  const output = Float64Array.from({ length: units }, (_, o) =>
    x.reduce((sum, value, i) => sum + value * weights[i * units + o]!, bias[o]!),
  );
  const backward: Backward = (gradient) => {
    gradient.forEach((g, o) => {
      biasGradient[o]! += g;
      x.forEach((value, i) => {
        weightsGradient[i * units + o]! += value * g;
      });
    });
    return x.map((_, i) => gradient.reduce((sum, g, o) => sum + g * weights[i * units + o]!, 0));
  };
  return { output, backward };
}

function convolution(
  layer: Extract<Layer, { kind: 'conv2d' }>,
  x: Float64Array,
  [height, width, channels]: Shape,
  [outputHeight, outputWidth, filters]: Shape,
  [weights, bias, weightsGradient, biasGradient]: Owned,
): Pass {
  const { kernelSize: k, stride, padding } = layer;
  // TensorFlow's 'SAME': of an odd number of padding rows, the extra one comes last.
  const before = (size: number, outputSize: number) =>
    padding === 'same' ? Math.floor(Math.max(0, (outputSize - 1) * stride + k - size) / 2) : 0;
  const top = before(height, outputHeight);
  const left = before(width, outputWidth);

  /** Visits every product of the sum: position in the output, in the input and in the weights. */
  const products = (visit: (output: number, input: number, weight: number) => void) => {
    for (let y = 0; y < outputHeight; y++)
      for (let xo = 0; xo < outputWidth; xo++)
        for (let ky = 0; ky < k; ky++)
          for (let kx = 0; kx < k; kx++) {
            const row = y * stride + ky - top;
            const column = xo * stride + kx - left;
            if (row < 0 || row >= height || column < 0 || column >= width) continue;
            for (let i = 0; i < channels; i++)
              for (let o = 0; o < filters; o++)
                visit(
                  (y * outputWidth + xo) * filters + o,
                  (row * width + column) * channels + i,
                  ((ky * k + kx) * channels + i) * filters + o,
                );
          }
  };

  const output = Float64Array.from(
    { length: outputHeight * outputWidth * filters },
    (_, i) => bias[i % filters]!,
  );
  products((o, i, w) => {
    output[o]! += x[i]! * weights[w]!;
  });
  const backward: Backward = (gradient) => {
    const inputGradient = new Float64Array(x.length);
    gradient.forEach((g, o) => {
      biasGradient[o % filters]! += g;
    });
    products((o, i, w) => {
      weightsGradient[w]! += x[i]! * gradient[o]!;
      inputGradient[i]! += weights[w]! * gradient[o]!;
    });
    return inputGradient;
  };
  return { output, backward };
}

function maxPool(
  size: number,
  x: Float64Array,
  [, width, channels]: Shape,
  [outputHeight, outputWidth]: Shape,
): Pass {
  const winners: number[] = [];
  for (let y = 0; y < outputHeight; y++)
    for (let xo = 0; xo < outputWidth; xo++)
      for (let c = 0; c < channels; c++) {
        let winner = (y * size * width + xo * size) * channels + c;
        for (let dy = 0; dy < size; dy++)
          for (let dx = 0; dx < size; dx++) {
            const candidate = ((y * size + dy) * width + xo * size + dx) * channels + c;
            if (x[candidate]! > x[winner]!) winner = candidate;
          }
        winners.push(winner);
      }
  return {
    output: Float64Array.from(winners, (winner) => x[winner]!),
    backward: (gradient) => {
      const inputGradient = new Float64Array(x.length);
      gradient.forEach((g, i) => {
        inputGradient[winners[i]!]! += g;
      });
      return inputGradient;
    },
  };
}
