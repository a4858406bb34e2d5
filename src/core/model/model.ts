import type { Parameters } from '../parameters.ts';
import { createRng, fork } from '../rng.ts';

/** Height, width, channels. After `flatten` a shape is [1, 1, units]. */
export type Shape = readonly [height: number, width: number, channels: number];

/** A model is data: engines compile this list; nothing in it is code. */
export type Layer =
  | {
      readonly kind: 'conv2d';
      readonly name: string;
      readonly filters: number;
      readonly kernelSize: number;
      readonly stride: 1 | 2;
      readonly padding: 'valid' | 'same';
    }
  | { readonly kind: 'relu' }
  /** Non-overlapping windows of `size`; rows and columns that do not fill a window are dropped. */
  | { readonly kind: 'max-pool'; readonly size: number }
  /** Row, column, channel order (HWC). */
  | { readonly kind: 'flatten' }
  | { readonly kind: 'dense'; readonly name: string; readonly units: number };

export interface Model {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly input: Shape;
  /** The last layer gives one logit a class; the loss is softmax cross-entropy. */
  readonly layers: readonly Layer[];
}

/** One parameter tensor: `conv2d` kernels are HWIO, `dense` kernels [in, out]; row-major. */
export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly layout: 'HWIO' | 'IO' | 'O';
  readonly fanIn: number;
}

export function outputShape(layer: Layer, [height, width, channels]: Shape): Shape {
  switch (layer.kind) {
    case 'conv2d': {
      const { kernelSize, stride, padding, filters } = layer;
      const span = (n: number) => Math.ceil((padding === 'same' ? n : n - kernelSize + 1) / stride);
      return [span(height), span(width), filters];
    }
    case 'relu':
      return [height, width, channels];
    case 'max-pool':
      return [Math.floor(height / layer.size), Math.floor(width / layer.size), channels];
    case 'flatten':
      return [1, 1, height * width * channels];
    case 'dense':
      return [1, 1, layer.units];
  }
}

/** The tensors that a layer owns, for the shape that enters it. */
function layerParameters(layer: Layer, input: Shape): ParameterSpec[] {
  const channels = input[2];
  if (layer.kind === 'conv2d') {
    const { name, kernelSize, filters } = layer;
    const fanIn = kernelSize * kernelSize * channels;
    return [
      {
        name: `${name}/kernel`,
        shape: [kernelSize, kernelSize, channels, filters],
        layout: 'HWIO',
        fanIn,
      },
      { name: `${name}/bias`, shape: [filters], layout: 'O', fanIn },
    ];
  }
  if (layer.kind === 'dense') {
    const { name, units } = layer;
    return [
      { name: `${name}/kernel`, shape: [channels, units], layout: 'IO', fanIn: channels },
      { name: `${name}/bias`, shape: [units], layout: 'O', fanIn: channels },
    ];
  }
  return [];
}

/** The shape that enters each layer, and last the shape of the logits: `layers.length + 1` shapes. */
export function shapes(model: Model): Shape[] {
  const result = [model.input];
  for (const layer of model.layers) result.push(outputShape(layer, result.at(-1)!));
  return result;
}

export function parameterSpecs(model: Model): ParameterSpec[] {
  const inputs = shapes(model);
  return model.layers.flatMap((layer, i) => layerParameters(layer, inputs[i]!));
}

export const specSize = (spec: ParameterSpec): number => spec.shape.reduce((a, b) => a * b, 1);

export const countParameters = (model: Model): number =>
  parameterSpecs(model).reduce((sum, spec) => sum + specSize(spec), 0);

/** Uniform in +-1/sqrt(fan_in), kernels and biases alike: PyTorch's default for convolutions and linear layers. */
export function initialParameters(model: Model, seed: number): Parameters {
  return parameterSpecs(model).map((spec) => {
    const rng = createRng(fork(seed, 0, 0, `initial/${spec.name}`));
    const bound = 1 / Math.sqrt(spec.fanIn);
    return Float32Array.from({ length: specSize(spec) }, () => (2 * rng.uniform() - 1) * bound);
  });
}
