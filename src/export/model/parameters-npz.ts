import type { Value } from '../../core/config/field.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import { type Model, type ParameterSpec, parameterSpecs } from '../../core/model/model.ts';
import { byteText } from './input-text.ts';
import { writeTextNpy } from './npy.ts';
import { writeNpz } from './npz.ts';

/** What is known about the parameters, beside the parameters. */
export type ParametersOrigin = From & {
  /** Every configuration key, defaults included; of what was read from a file, those of the model alone. */
  readonly config: Readonly<Record<string, Value>>;
};

/** After which round they were the global model, or the name of the file that they were read from. */
type From = { readonly round: number } | { readonly file: string };

/** 'conv1/kernel' is `conv1.kernel` in a file, so that an unpacked archive is one flat folder. */
export const arrayName = ({ name }: Pick<ParameterSpec, 'name'>): string => name.replaceAll('/', '.');

/**
 * The parameters as a NumPy archive of arrays only, so that a loop over its `files` meets nothing else:
 *
 *     z = numpy.load(file)               # allow_pickle=False, NumPy's default
 *     z['conv1.kernel']                  # float32, one array a tensor
 *     dict(z['layout'])['conv1.kernel']  # 'HWIO'; its rows (name, layout) are in the model's order
 *     dict(z['about'])['HWIO']           # what that means; beside it the model, its round or file, and the input
 *     dict(z['config'])['seed']          # '42': every setting of the run, as text
 *
 * The last three are arrays of text with two columns, a name and what is said of it.
 */
export function writeParametersNpz(
  model: Model,
  parameters: Parameters,
  origin: ParametersOrigin,
): Uint8Array<ArrayBuffer> {
  const specs = parameterSpecs(model);
  const arrays = specs.map((spec, i) => ({
    ...{ name: arrayName(spec), shape: spec.shape, values: parameters[i]! },
  }));
  return writeNpz(arrays, {
    'layout.npy': writeTextNpy(specs.map((spec) => [arrayName(spec), spec.layout])),
    'about.npy': writeTextNpy(Object.entries(aboutParameters(model, origin))),
    'config.npy': writeTextNpy(Object.entries(origin.config).map(([key, value]) => [key, String(value)])),
  });
}

const aboutParameters = (model: Model, from: From): Record<string, string> => ({
  format: 'apiary-parameters',
  version: '2',
  model: model.id,
  ...('file' in from ? { file: from.file } : { round: String(from.round) }),
  HWIO: 'convolution kernel: height, width, input channels, output channels (PyTorch: transpose(3, 2, 0, 1))',
  IO: 'dense kernel: inputs, outputs (PyTorch: transpose); inputs after a flatten run over height, width, channels',
  O: 'bias, scale or shift: outputs',
  dtype: 'float32, little-endian, C order',
  input: `images of height, width, channels (NHWC, ${model.data.shape[2] === 1 ? 'grey' : 'RGB'}), ${byteText(model.data)}`,
});
