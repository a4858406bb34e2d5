import { datasets } from '../../../core/data/datasets/index.ts';
import { ApiaryError } from '../../../core/errors.ts';
import { isFiniteModel, type Parameters } from '../../../core/math/parameters.ts';
import { models } from '../../../core/model/index.ts';
import { type Model, modelFor, parameterSpecs } from '../../../core/model/model.ts';
import type { ModelFile } from '../../../core/model/model-file.ts';
import type { NamedArray } from '../../model/npz.ts';
import { arrayName } from '../../model/parameters-npz.ts';
import { type FileTensor, tensorUnreadable } from '../../model/read/file-tensor.ts';
import { tensorsOfFile } from '../../model/read/tensors-of-file.ts';
import { describeMismatch, mismatchOf, type TensorShape } from './mismatch.ts';
import { fromTorch, torchSpecs } from './tensors.ts';

/** Ids: of the settings on the page. */
type Settings = Pick<ModelFile, 'dataset' | 'model'>;

/**
 * The model whose parameters a file holds: a state dict of PyTorch (.pt, or .npz as the exported project writes it) or
 * what "Download parameters (NumPy)" gave. Names and shapes of its tensors tell which model it is, and for which data set;
 * where several fit, it is that of the settings.
 * @throws ApiaryError `file-unreadable`; `model-mismatch` that names what differs from the nearest model.
 */
export function readModelFile(name: string, bytes: Uint8Array, settings: Settings): ModelFile {
  const tensors = tensorsOfFile(bytes);
  const { model, parameters } = findLayout(tensors, settings);
  const values = parameters(tensors.map(finite));
  return { name, dataset: model.data.id, model: model.id, parameters: values };
}

/** How a model's parameters lie in a file. */
interface Layout {
  readonly model: Model;
  readonly specs: readonly TensorShape[];
  readonly parameters: (arrays: readonly NamedArray[]) => Parameters;
}

function layoutsOf(model: Model): Layout[] {
  const torch = torchSpecs(model);
  const own = parameterSpecs(model).map((spec) => ({ name: arrayName(spec), shape: spec.shape }));
  return [
    { model, specs: torch, parameters: (arrays) => fromTorch(model, arrays) },
    { model, specs: own, parameters: (arrays) => named(arrays, own).map(({ values }) => values) },
    unnamed(model, torch),
  ];
}

/** As Flower's guide saves a model, `numpy.savez(file, *ndarrays)`: NumPy calls the state dict's tensors "arr_0", "arr_1" ... */
function unnamed(model: Model, torch: readonly TensorShape[]): Layout {
  const specs = torch.map(({ shape }, place) => ({ name: `arr_${place}`, shape }));
  const rename = (array: NamedArray, place: number) => ({ ...array, name: torch[place]!.name });
  return { model, specs, parameters: (arrays) => fromTorch(model, named(arrays, specs).map(rename)) };
}

/** In the order of `specs`, each of which is there. */
function named(arrays: readonly NamedArray[], specs: readonly TensorShape[]): NamedArray[] {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  return specs.map(({ name }) => byName.get(name)!);
}

/** @throws ApiaryError `model-mismatch` */
function findLayout(tensors: readonly FileTensor[], { dataset, model }: Settings): Layout {
  const preferred = (a: Model) => Number(a.id === model) + Number(a.data.id === dataset);
  const nearest = datasets
    .flatMap((data) => models.map((entry) => modelFor(entry, data)))
    .sort((a, b) => preferred(b) - preferred(a))
    .flatMap(layoutsOf)
    .map((layout) => ({ layout, mismatch: mismatchOf(layout.specs, tensors) }))
    // Of equals the first.
    .reduce((best, other) => (other.mismatch < best.mismatch ? other : best)).layout;
  const mismatch = describeMismatch(nearest.model, nearest.specs, tensors);
  if (mismatch) throw new ApiaryError('model-mismatch', mismatch);
  return nearest;
}

/** A model with a value that is not finite predicts nothing and cannot be trained: it is refused at the door. */
function finite({ name, shape, read }: FileTensor): NamedArray {
  const values = read();
  if (!isFiniteModel([values]))
    throw tensorUnreadable(
      name,
      'it has values that are infinite or not a number, as after a training that diverged',
    );
  return { name, shape, values };
}
