/** Whether every model gives the same logits here and in PyTorch, on real test images, both ways. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { imageBytes } from '../../src/core/data/datasets/dataset.ts';
import { models } from '../../src/core/model/index.ts';
import { initialParameters, type Model, modelFor } from '../../src/core/model/model.ts';
import { readModelFile } from '../../src/export/flower/torch/model-file.ts';
import { torchModule } from '../../src/export/flower/torch/module.ts';
import { toTorch } from '../../src/export/flower/torch/tensors.ts';
import { writeNpz } from '../../src/export/model/npz.ts';
import { sources } from '../prepare-data/sources/index.ts';
import { readSplit } from '../prepare-data/sources/source.ts';
import { type Images, logitsOf, trained } from './engine.ts';

export interface LogitDifference {
  readonly dataset: string;
  readonly model: string;
  /** Of all images and classes, to compare with. */
  readonly largestLogit: number;
  /** The largest difference, of the page's parameters in the exported PyTorch module. */
  readonly there: number;
  /** The same of parameters that PyTorch has trained on and saved, read from its `.pt`. */
  readonly back: number;
}

const IMAGES = 1000;
/** Of training on these images before parameters leave, so that they are far from those that were drawn. */
const EPOCHS = 3;

interface Case {
  /** The class in modules.py, and the stem of the case's files. */
  readonly module: string;
  readonly model: Model;
  readonly images: Images;
  /** Here, of the parameters that leave. */
  readonly logits: Float32Array;
}

/**
 * For every model and data set.
 * @param root the checkout, with the packages of the data sets and the built kernels.
 * @param python one that has torch.
 * @throws Error when Python fails, or when a file that PyTorch saved is taken for another model.
 */
export async function logitDifferences(root: string, python: string): Promise<LogitDifference[]> {
  const folder = await mkdtemp(join(tmpdir(), 'apiary-logits-'));
  try {
    const wasm = await WebAssembly.compile(await readFile(join(root, 'kernels/build/apiary-simd.wasm')));
    const cases: Case[] = [];
    for (const source of sources) {
      const images = await writeImages(folder, root, source);
      for (const entry of models) cases.push(await leave(folder, wasm, modelFor(entry, source.spec), images));
    }
    await writeFile(join(folder, 'modules.py'), modulesOf(cases));
    await writeFile(join(folder, 'cases.json'), JSON.stringify(cases.map(inPython)));
    await promisify(execFile)(python, [fileURLToPath(new URL('logits.py', import.meta.url)), folder]);
    const results: LogitDifference[] = [];
    for (const each of cases) results.push(await compare(folder, wasm, each));
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeImages(folder: string, root: string, source: (typeof sources)[number]): Promise<Images> {
  const { spec } = source;
  const all = await readSplit(source, join(root, 'node_modules', spec.source), 'test', () => {});
  const images = {
    pixels: all.pixels.slice(0, IMAGES * imageBytes(spec)),
    labels: all.labels.slice(0, IMAGES),
  };
  await writeFile(join(folder, `${spec.id}-pixels.bin`), images.pixels);
  await writeFile(join(folder, `${spec.id}-labels.bin`), images.labels);
  return images;
}

async function leave(folder: string, wasm: WebAssembly.Module, model: Model, images: Images): Promise<Case> {
  const module = `${model.id}_${model.data.id}`.replaceAll('-', '_');
  const parameters = await trained(wasm, model, initialParameters(model, 1), images, EPOCHS);
  await writeFile(join(folder, `${module}.npz`), writeNpz(toTorch(model, parameters)));
  return { module, model, images, logits: await logitsOf(wasm, model, parameters, images) };
}

const modulesOf = (cases: readonly Case[]): string =>
  ['import torch', 'import torch.nn.functional as F', 'from torch import nn']
    .concat(cases.map(({ model, module }) => torchModule(model, module)))
    .join('\n');

const inPython = ({ module, model: { data } }: Case) => ({
  ...{ module, dataset: data.id, shape: data.shape, mean: data.mean, deviation: data.deviation },
});

async function compare(
  folder: string,
  wasm: WebAssembly.Module,
  { module, model, images, logits }: Case,
): Promise<LogitDifference> {
  const [dataset, id] = [model.data.id, model.id];
  const read = async (ending: string) => new Uint8Array(await readFile(join(folder, module + ending)));
  const floats = async (ending: string) => new Float32Array((await read(ending)).buffer);
  // None: the file's tensors alone tell what it is.
  const settings = { dataset: '', model: '' };
  const saved = readModelFile(`${module}.pt`, await read('.pt'), settings);
  const archive = readModelFile(`${module}.npz`, await read('-back.npz'), settings);
  if (saved.dataset !== dataset || saved.model !== id)
    throw new Error(`The ${id} for ${dataset} was taken for the ${saved.model} for ${saved.dataset}.`);
  if (saved.parameters.some((values, i) => largestDifference(values, archive.parameters[i]!) > 0))
    throw new Error(`The ${id} for ${dataset} is not the same in .pt and .npz.`);
  const returned = await logitsOf(wasm, model, saved.parameters, images);
  return {
    ...{ dataset, model: id, largestLogit: logits.reduce((a, b) => Math.max(a, Math.abs(b)), 0) },
    there: largestDifference(logits, await floats('-there.bin')),
    back: largestDifference(returned, await floats('-back.bin')),
  };
}

/** NaN where a value is none, or the lengths differ. */
const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.length === b.length
    ? a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)
    : Number.NaN;
