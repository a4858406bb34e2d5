import { strToU8, zipSync } from 'fflate';
import type { Config } from '../../core/config/schema.ts';
import { modelSeed } from '../../core/config/seeds.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import { modelOf } from '../../core/model/index.ts';
import { initialParameters } from '../../core/model/model.ts';
import { writeNpy } from '../model/npy.ts';
import { zipStored } from '../model/zip.ts';
import { packageFiles } from './package.ts';
import { pyproject } from './pyproject.ts';
import { readme } from './readme.ts';
import { toTorch } from './torch/tensors.ts';

export { notFollowed } from '../../text/flower/not-followed.ts';

/** An experiment that leaves as a Flower project. */
export interface FlowerExport {
  /** Of the folder and the app: see `projectName`. */
  readonly name: string;
  /** The first is the pyproject's; more than one: a sweep's runs. */
  readonly configs: readonly [Config, ...Config[]];
  /** A data set's training labels in original order. */
  readonly labels: (dataset: string) => Uint8Array;
  readonly exactPartition: boolean;
  readonly exactOrder: boolean;
  /** What the page's own run came to. */
  readonly ended?: { readonly results: string; readonly parameters?: Parameters };
}

const INITIAL_PARAMETERS = 'initial_parameters.npz';

/**
 * The project's files by their path inside its folder.
 * @throws ApiaryError `partition-impossible`.
 */
export function flowerProject(e: FlowerExport): Readonly<Record<string, Uint8Array>> {
  const [config] = e.configs;
  const model = modelOf(config);
  const npz = (parameters: Parameters) =>
    zipStored(Object.fromEntries(toTorch(model, parameters).map((t) => [`${t.name}.npy`, writeNpy(t)])));
  const texts = {
    'pyproject.toml': pyproject(e, INITIAL_PARAMETERS),
    'README.md': readme(e),
    ...packageFiles(e),
    ...(e.ended && { 'page-results.json': e.ended.results }),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, strToU8(text)])),
    [INITIAL_PARAMETERS]: npz(initialParameters(model, modelSeed(config))),
    ...(e.ended?.parameters && { 'final_parameters.npz': npz(e.ended.parameters) }),
  };
}

/** The project as an archive with one folder; the same project gives the same bytes. */
export function flowerZip(e: FlowerExport): Uint8Array {
  const files = Object.entries(flowerProject(e)).map(([path, bytes]) => [`${e.name}/${path}`, bytes]);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1) });
}
