import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { aborted } from '../../../core/errors.ts';
import { runId } from '../../../core/ids.ts';
import { initialParameters } from '../../../core/model/model.ts';
import { flowerCnn } from '../../../core/model/testing/for-cifar10.ts';
import { readModelFile } from '../../../export/flower/torch/model-file.ts';
import { exampleEvents, exampleInfo, exampleRun } from '../../../export/testing/example-run.ts';
import type { Commands } from '../../commands.tsx';
import type { Leaving } from './leaving.ts';
import { writeProject } from './write-project.ts';

const trainingLabels = async () => Uint8Array.from({ length: 50_000 }, (_, i) => (7 * i) % 10);
const linkTo = () => 'https://apiary.test/';
const nothingKept: Commands['checkpointParameters'] = async () => undefined;

async function filesOf(leaving: Leaving, exact = false, checkpointParameters = nothingKept) {
  const options = { exactPartition: exact, exactOrder: exact };
  const sources = { trainingLabels, checkpointParameters, linkTo };
  const { name, content } = await writeProject(leaving, options, sources, async () => {});
  const folder = name.replace(/\.zip$/, '');
  const files = Object.entries(unzipSync(new Uint8Array(await content.arrayBuffer())));
  return Object.fromEntries(files.map(([path, bytes]) => [path.replace(`${folder}/`, ''), bytes]));
}

const trained = {
  config: exampleRun.config,
  round: 1,
  parameters: initialParameters(flowerCnn, 99),
  backend: 'wasm',
  device: '',
  workers: 1,
} as const;
const run = {
  is: 'run',
  id: exampleInfo.id,
  config: exampleRun.config,
  isModel: false,
  hasModel: true,
} as const;
const parts = async () => ({ info: exampleInfo, events: exampleEvents, trained });
const parametersOf = (npz: Uint8Array | undefined) =>
  readModelFile('a.npz', npz!, { dataset: 'cifar10', model: 'flower-cnn' }).parameters;

it('a run leaves with its results and its final model', async () => {
  const files = await filesOf({ ...run, parts }, true);
  expect(JSON.parse(strFromU8(files['page-results.json']!))).toMatchObject({
    format: 'apiary-run',
    run: { id: exampleInfo.id },
    config: { seed: 7 },
  });
  expect(parametersOf(files['final_parameters.npz'])).toEqual(trained.parameters);
  expect(parametersOf(files['initial_parameters.npz'])).toEqual(initialParameters(flowerCnn, 7));
});

it('a model that was opened is what its project begins with', async () => {
  const files = await filesOf({ ...run, parts, isModel: true });
  expect(parametersOf(files['initial_parameters.npz'])).toEqual(trained.parameters);
  expect(files).not.toHaveProperty('page-results.json');
});

describe('a branch', () => {
  const branch: Leaving = { ...run, parts, parent: { run: runId('a'), round: 3 } };

  it('begins with the model that it went on from, where either run still has it', async () => {
    const asked: string[] = [];
    const checkpoint = initialParameters(flowerCnn, 5);
    const files = await filesOf(branch, false, async (id, round) => {
      asked.push(`${id} ${round}`);
      return id === 'a' ? checkpoint : undefined;
    });
    expect(parametersOf(files['initial_parameters.npz'])).toEqual(checkpoint);
    expect(asked).toEqual([`${exampleInfo.id} 3`, 'a 3']);
  });

  it('is refused where nobody has', async () => {
    await expect(filesOf(branch)).rejects.toMatchObject({ code: 'checkpoint-unreadable' });
  });
});

it('ends where the page ends it, between two files', async () => {
  const seen: number[] = [];
  const options = { exactPartition: true, exactOrder: true };
  const sources = { trainingLabels, checkpointParameters: nothingKept, linkTo };
  const writing = writeProject({ ...run, parts }, options, sources, async ({ files }) => {
    seen.push(files);
    if (files === 3) throw aborted('The project');
  });
  await expect(writing).rejects.toMatchObject({ code: 'aborted' });
  expect(seen).toEqual([1, 2, 3]);
});
