import { unzipSync } from 'fflate';
import type { Value } from '../core/config/field.ts';
import { ApiaryError } from '../core/errors.ts';
import type { Parameters } from '../core/math/parameters.ts';
import { type Model, type ParameterSpec, parameterSpecs } from '../core/model/model.ts';
import { byteText } from './input-text.ts';
import { isTextNpy, type NpyArray, readNpy, writeNpy, writeTextNpy } from './npy.ts';
import { zipStored } from './zip.ts';

/** What is known about the parameters, beside the parameters. */
export interface ParametersOrigin {
  readonly round: number;
  /** Every configuration key, defaults included. */
  readonly config: Readonly<Record<string, Value>>;
}

/** 'conv1/kernel' is `conv1.kernel` in a file, so that an unpacked archive is one flat folder. */
const arrayName = ({ name }: Pick<ParameterSpec, 'name'>): string => name.replaceAll('/', '.');

/**
 * The parameters as a NumPy archive of arrays only, so that a loop over its `files` meets nothing else:
 *
 *     z = numpy.load(file)               # allow_pickle=False, NumPy's default
 *     z['conv1.kernel']                  # float32, one array a tensor
 *     dict(z['layout'])['conv1.kernel']  # 'HWIO'; its rows (name, layout) are in the model's order
 *     dict(z['about'])['HWIO']           # what that means; beside it the model, the round and the input
 *     dict(z['config'])['seed']          # '42': every setting of the run, as text
 *
 * The last three are arrays of text with two columns, a name and what is said of it.
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
  return zipStored({
    ...Object.fromEntries(arrays),
    'layout.npy': writeTextNpy(specs.map((spec) => [arrayName(spec), spec.layout])),
    'about.npy': writeTextNpy(Object.entries(aboutParameters(model, origin.round))),
    'config.npy': writeTextNpy(Object.entries(origin.config).map(([key, value]) => [key, String(value)])),
  });
}

const aboutParameters = (model: Model, round: number): Record<string, string> => ({
  format: 'apiary-parameters',
  version: '2',
  model: model.id,
  round: String(round),
  HWIO: 'convolution kernel: height, width, input channels, output channels (PyTorch: transpose(3, 2, 0, 1))',
  IO: 'dense kernel: inputs, outputs (PyTorch: transpose); inputs after a flatten run over height, width, channels',
  O: 'bias, scale or shift: outputs',
  dtype: 'float32, little-endian, C order',
  input: `images of height, width, channels (NHWC, ${model.data.shape[2] === 1 ? 'grey' : 'RGB'}), ${byteText(model.data)}`,
});

/**
 * The arrays of numbers of a NumPy archive by name, compressed or not. Left out: arrays of text, and members that are no
 * arrays (version 1 said in a `layout.json` what `layout`, `about` and `config` say now).
 * @throws ApiaryError `checkpoint-unreadable`
 */
export function readNpz(bytes: Uint8Array): ReadonlyMap<string, NpyArray> {
  const arrays = Object.entries(unzip(bytes))
    .filter(([file]) => file.endsWith('.npy'))
    .map(([file, content]) => [file.slice(0, -'.npy'.length), content] as const)
    .filter(([name, content]) => !isTextNpy(content, name));
  return new Map(arrays.map(([name, content]) => [name, readNpy(content, name)]));
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
