import type { Config } from '../../core/config/schema.ts';
import { modelOf } from '../../core/model/index.ts';
import { choicesCode, chosen } from './choices.ts';
import { partitionFile } from './partition-file.ts';
import { partitionerCode, partitionerImports } from './partitioner-code.ts';
import type { FlowerExport } from './project.ts';
import cifar10 from './python/cifar10.py?raw';
import clientApp from './python/client_app.py?raw';
import data from './python/data.py?raw';
import mnist from './python/mnist.py?raw';
import partition from './python/partition.py?raw';
import serverApp from './python/server_app.py?raw';
import task from './python/task.py?raw';
import { strategyCode } from './strategy-code.ts';
import { type Feature, fill, render } from './template.ts';
import { torchModule } from './torch/module.ts';

/** How each data set's official files are read. */
const DATASETS: Readonly<Record<string, string>> = { cifar10, mnist };

/** The files of the package `experiment`, by their path in the project. */
export function packageFiles({ configs, labels }: FlowerExport): Readonly<Record<string, string>> {
  const [config] = configs;
  const features = featuresOf(configs);
  const datasets = chosen(configs, 'dataset').toSorted();
  const files = {
    '__init__.py': '"""An experiment of Apiary as a Flower app."""\n',
    'client_app.py': render(clientApp, features),
    'server_app.py': fill(render(serverApp, features), '{}  # slot: choices', choicesCode(configs)),
    'task.py': fill(render(task, features), '# slot: net\n', `${torchModule(modelOf(config))}\n\n`),
    'strategy.py': strategyCode(configs),
    'data.py': dataFile(datasets),
    ...Object.fromEntries(datasets.map((id) => [`${id}.py`, DATASETS[id]!])),
    'partition.py': partitionCode(configs),
    'partition.json': partitionFile(labels(config.dataset), config),
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`experiment/${name}`, text]));
}

function featuresOf(configs: readonly Config[]): ReadonlySet<Feature> {
  const features = new Set<Feature>();
  if (chosen(configs, 'strategy').includes('fedprox')) features.add('fedprox');
  else features.add('plain');
  return features;
}

const dataFile = (datasets: readonly string[]): string => {
  const table = datasets.map((id) => `"${id}": ${id}`).join(', ');
  const imports = fill(data, 'import cifar10, mnist', `import ${datasets.join(', ')}`);
  return fill(imports, '{"cifar10": cifar10, "mnist": mnist}', `{${table}}`);
};

const partitionCode = (configs: readonly Config[]): string => {
  const imports = `from flwr_datasets.partitioner import ${partitionerImports(configs)}`;
  return fill(
    fill(partition, '# slot: partitioner-imports', imports),
    '# slot: partitioners\n',
    partitionerCode(configs),
  );
};
