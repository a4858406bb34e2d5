import { strToU8, zipSync } from 'fflate';
import type { Config } from '../../core/config/schema.ts';
import { modelSeed } from '../../core/config/seeds.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import { modelOf } from '../../core/model/index.ts';
import { initialParameters } from '../../core/model/model.ts';
import { writeNpz } from '../model/npz.ts';
import { packageCode } from './code/package.ts';
import { sweepCode } from './code/sweep.ts';
import { notebook } from './notebook.ts';
import { checkSize, partitionFile } from './partition-file.ts';
import { pyproject } from './pyproject.ts';
import { readme } from './readme.ts';
import { filesOf } from './run-files.ts';
import { toTorch } from './torch/tensors.ts';

export { notFollowed } from '../../text/flower/not-followed.ts';

/** An experiment that leaves as a Flower project. */
export interface FlowerExport {
  /** Of the folder and the app: `projectName` of run-name.ts. */
  readonly name: string;
  /** The first is the pyproject's; more than one: a sweep's runs. */
  readonly configs: readonly [Config, ...Config[]];
  /** A data set's training labels in original order. */
  readonly labels: (dataset: string) => Uint8Array;
  readonly exactPartition: boolean;
  readonly exactOrder: boolean;
  /** What the run begins with, where not with what the model's seed draws: a branch, or a model from a file. */
  readonly initial?: {
    readonly parameters: Parameters /** After which it was the model. */;
    readonly round: number;
  };
  /** What the page's own run came to. */
  readonly ended?: { readonly results: string; readonly parameters?: Parameters };
}

/**
 * The project's files by their path inside its folder.
 * @throws ApiaryError `partition-impossible`, `project-too-large`.
 */
export function flowerProject(e: FlowerExport): Readonly<Record<string, Uint8Array>> {
  const { configs, ended } = e;
  const files = filesOf(configs);
  const partitions = mapped(files.partitions, (config) => partitionFile(e.labels(config.dataset), config));
  checkSize(Object.values(partitions));
  const texts = {
    'pyproject.toml': pyproject(e, files),
    'README.md': readme(e),
    'charts.ipynb': notebook(),
    ...(configs.length > 1 && { 'sweep.py': sweepOf(e) }),
    ...inPackage(packageCode(configs, e.exactOrder, files.partitions.length > 1)),
    ...inPackage(partitions),
    ...(ended && { 'page-results.json': ended.results }),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, strToU8(text)])),
    ...mapped(files.parameters, (config) =>
      npz(config, e.initial?.parameters ?? initialParameters(modelOf(config), modelSeed(config))),
    ),
    ...(ended?.parameters && { 'final_parameters.npz': npz(configs[0], ended.parameters) }),
  };
}

/** The project as an archive with one folder; the same project gives the same bytes. */
export function flowerZip(e: FlowerExport): Uint8Array {
  const files = Object.entries(flowerProject(e)).map(([path, bytes]) => [`${e.name}/${path}`, bytes]);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1) });
}

function sweepOf({ configs }: FlowerExport): string {
  const { partitionOf, parametersOf, partitions } = filesOf(configs);
  const own = configs.map((_, i) => ({
    ...(partitions.length > 1 && { partition: JSON.stringify(partitionOf[i]) }),
    'initial-parameters': JSON.stringify(parametersOf[i]),
  }));
  return sweepCode(configs, own);
}

const mapped = <Content>(
  files: readonly (readonly [file: string, config: Config])[],
  content: (config: Config) => Content,
): Readonly<Record<string, Content>> =>
  Object.fromEntries(files.map(([file, config]) => [file, content(config)]));

const inPackage = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`experiment/${name}`, text]));

const npz = (config: Config, parameters: Parameters): Uint8Array =>
  writeNpz(toTorch(modelOf(config), parameters));
