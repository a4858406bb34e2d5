import { strToU8, unzipSync } from 'fflate';
import { ApiaryError } from '../core/errors.ts';
import { type Model, type ParameterSpec, parameterSpecs } from '../core/model/model.ts';
import type { Parameters } from '../core/parameters.ts';
import { type NpyArray, readNpy, writeNpy } from './npy.ts';
import { zipStored } from './zip.ts';

/** What is known about the parameters, beside the parameters. */
export interface ParametersOrigin {
  readonly round: number;
  /** Every configuration key, defaults included. */
  readonly config: Readonly<Record<string, number | string>>;
}

export const LAYOUT_FILE = 'layout.json';

/** 'conv1/kernel' is `conv1.kernel` in a file, so that an unpacked archive is one flat folder. */
export const arrayName = ({ name }: Pick<ParameterSpec, 'name'>): string => name.replaceAll('/', '.');

/**
 * The parameters as a NumPy archive: `numpy.load(file)['conv1.kernel']`. One float32 array a tensor, and
 * `layout.json` that states their order, shapes and layouts (NumPy gives that one as bytes).
 */
export function writeNpz(
  model: Model,
  parameters: Parameters,
  origin: ParametersOrigin,
): Uint8Array<ArrayBuffer> {
  const specs = parameterSpecs(model);
  const arrays = specs.map((spec, i): [string, Uint8Array] => [
    `${arrayName(spec)}.npy`,
    writeNpy({ shape: spec.shape, values: parameters[i]! }),
  ]);
  const layout = strToU8(JSON.stringify(layoutOf(model, specs, origin), null, 2));
  return zipStored({ ...Object.fromEntries(arrays), [LAYOUT_FILE]: layout });
}

function layoutOf(model: Model, specs: readonly ParameterSpec[], { round, config }: ParametersOrigin) {
  return {
    format: 'apiary-parameters',
    version: 1,
    model: model.id,
    round,
    arrays: specs.map((spec) => ({ name: arrayName(spec), shape: spec.shape, layout: spec.layout })),
    layouts: {
      HWIO: 'convolution kernel: height, width, input channels, output channels (PyTorch: transpose(3, 2, 0, 1))',
      IO: 'dense kernel: inputs, outputs (PyTorch: transpose); inputs after a flatten run over height, width, channels',
      O: 'bias: outputs',
    },
    dtype: 'float32, little-endian, C order',
    input: 'pictures of height, width, channels (NHWC, RGB), each byte as byte / 127.5 - 1',
    config,
  };
}

/**
 * All arrays of a NumPy archive by name, compressed or not; members that are no arrays are left out.
 * @throws ApiaryError `checkpoint-unreadable`
 */
export function readNpz(bytes: Uint8Array): ReadonlyMap<string, NpyArray> {
  const members = Object.entries(unzip(bytes)).filter(([file]) => file.endsWith('.npy'));
  return new Map(
    members.map(([file, content]) => {
      const name = file.slice(0, -'.npy'.length);
      return [name, readNpy(content, name)];
    }),
  );
}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch (cause) {
    throw new ApiaryError(
      'checkpoint-unreadable',
      'The file is no NumPy archive (.npz), or it is cut short.',
      {
        cause,
      },
    );
  }
}

/**
 * The model's parameters out of a NumPy archive, in the model's order.
 * @throws ApiaryError `checkpoint-unreadable` when an array is missing or has another shape.
 */
export function parametersFromNpz(bytes: Uint8Array, model: Model): Parameters {
  const arrays = readNpz(bytes);
  return parameterSpecs(model).map((spec) => {
    const name = arrayName(spec);
    const array = arrays.get(name);
    if (!array) throw mismatch(model, `the array ${name} is missing`);
    if (array.shape.join() !== spec.shape.join())
      throw mismatch(model, `${name} is ${array.shape.join(' x ')}, not ${spec.shape.join(' x ')}`);
    return array.values;
  });
}

const mismatch = (model: Model, reason: string) =>
  new ApiaryError(
    'checkpoint-unreadable',
    `The file does not hold the parameters of ${model.label}: ${reason}.`,
  );
