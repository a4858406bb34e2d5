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

/** "partition.json" where all are alike, else the settings in which they differ: "partition-alpha-0.1-seed-43.json". */
function names(all: readonly Settings[], stem: string, extension: string): string[] {
  const keys = [...new Set(all.flatMap((settings) => Object.keys(settings)))];
  const differing = keys.filter((key) => new Set(all.map((settings) => String(settings[key]))).size > 1);
  return all.map((settings) => {
    const words = differing.filter((key) => key in settings).map((key) => `${key}-${settings[key]}`);
    return `${[stem, ...words].join('-').replaceAll(',', '-')}.${extension}`;
  });
}
