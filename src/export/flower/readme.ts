import { type Config, isChanged } from '../../core/config/schema.ts';
import { type DatasetId, datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import { notFollowed } from '../../text/flower/not-followed.ts';
import { chosen, lineOf } from './code/choices.ts';
import { packageName } from './code/package.ts';
import type { FlowerExport } from './project.ts';

/** README.md */
export const readme = (e: FlowerExport): string =>
  [intro(e), run(e.configs), ...(e.configs.length > 1 ? [sweep(e.configs)] : []), data(e.configs)]
    .concat([switches(e), deployment(e), limits(e)])
    .join('\n');

/** Code that Flower has not. */
const ownFiles = ({ name, configs, exactOrder }: FlowerExport): string =>
  [
    ...(chosen(configs, 'strategy').includes('scaffold')
      ? [`| \`${packageName(name)}/scaffold.py\` | SCAFFOLD, which Flower does not have |\n`]
      : []),
    ...(exactOrder
      ? [`| \`${packageName(name)}/page_order.py\` | the page's sampled clients and order of batches |\n`]
      : []),
  ].join('');

const intro = (e: FlowerExport): string => {
  const { name, configs, ended } = e;
  return `# ${name}

${configs.length > 1 ? `A sweep of ${configs.length} experiments` : 'An experiment'} of Apiary, the federated-learning simulator in a browser tab, as a Flower app.
It has the same settings under the same names, in \`pyproject.toml\`.

| file | |
|---|---|
| \`pyproject.toml\` | the settings, and what has to be installed |
| \`${packageName(name)}/task.py\` | the PyTorch model, its training and its test |
| \`${packageName(name)}/client_app.py\`, \`${packageName(name)}/server_app.py\` | what a client does, and what the server does |
| \`${packageName(name)}/strategy.py\` | how the server makes the next model |
| \`${packageName(name)}/data.py\`, \`${packageName(name)}/partition.py\` | the images, and which client has which of them |
${ownFiles(e)}| \`initial_parameters${configs.length > 1 ? '*' : ''}.npz\` | the page's initial parameters, as a PyTorch state dict |
| \`charts.ipynb\` | a notebook that draws the page's charts, and the curves of \`flwr run\` over them |
${ended ? "| `page-results.json` | the page's own results |\n" : ''}${ended?.parameters ? "| `final_parameters.npz` | the page's own final model |\n" : ''}`;
};

const runCommand = (config: Config, more = ''): string =>
  `flwr run . --stream --federation-config "num-supernodes=${config['num-supernodes']} client-resources-num-cpus=1" --run-config "folder='$PWD'${more}"`;

const run = ([config]: FlowerExport['configs']): string => `## Run it

In this folder, with Python 3.11 or newer:

\`\`\`shell
pip install -e .
${runCommand(config)}
\`\`\`

Flower simulates the clients with Ray, on this machine or on the Ray cluster that it belongs to, and leaves two files here:
\`results.json\`, with all metrics by round, and \`final_model.npz\`, which Apiary opens.

\`flwr run\` starts a SuperLink that goes on running in the background. For each run it installs what the app needs once more,
in an environment of its own, unless \`FLWR_DISABLE_RUNTIME_DEPENDENCY_INSTALLATION=1\` was set when it started: then it takes
what \`pip\` has installed.
`;

const sweep = (configs: FlowerExport['configs']): string => `## Run the sweep

\`\`\`shell
python sweep.py
\`\`\`

It runs \`flwr run\` ${configs.length} times, one after the other, each with the settings in which it differs from \`pyproject.toml\`. Their results are
\`results-1.json\`, \`results-2.json\` and so on, in the order of \`RUNS\` in \`sweep.py\`. Runs that have results are skipped, so an
interrupted sweep goes on when it is started again.
`;

/** Official files of each data set, in words. */
const FILES: Readonly<Record<DatasetId, string>> = {
  cifar10: 'the files of its binary version (`data_batch_1.bin` to `data_batch_5.bin`, `test_batch.bin`)',
  mnist:
    'its four files (`train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`)',
};

const data = (configs: FlowerExport['configs']): string => `## Data

The images come from Hugging Face, or from a folder with the official files:

\`\`\`shell
${runCommand(configs[0], " data='/path/to/folder'")}
\`\`\`

${chosen(configs, 'dataset')
  .map(
    (id) =>
      `For ${byId(datasets, id).label} the folder, or one in it, has ${lineOf(FILES, id)}; they may be gzipped.\n`,
  )
  .join('')}`;

const switches = ({ exactOrder }: FlowerExport): string => `## Switches

Besides the page's settings, \`pyproject.toml\` has some of this project's own. Like all settings they can be changed for one
run, by \`--run-config "key=value"\`; fractions need a point (\`1.0\`), and texts quotes.

| key | |
|---|---|
| \`data\` | \`"hugging-face"\`, or a folder |
| \`exact-partition\` | \`true\`: the page's images for each client, and the same of them kept for validation. \`false\`: Flower Datasets' partitioner, with the same options and seed |
${exactOrder ? "| `exact-order` | `true`: each round samples the clients that the page samples, and each client goes through its images in the page's order. `false`: Flower samples, and NumPy shuffles by the seed |\n" : ''}| \`folder\` | where the server finds the initial parameters, and writes the results |
| \`initial-parameters\` | a file in that folder; \`""\` draws parameters by PyTorch, from the model's seed |
`;

const deployment = ({ name, configs: [config] }: FlowerExport): string => `## On devices of their own

The same app runs on Flower's deployment engine. On the server:

\`\`\`shell
flower-superlink --insecure --host 0.0.0.0
\`\`\`

On each of ${config['num-supernodes']} devices that have the app's dependencies (\`pip install -e .\`), with its own number from 0 to ${config['num-supernodes'] - 1}:

\`\`\`shell
flower-supernode --insecure --superlink SERVER:8000 --node-config "partition-id=0 num-partitions=${config['num-supernodes']}"
\`\`\`

Several on one machine need a port each (\`--port 9095\`). In \`~/.flwr/config.toml\` of who starts the run:

\`\`\`toml
[superlink.devices]
address = "SERVER:8000"
insecure = true
\`\`\`

Then, in this folder on the server:

\`\`\`shell
flwr run . devices --stream --run-config "folder='$PWD'"
\`\`\`

Every device loads the data set and takes its own part of it. For data that are on the devices already, write another
\`load_client\` in \`${packageName(name)}/data.py\`: nothing else asks for a client's images.

\`--insecure\` sends everything unencrypted: for other networks than your own, see Flower's documentation on TLS.
`;

function limits({ configs, exactOrder, initial }: FlowerExport): string {
  const all = new Set(configs.flatMap(notFollowed));
  const own = [
    ...(initial && initial.round > 0
      ? [
          `The page’s run goes on from the model after round ${initial.round}, which is here the initial one: rounds are counted from 1 again, and all of \`num-server-rounds\` are played.`,
        ]
      : []),
    ...(exactOrder
      ? []
      : [
          'The clients that a round samples, and the order of batches, are drawn anew: export with the exact order for the page’s.',
        ]),
    'With `exact-partition=false` Flower Datasets draws other images for each client than the page, by the same rule.',
    ...(configs.some((config) => isChanged(config, 'images-per-client'))
      ? [
          'With `exact-partition=false` the images that `images-per-client` leaves are drawn by chance, not class by class.',
        ]
      : []),
  ];
  return `## What it does not follow

${[...all, ...own].map((sentence) => `- ${sentence}\n`).join('')}`;
}
