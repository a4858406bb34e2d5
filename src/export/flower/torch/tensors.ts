import { ApiaryError } from '../../../core/errors.ts';
import type { Parameters } from '../../../core/math/parameters.ts';
import type { Model } from '../../../core/model/model.ts';
import type { NamedArray } from '../../model/npz.ts';
import { describeMismatch, type TensorShape } from './mismatch.ts';
import { attributeOf, type WeightedLayer, weightedLayers } from './weighted-layers.ts';

/**
 * How one of the model's parameters stands in the state dict of `torchModule`'s module: as "conv1.weight" or
 * "block1_norm1.bias", of a convolution OIHW, of a dense layer [out, in].
 */
export interface TorchSpec extends TensorShape {
  /** The model's own tensor as an array of these dimensions ... */
  readonly dims: readonly number[];
  /** ... whose axes, in this order, are PyTorch's. */
  readonly axes: readonly number[];
}

/** One for each of `parameterSpecs`, in their order, which is the state dict's too. */
export const torchSpecs = (model: Model): TorchSpec[] => weightedLayers(model).flatMap(specsOf);

function specsOf({ layer, input: [height, width, channels] }: WeightedLayer): TorchSpec[] {
  const name = attributeOf(layer.name);
  const vector = (suffix: string, size: number): TorchSpec => ({
    ...{ name: `${name}.${suffix}`, shape: [size], dims: [size], axes: [0] },
  });
  switch (layer.kind) {
    case 'conv2d': {
      const { kernelSize: k, filters } = layer;
      const kernel = {
        shape: [filters, channels, k, k],
        dims: [k, k, channels, filters],
        axes: [3, 2, 0, 1],
      };
      return [{ name: `${name}.weight`, ...kernel }, vector('bias', filters)];
    }
    case 'dense': {
      const { units } = layer;
      const dims = [height, width, channels, units];
      const kernel = { shape: [units, channels * height * width], dims, axes: [3, 2, 0, 1] };
      return [{ name: `${name}.weight`, ...kernel }, vector('bias', units)];
    }
    case 'group-norm':
      return [vector('weight', channels), vector('bias', channels)];
  }
}

/** The parameters as the state dict of `torchModule`'s module. */
export const toTorch = (model: Model, parameters: Parameters): NamedArray[] =>
  torchSpecs(model).map((spec, i) => {
    const own = parameters[i]!;
    const values = new Float32Array(own.length);
    ownPlaces(spec).forEach((at, place) => {
      values[place] = own[at]!;
    });
    return { name: spec.name, shape: spec.shape, values };
  });

/**
 * The model's parameters out of its state dict, in any order.
 * @throws ApiaryError `model-mismatch` that names the first layer that does not fit, and both shapes.
 */
export function fromTorch(model: Model, tensors: readonly NamedArray[]): Parameters {
  const specs = torchSpecs(model);
  const mismatch = describeMismatch(model, specs, tensors);
  if (mismatch) throw new ApiaryError('model-mismatch', mismatch);
  const byName = new Map(tensors.map(({ name, values }) => [name, values]));
  return specs.map((spec) => {
    const theirs = byName.get(spec.name)!;
    const values = new Float32Array(theirs.length);
    ownPlaces(spec).forEach((at, i) => {
      values[at] = theirs[i]!;
    });
    return values;
  });
}

/** Of every value of PyTorch's tensor, in its order: the place in our own. */
function ownPlaces({ dims, axes }: TorchSpec): Uint32Array {
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, 1));
  let places = Uint32Array.of(0);
  for (const axis of axes) {
    const next = new Uint32Array(places.length * dims[axis]!);
    let i = 0;
    for (const place of places)
      for (let at = 0; at < dims[axis]!; at++) next[i++] = place + at * strides[axis]!;
    places = next;
  }
  return places;
}
