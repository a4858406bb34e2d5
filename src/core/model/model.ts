import type { DatasetSpec } from '../data/datasets/dataset.ts';
import type { Parameters } from '../math/parameters.ts';
import { createRng, fork } from '../math/rng.ts';
import type { Layer, Shape } from './layer.ts';
import { layerSpecs, type ParameterSpec, specSize } from './parameter-spec.ts';

export { type Layer, outputShape, type Shape } from './layer.ts';
export type { ParameterSpec } from './parameter-spec.ts';

/** A network for any data set. */
export interface ModelEntry {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  /** The last layer gives one logit a class; the loss is softmax cross-entropy. */
  readonly layers: (data: DatasetSpec) => readonly Layer[];
}

/** A network for one data set. Cloneable: workers are sent it. */
export interface Model extends Omit<ModelEntry, 'layers'> {
  /** Whose images enter it, and whose classes it tells apart. */
  readonly data: DatasetSpec;
  readonly input: Shape;
  readonly layers: readonly Layer[];
}

export const modelFor = ({ id, label, help, layers }: ModelEntry, data: DatasetSpec): Model => ({
  ...{ id, label, help, data, input: data.shape, layers: layers(data) },
});

export const parameterSpecs = (model: Model): ParameterSpec[] => layerSpecs(model.layers, model.input);

export const countParameters = (model: Model): number =>
  parameterSpecs(model).reduce((sum, spec) => sum + specSize(spec), 0);

/**
 * Kernels and biases of convolutions and dense layers uniform in +-1/sqrt(fan_in), PyTorch's default; scales of
 * normalisation 1 and shifts 0.
 */
export function initialParameters(model: Model, seed: number): Parameters {
  return parameterSpecs(model).map((spec) => {
    const { initial } = spec;
    if ('value' in initial) return new Float32Array(specSize(spec)).fill(initial.value);
    const rng = createRng(fork(seed, 0, 0, `initial/${spec.name}`));
    const bound = 1 / Math.sqrt(initial.fanIn);
    const values = new Float32Array(specSize(spec));
    // A loop: `Float32Array.from` with a function is slow, and the page waits.
    for (let i = 0; i < values.length; i++) values[i] = (2 * rng.uniform() - 1) * bound;
    return values;
  });
}
