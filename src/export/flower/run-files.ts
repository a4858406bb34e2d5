import type { Value } from '../../core/config/field.ts';
import { type Config, optionsOf } from '../../core/config/schema.ts';
import { dataSeed, modelSeed } from '../../core/config/seeds.ts';

/** Files of which runs with the same settings share one; of each, the first configuration that has it. */
export interface ProjectFiles {
  /** By configuration. */
  readonly partitionOf: readonly string[];
  readonly parametersOf: readonly string[];
  readonly partitions: readonly (readonly [file: string, config: Config])[];
  readonly parameters: readonly (readonly [file: string, config: Config])[];
}

export function filesOf(configs: readonly Config[]): ProjectFiles {
  const partitionOf = names(configs.map(partitionSettings), 'partition', 'json');
  const parametersOf = names(configs.map(parameterSettings), 'initial_parameters', 'npz');
  const firsts = (files: readonly string[]) =>
    [...new Set(files)].map((file) => [file, configs[files.indexOf(file)]!] as const);
  return { partitionOf, parametersOf, partitions: firsts(partitionOf), parameters: firsts(parametersOf) };
}

type Settings = Readonly<Record<string, Value>>;

const partitionSettings = (config: Config): Settings => ({
  dataset: config.dataset,
  clients: config['num-supernodes'],
  partitioner: config.partitioner,
  ...optionsOf('partitioner', config),
  images: config['images-per-client'],
  validation: config['validation-fraction'],
  seed: dataSeed(config),
});

const parameterSettings = (config: Config): Settings => ({
  dataset: config.dataset,
  model: config.model,
  seed: modelSeed(config),
});

/** A longer name would not fit into a line of sweep.py. */
const MAX_NAME = 55;

/** "partition.json" where all are alike, else with the settings in which they differ: "partition-alpha-0.1-seed-43.json". */
function names(all: readonly Settings[], stem: string, extension: string): string[] {
  const keys = [...new Set(all.flatMap((settings) => Object.keys(settings)))];
  const differing = keys.filter((key) => new Set(all.map((settings) => String(settings[key]))).size > 1);
  const stems = all.map((settings) =>
    [stem, ...differing.filter((key) => key in settings).map((key) => word(key, settings[key]!))].join('-'),
  );
  const unique = [...new Set(stems)];
  const fits = unique.every((name) => name.length <= MAX_NAME);
  return stems.map((name) => `${fits ? name : `${stem}-${unique.indexOf(name) + 1}`}.${extension}`);
}

/** A choice says by itself what it is of. */
const word = (key: string, value: Value): string =>
  typeof value === 'string' ? value : `${key}-${String(value).replaceAll(',', '-')}`;
