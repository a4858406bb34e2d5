import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../src/core/config/schema.ts';
import { modelOf } from '../../src/core/model/index.ts';
import { initialParameters } from '../../src/core/model/model.ts';
import { readModelFile } from '../../src/export/flower/torch/model-file.ts';
import { configText, openSuperLink, readResult } from '../flower/superlink.mjs';
import { writeOfficialFiles } from '../prepare-data/official-files.ts';
import { mnist } from '../prepare-data/sources/mnist.ts';
import { prepareFlower } from './environment.mjs';
import { playAsThePage } from './page.ts';
import { anyLabels, writeProject } from './projects.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MINUTES = 6;
/** The smallest: three clients that train twice, each on 48 images. */
const config: Config = {
  ...{ ...defaultConfig, dataset: 'mnist', model: 'mlp', 'num-supernodes': 3, 'images-per-client': 60 },
  ...{ 'fraction-train': 1, 'fraction-evaluate': 1, 'num-server-rounds': 2 },
};

interface Results {
  readonly train: Readonly<Record<string, { readonly train_loss: number }>>;
  readonly evaluate: Readonly<Record<string, { readonly eval_loss: number }>>;
  readonly global: Readonly<Record<string, { readonly loss: number }>>;
}

test('a small export runs under `flwr run`, with the page’s losses, and its final model opens here', {
  timeout: (MINUTES + 2) * 60_000,
}, async (context) => {
  const python = await prepareFlower(ROOT);
  const [missing] = Object.values(python.missing);
  if (missing) context.skip(missing);
  const folder = await mkdtemp(join(tmpdir(), 'apiary Äpfel '));
  // Ray's sockets are there, whose paths must be short; what Ray leaves goes with it.
  const rayFolder = await mkdtemp(join(tmpdir(), 'ray-'));
  if (process.platform === 'linux') process.env['RAY_TMPDIR'] = rayFolder;
  try {
    const data = join(folder, 'data');
    await writeOfficialFiles(ROOT, data, [mnist]);
    const labels = (await readFile(join(data, 'train-labels-idx1-ubyte'))).subarray(8);
    const name = 'apiary-small';
    const exact = { exactPartition: true, exactOrder: true };
    const project = await writeProject(folder, { name, configs: [config], labels: () => labels, ...exact });
    // A local SuperLink outlives a run: this one was started in the folder of another project.
    const other = await writeProject(folder, {
      ...{ name: 'apiary-other', configs: [defaultConfig], labels: anyLabels, ...exact },
    });
    const output = await runInFlower(python, project, data, other);
    // The file is of the project's server_app.py.
    const results = readResult(join(project, 'results.json'), output) as Results;
    const page = await playAsThePage(config);
    expect(lossesOf(results)).toEqual(page.map((round) => round.map((loss) => expect.closeTo(loss, 3))));
    const bytes = await readFile(join(project, 'final_model.npz'));
    const model = readModelFile('final_model.npz', bytes, { dataset: 'mnist', model: 'mlp' });
    expect(model).toMatchObject({ dataset: 'mnist', model: 'mlp' });
    expect(model.parameters).not.toEqual(initialParameters(modelOf(config), 42));
  } finally {
    delete process.env['RAY_TMPDIR'];
    for (const made of [folder, rayFolder]) await rm(made, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function runInFlower(
  python: Awaited<ReturnType<typeof prepareFlower>>,
  project: string,
  data: string,
  cwd: string,
) {
  const link = await openSuperLink(python, { cwd });
  try {
    return await link.run(project, {
      runConfig: configText({ data, folder: project }),
      federationConfig: configText({ 'num-supernodes': 3, 'client-resources-num-cpus': 1 }),
      minutes: MINUTES,
    });
  } finally {
    await link.close();
  }
}

/** By round: the server's test, the clients' validation, their training; the initial model's test first. */
const lossesOf = ({ global, evaluate, train }: Results): number[][] =>
  Object.entries(global).map(([round, { loss }]) => [
    loss,
    ...(evaluate[round] ? [evaluate[round].eval_loss] : []),
    ...(train[round] ? [train[round].train_loss] : []),
  ]);
