import type { Config } from '../../../core/config/schema.ts';
import type { DatasetId } from '../../../core/data/datasets/index.ts';
import cifar10 from '../python/cifar10.py?raw';
import clientApp from '../python/client_app.py?raw';
import data from '../python/data.py?raw';
import mnist from '../python/mnist.py?raw';
import pageOrder from '../python/page_order.py?raw';
import partition from '../python/partition.py?raw';
import scaffold from '../python/scaffold.py?raw';
import serverApp from '../python/server_app.py?raw';
import task from '../python/task.py?raw';
import { choicesCode, chosen, lineOf } from './choices.ts';
import { partitionerCode, partitionerImport } from './partitioner.ts';
import { strategyCode } from './strategy.ts';
import { hasSchedule, isOneNetwork, networksCode, scheduleCode } from './task.ts';
import { type Feature, render, replaced } from './template.ts';

/** How each data set's official files are read. */
const DATASETS: Readonly<Record<DatasetId, string>> = { cifar10, mnist };

type Configs = readonly Config[];
type Features = ReadonlySet<Feature>;

/**
 * The package of a project: each has its own. A local SuperLink outlives a run, and its workers look for packages in the folder
 * where it was started first: they would take another project's.
 */
export const packageName = (project: string): string => project.replaceAll('-', '_');

/**
 * The code of a project's package, by file name: what these runs need, and no more.
 * @param name of the package, which the files in python/ call `experiment`.
 * @param severalPartitions whether a run's setting names its partition's file.
 */
export function packageCode(
  name: string,
  configs: Configs,
  exactOrder: boolean,
  severalPartitions: boolean,
): Readonly<Record<string, string>> {
  const strategies = chosen(configs, 'strategy');
  const features = new Set<Feature>();
  if (strategies.includes('fedprox')) features.add('fedprox');
  if (strategies.includes('scaffold')) features.add('scaffold');
  if (hasSchedule(configs)) features.add('schedule');
  if (exactOrder) features.add('exact-order');
  const datasets = chosen(configs, 'dataset').toSorted();
  const files = {
    '__init__.py': '"""An experiment of Apiary as a Flower app."""\n',
    'client_app.py': clientCode(configs, features),
    'server_app.py': replaced(withNetworks(configs, render(serverApp, features)), {
      '{}  # slot: choices': choicesCode(configs),
    }),
    'task.py': taskCode(configs, features),
    'strategy.py': strategyCode(configs),
    'data.py': dataCode(datasets),
    ...Object.fromEntries(datasets.map((id) => [`${id}.py`, lineOf(DATASETS, id)])),
    'partition.py': replaced(partition, {
      '# slot: partitioner-import': partitionerImport(configs),
      '# slot: partitioners': partitionerCode(configs),
      '"partition.json"': severalPartitions ? 'config["partition"]' : '"partition.json"',
    }),
    ...(features.has('scaffold') && { 'scaffold.py': scaffoldCode(strategies) }),
    ...(exactOrder && { 'page_order.py': pageOrder }),
  };
  return Object.fromEntries(
    Object.entries(files).map(([file, code]) => [
      file,
      code.replaceAll(/^from experiment\b/gm, `from ${name}`),
    ]),
  );
}

/** The code with the run's own network in place of the only one. */
const withNetworks = (configs: Configs, code: string, config = 'config'): string =>
  isOneNetwork(configs)
    ? code
    : code
        .replaceAll('Net()', `make_net(${config})`)
        .replaceAll('import Net, test', 'import make_net, test')
        .replaceAll('import Net, learning_rate', 'import learning_rate, make_net')
        .replaceAll('import Net', 'import make_net');

function clientCode(configs: Configs, features: Features): string {
  const extra = [
    ...(features.has('fedprox') ? ['mu'] : []),
    ...(features.has('scaffold') ? ['corrections'] : []),
  ];
  const code = replaced(withNetworks(configs, render(clientApp, features), 'context.run_config'), {
    'config, lr)': `config, ${['lr', ...extra].join(', ')})`,
  });
  if (chosen(configs, 'strategy').length === 1) return code;
  // Some of the runs have no proximal term, or no control.
  return code
    .replace('settings["proximal-mu"]', 'settings.get("proximal-mu", 0.0)')
    .replace(
      /( {4})(content\["control-change"\] = update_control\(\n)( {8}.*\n)( {4}\)\n)/,
      '$1if "control" in message.content:\n$1    $2    $3    $4',
    );
}

const taskCode = (configs: Configs, features: Features): string =>
  replaced(render(task, features), {
    '# slot: net\n': networksCode(configs),
    ...(features.has('schedule') && { '# slot: learning-rate\n': scheduleCode(configs) }),
  });

function dataCode(datasets: readonly string[]): string {
  const table = datasets.map((id) => `"${id}": ${id}`).join(', ');
  return replaced(data, {
    'import cifar10, mnist': `import ${datasets.join(', ')}`,
    '{"cifar10": cifar10, "mnist": mnist}': `{${table}}`,
  });
}

const scaffoldCode = (strategies: readonly string[]): string =>
  replaced(scaffold, {
    '    # slot: no-control\n':
      strategies.length === 1 ? '' : '    if "control" not in message.content:\n        return {}\n',
  });
