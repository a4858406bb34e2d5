import { strToU8 } from 'fflate';
import type { Config } from '../../core/config/schema.ts';
import { modelSeed } from '../../core/config/seeds.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import { modelOf } from '../../core/model/index.ts';
import { initialParameters } from '../../core/model/model.ts';
import { writeNpz } from '../model/npz.ts';
import { type LazyFile, type ZipSteps, zipSteps } from '../zip-steps.ts';
import { packageCode, packageName } from './code/package.ts';
import { sweepCode } from './code/sweep.ts';
import { notebook } from './notebook.ts';
import { partitionFile, sizeCheck } from './partition-file.ts';
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

/** By their paths inside the folder. Their content throws ApiaryErrors: `partition-impossible`, `project-too-large`. */
function filesIn(e: FlowerExport): readonly LazyFile[] {
  const { configs, ended } = e;
  const files = filesOf(configs);
  const name = packageName(e.name);
  const checkSize = sizeCheck(files.partitions.length);
  const partition = (config: Config): string => {
    const text = partitionFile(e.labels(config.dataset), config);
    checkSize(text);
    return text;
  };
  const texts = {
    'pyproject.toml': pyproject(e, files),
    'README.md': readme(e),
    'charts.ipynb': notebook(),
    ...(configs.length > 1 && { 'sweep.py': sweepOf(e) }),
    ...inFolder(name, packageCode(name, configs, e.exactOrder, files.partitions.length > 1)),
    ...(ended && { 'page-results.json': ended.results }),
  };
  const { parameters: final } = ended ?? {};
  return [
    ...Object.entries(texts).map(([path, text]): LazyFile => [path, () => strToU8(text)]),
    ...files.partitions.map(
      ([file, config]): LazyFile => [`${name}/${file}`, () => strToU8(partition(config))],
    ),
    ...files.parameters.map(
      ([file, config]): LazyFile => [
        file,
        () => npz(config, e.initial?.parameters ?? initialParameters(modelOf(config), modelSeed(config))),
      ],
    ),
    ...(final ? [['final_parameters.npz', () => npz(configs[0], final)] satisfies LazyFile] : []),
  ];
}

/**
 * The project's files by their path inside its folder.
 * @throws ApiaryError `partition-impossible`, `project-too-large`.
 */
export const flowerProject = (e: FlowerExport): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(filesIn(e).map(([path, content]) => [path, content()]));

/** The project as an archive with one folder, written file by file. @throws ApiaryError as `flowerProject`. */
export const flowerZip = (e: FlowerExport): ZipSteps =>
  zipSteps(filesIn(e).map(([path, content]) => [`${e.name}/${path}`, content]));

function sweepOf({ configs }: FlowerExport): string {
  const { partitionOf, parametersOf, partitions } = filesOf(configs);
  const own = configs.map((_, i) => ({
    ...(partitions.length > 1 && { partition: JSON.stringify(partitionOf[i]) }),
    'initial-parameters': JSON.stringify(parametersOf[i]),
  }));
  return sweepCode(configs, own);
}

const inFolder = (
  folder: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const npz = (config: Config, parameters: Parameters): Uint8Array =>
  writeNpz(toTorch(modelOf(config), parameters));
