// What an exported project says of settings that it cannot follow, before a run is lost by them.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../src/core/config/schema.ts';
import { writeOfficialFiles } from '../prepare-data/official-files.ts';
import { mnist } from '../prepare-data/sources/mnist.ts';
import { command } from '../python/command.mjs';
import { prepareFlower } from './environment.mjs';
import { writeProject } from './projects.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = fileURLToPath(new URL('refusals.py', import.meta.url));
const config: Config = {
  ...{ ...defaultConfig, dataset: 'mnist', model: 'mlp', 'num-supernodes': 3, 'images-per-client': 60 },
  ...{ 'num-server-rounds': 1, strategy: 'scaffold' },
};

test('a project refuses what would lose a run, in words, and writes no results that nobody made', async (context) => {
  const python = await prepareFlower(ROOT);
  const [missing] = Object.values(python.missing);
  if (missing) context.skip(missing);
  const parent = await mkdtemp(join(tmpdir(), 'apiary-refusals-'));
  try {
    const data = join(parent, 'data');
    await writeOfficialFiles(ROOT, data, [mnist]);
    const labels = (await readFile(join(data, 'train-labels-idx1-ubyte'))).subarray(8);
    const e = { name: 'apiary-refusals', configs: [config] as const, labels: () => labels };
    const folder = await writeProject(parent, { ...e, exactPartition: true, exactOrder: true });
    const { ok, stdout, stderr } = await command(python.python, [SCRIPT, folder, data]);
    if (!ok) throw new Error(stderr);
    const where = `and must be the full path of this project's folder. In that folder, add: --run-config "folder='$PWD'"`;
    expect(JSON.parse(stdout)).toEqual({
      'no folder': `ValueError: folder is '', ${where}`,
      "the server's folder": `ValueError: folder is '.', ${where}`,
      'a mistyped folder': `ValueError: folder is '/no/such/folder', ${where}`,
      'another strategy':
        "ValueError: strategy='krum' is not in this project, which has only scaffold. Export it from Apiary, or add the code.",
      'other parameters': `FileNotFoundError: There is no ${join(folder, 'no.npz')}. initial-parameters is 'no.npz': a file in the setting 'folder', or "" to draw parameters.`,
      'no answers':
        'RuntimeError: No client has trained the model: see the errors above. Nothing was written.',
      "no nodes' numbers":
        'ValueError: exact-order needs 3 nodes with partition-ids 0 to 2; found []. Start exactly these, or set exact-order=false.',
      written: false,
      'no training': 'nothing',
      'written then': true,
      'clients of SCAFFOLD': 4,
      'a client': 'nothing',
      'a client with other data':
        'FileNotFoundError: There is no train-images-idx3-ubyte or train-images-idx3-ubyte.gz in /no/such/folder or a folder in it. Set data to the full path of the folder with the official files.',
    });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}, 120_000);
