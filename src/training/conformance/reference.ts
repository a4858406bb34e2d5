/**
 * Forward and backward passes as plain loops in float64, one example at a time, straight from the definitions: what
 * the engines are compared with on shapes for which there are no golden values.
 */

import { inputScaling } from '../../core/data/datasets/dataset.ts';
import type { Conv2d, GroupNorm, Residual } from '../../core/model/layer.ts';
import { type Layer, type Model, outputShape, type Shape } from '../../core/model/model.ts';

interface ReferenceStep {
  /** Summed over the batch. */
  readonly lossSum: number;
  /** Of the mean loss, one array a parameter tensor. */
  readonly gradients: Float64Array[];
}

export function referenceStep(
  model: Model,
  parameters: readonly ArrayLike<number>[],
  pixels: Uint8Array,
  labels: Uint8Array,
): ReferenceStep {
  const gradients = parameters.map((tensor) => new Float64Array(tensor.length));
  const { scale, shift } = inputScaling(model.data);
  const imageBytes = pixels.length / labels.length;
  let lossSum = 0;
  labels.forEach((label, example) => {
    const image = pixels.subarray(example * imageBytes, (example + 1) * imageBytes);
    const x = Float64Array.from(image, (byte) => byte / scale - shift);
    const run = new ExampleRun(parameters, gradients);
    const { output: logits, backward } = run.layers(model.layers, x, model.input);
    const largest = Math.max(...logits);
    const exponentials = logits.map((z) => Math.exp(z - largest));
    const total = exponentials.reduce((a, b) => a + b, 0);
    lossSum += Math.log(total) + largest - logits[label]!;
    backward(exponentials.map((value, c) => (value / total - (c === label ? 1 : 0)) / labels.length));
  });
  return { lossSum, gradients };
}

/** Logits of one image. */
export function referenceLogits(model: Model, parameters: readonly ArrayLike<number>[], pixels: Uint8Array) {
  const { scale, shift } = inputScaling(model.data);
  const x = Float64Array.from(pixels, (byte) => byte / scale - shift);
  return new ExampleRun(parameters, []).layers(model.layers, x, model.input).output;
}

/** Adds the gradients of the layer's parameters for one example, and returns the gradient of its input. */
type Backward = (gradient: Float64Array) => Float64Array;

interface Pass {
  readonly output: Float64Array;
  readonly backward: Backward;
}

/** Two parameter tensors and their gradients. */
type Owned = [ArrayLike<number>, ArrayLike<number>, Float64Array, Float64Array];

/** One example's way through the layers; takes parameters in the order of computation. */
class ExampleRun {
  #tensor = 0;

  constructor(
    readonly parameters: readonly ArrayLike<number>[],
    readonly gradients: readonly Float64Array[],
  ) {}

  layers(layers: readonly Layer[], input: Float64Array, inputShape: Shape): Pass {
    const passes: Pass[] = [];
    let x = input;
    let shape = inputShape;
    for (const layer of layers) {
      const next = outputShape(layer, shape);
      const pass = this.#layer(layer, x, shape, next);
      passes.push(pass);
      x = pass.output;
      shape = next;
    }
    return { output: x, backward: (gradient) => passes.reduceRight((g, pass) => pass.backward(g), gradient) };
  }

  #layer(layer: Layer, x: Float64Array, input: Shape, output: Shape): Pass {
    switch (layer.kind) {
      case 'conv2d':
        return convolution(layer, x, input, output, this.#take());
      case 'dense':
        return dense(x, output[2], this.#take());
      case 'group-norm':
        return groupNorm(layer, x, input, this.#take());
      case 'residual':
        return this.#residual(layer, x, input);
      case 'relu':
        return {
          output: x.map((v) => Math.max(v, 0)),
          backward: (g) => g.map((v, i) => (x[i]! > 0 ? v : 0)),
        };
      case 'max-pool':
        return maxPool(layer.size, x, input, output);
      case 'global-average-pool':
        return globalAveragePool(x, input);
      case 'flatten':
        return { output: x, backward: (gradient) => gradient };
    }
  }

  #take(): Owned {
    const t = this.#tensor;
    this.#tensor += 2;
    const { parameters, gradients } = this;
    return [parameters[t]!, parameters[t + 1]!, gradients[t]!, gradients[t + 1]!];
  }

  #residual({ body, shortcut = [] }: Residual, x: Float64Array, input: Shape): Pass {
    const left = this.layers(body, x, input);
    const right = this.layers(shortcut, x, input);
    return {
      output: left.output.map((value, i) => value + right.output[i]!),
      backward: (gradient) => {
        const other = right.backward(gradient);
        return left.backward(gradient).map((value, i) => value + other[i]!);
      },
    };
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
  layer: Conv2d,
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

function globalAveragePool(x: Float64Array, [height, width, channels]: Shape): Pass {
  const share = 1 / (height * width);
  const output = new Float64Array(channels);
  x.forEach((value, i) => {
    output[i % channels]! += share * value;
  });
  return { output, backward: (gradient) => x.map((_, i) => share * gradient[i % channels]!) };
}

function groupNorm(
  { groups }: GroupNorm,
  x: Float64Array,
  [height, width, channels]: Shape,
  [scale, shift, scaleGradient, shiftGradient]: Owned,
): Pass {
  const groupOf = (i: number) => Math.floor(((i % channels) * groups) / channels);
  const size = (height * width * channels) / groups;
  /** The mean over each group. */
  const means = (values: Float64Array) => {
    const result = new Float64Array(groups);
    values.forEach((value, i) => {
      result[groupOf(i)]! += value / size;
    });
    return result;
  };
  const mean = means(x);
  const variance = means(x.map((value, i) => (value - mean[groupOf(i)]!) ** 2));
  const deviation = variance.map((value) => Math.sqrt(value + 1e-5));
  const normal = x.map((value, i) => (value - mean[groupOf(i)]!) / deviation[groupOf(i)]!);
  return {
    output: normal.map((value, i) => value * scale[i % channels]! + shift[i % channels]!),
    backward: (gradient) => {
      gradient.forEach((g, i) => {
        scaleGradient[i % channels]! += g * normal[i]!;
        shiftGradient[i % channels]! += g;
      });
      const scaled = gradient.map((g, i) => g * scale[i % channels]!);
      const first = means(scaled);
      const second = means(scaled.map((g, i) => g * normal[i]!));
      return scaled.map((g, i) => {
        const group = groupOf(i);
        return (g - first[group]! - normal[i]! * second[group]!) / deviation[group]!;
      });
    },
  };
}
