import { isChanged } from '../../core/config/schema.ts';
import { type DatasetId, datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import { experimentText, sweepText } from '../../text/flower/experiment.ts';
import { NOT_FOLLOWED_KEYS, notFollowed } from '../../text/flower/not-followed.ts';
import { chosen, lineOf } from './code/choices.ts';
import { packageName } from './code/package.ts';
import type { FlowerExport } from './project.ts';
import { filesOf } from './run-files.ts';

/** README.md, for terminals too: its quotation marks are straight. */
export const readme = (e: FlowerExport): string =>
  [intro(e), run(e), ...(isSweep(e) ? [sweep(e)] : []), files(e), settings(e), deployment(e), limits(e)]
    .join('\n')
    .replaceAll('’', "'")
    .replaceAll(/[“”]/g, '"');

const isSweep = ({ configs }: FlowerExport): boolean => configs.length > 1;

const intro = (e: FlowerExport): string => `# ${e.name}

${isSweep(e) ? `${sweepText(e.configs)}; the first is ` : ''}${experimentText(e.configs[0])}: ${isSweep(e) ? 'a sweep' : 'an experiment'} from Apiary,
a federated-learning simulator in the browser ("the page" below), as a Flower app. All settings are in \`pyproject.toml\`,
under the page's names.
`;

const run = ({ configs: [config] }: FlowerExport): string => `## Run it

In this folder, with Python 3.11 to 3.14 (on Windows: 3.11 or 3.12):

\`\`\`shell
pip install -e .
export FLWR_DISABLE_RUNTIME_DEPENDENCY_INSTALLATION=1
flwr run . --stream --federation-config "num-supernodes=${config['num-supernodes']} client-resources-num-cpus=1" --run-config "folder='$PWD'"
\`\`\`

Without the \`export\`, Flower installs the dependencies again for every run. A run leaves \`results.json\` here, with all metrics by
round, and \`final_model.npz\`, which the page can open.

- Flower simulates the clients with Ray, on this machine or its Ray cluster. For a GPU, add \`client-resources-num-gpus=0.5\`
  to \`--federation-config\`: two clients share one.
- \`flwr run\` leaves a SuperLink running in the background, which keeps the environment it was started with.
  \`pkill -f flower-superlink\` stops it.
`;

const sweep = ({ configs }: FlowerExport): string => `## Run the sweep

\`\`\`shell
python sweep.py
\`\`\`

It runs \`flwr run\` ${configs.length} times, each with what differs from \`pyproject.toml\`, and leaves \`results-1.json\` and so on, in the order
of \`RUNS\` in \`sweep.py\`. Started again, it skips runs that have results.
`;

const files = (e: FlowerExport): string => {
  const { ended, configs } = e;
  const { parameters } = filesOf(configs);
  return `## Files

- \`${packageName(e.name)}/\`: \`task.py\` is the PyTorch model, \`client_app.py\` the clients,
  \`server_app.py\` and \`strategy.py\` the server, \`data.py\` the images, \`partition.py\` which client has which of them.
${ownFiles(e)}- \`initial_parameters${parameters.length > 1 ? '*' : ''}.npz\`: the page's initial parameters, as a PyTorch state dict.
${ended ? `- \`page-results.json\`${ended.parameters ? ', `final_parameters.npz`' : ''}: the page's own results${ended.parameters ? ', and its final model' : ''}.\n` : ''}- \`charts.ipynb\`: a notebook. ${charts(e)}
`;
};

/** What the notebook draws: its words for it. */
function charts(e: FlowerExport): string {
  if (e.ended) return "It draws the page's charts, and the curves of `flwr run` over them.";
  const drawn =
    'It draws accuracy and loss of `flwr run`; exported with a run that has ended, it draws the page’s charts too.';
  return isSweep(e) ? `${drawn} For a run of the sweep, write its file name in the first cell.` : drawn;
}

/** Code that Flower has not. */
const ownFiles = ({ configs, exactOrder }: FlowerExport): string =>
  [
    ...(chosen(configs, 'strategy').includes('scaffold')
      ? ['  `scaffold.py` is SCAFFOLD, which Flower does not have.\n']
      : []),
    ...(exactOrder ? ["  `page_order.py` draws the page's sampled clients and order of batches.\n"] : []),
  ].join('');

const settings = (e: FlowerExport): string => `## Settings

Add \`--run-config "key=value"\` to change one for a run; texts need quotes. \`num-supernodes\` starts no clients, \`--federation-config\`
does: for another number, change both, and set \`exact-partition=false\`. Kept for the record, and ignored here, are
${NOT_FOLLOWED_KEYS.map((key) => `\`${key}\``).join(', ')}. The project's own:

| key | here | |
|---|---|---|
| \`data\` | \`"hugging-face"\` | or the full path of a folder with the official files (${officialFiles(e)}), gzipped or not |
| \`exact-partition\` | \`${e.exactPartition}\` | \`true\`: the page's images for each client. \`false\`: Flower Datasets draws others, by the same options |
${e.exactOrder ? "| `exact-order` | `true` | `true`: the page's sampled clients and order of batches. `false`: both are drawn anew |\n" : ''}| \`folder\` | \`""\` | this folder's full path on the server: the command gives it |
| \`initial-parameters\` | \`"${filesOf(e.configs).parametersOf[0]}"\` | \`""\`: PyTorch draws them, from the model's seed |
`;

/** Official files of each data set, in words. */
const FILES: Readonly<Record<DatasetId, string>> = {
  cifar10: '`data_batch_*.bin`, `test_batch.bin`',
  mnist: '`*-ubyte`',
};

const officialFiles = ({ configs }: FlowerExport): string =>
  chosen(configs, 'dataset')
    .map((id) => `${lineOf(FILES, id)} of ${byId(datasets, id).label}`)
    .join(', ');

const deployment = ({ name, configs: [config] }: FlowerExport): string => {
  const clients = config['num-supernodes'];
  return `## On real devices

On the server, in this folder, after the \`pip install\` and the \`export\` above:

\`\`\`shell
flower-superlink --insecure --host 0.0.0.0
\`\`\`

Copy this folder to each of the ${clients} devices, and there run \`pip install -e .\`, then, numbered 0 to ${clients - 1}:

\`\`\`shell
flower-supernode --insecure --superlink SERVER:8000 --node-config "partition-id=0 num-partitions=${clients}"
\`\`\`

SuperNodes on one machine each need their own port (\`--port 9095\`). In the \`~/.flwr/config.toml\` of whoever starts the run:

\`\`\`toml
[superlink.devices]
address = "SERVER:8000"
insecure = true
\`\`\`

Then, in this folder on the server: \`flwr run . devices --stream --run-config "folder='$PWD'"\`

\`--insecure\` sends everything unencrypted: on any network but your own, use TLS. Every device loads the data set and takes its own part; one
that has it in a folder of its own adds \`data='/path/to/it'\` to its \`--node-config\`. For data of its own, write another
\`load_client\` in \`${packageName(name)}/data.py\`.
`;
};

function limits({ configs, exactOrder, initial }: FlowerExport): string {
  const all = new Set(configs.flatMap(notFollowed));
  const own = [
    ...(initial && initial.round > 0
      ? [
          `The page's run goes on from the model after round ${initial.round}, which is here the initial one: rounds are counted from 1 again, and all of \`num-server-rounds\` are run.`,
        ]
      : []),
    ...(exactOrder
      ? []
      : [
          "Sampled clients and the order of batches are drawn anew: to keep the page's, export with the page's order.",
        ]),
    ...(configs.some((config) => isChanged(config, 'images-per-client'))
      ? [
          'With `exact-partition=false`, the images that `images-per-client` keeps are drawn at random, not class by class.',
        ]
      : []),
  ];
  return `## What differs from the page

${[...all, ...own].map((sentence) => `- ${sentence}\n`).join('')}`;
}
