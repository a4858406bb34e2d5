import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { runId } from '../../core/ids.ts';
import { initialParameters } from '../../core/model/model.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import { tensorsOfFile } from '../../export/model/read/tensors-of-file.ts';
import { parametersSha256 } from '../../export/sha256.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { EndedRun } from '../../store/run-state.ts';
import { modelFiles, resultFiles, writesDecimalCommas } from './run-files.ts';

const trained = {
  config: { ...defaultConfig, seed: 7 },
  round: 2,
  parameters: initialParameters(flowerCnn, 7),
  backend: 'webgl',
  device: 'WebGL: a card',
  workers: 3,
} as const;

const info: RunInfo = {
  id: runId('3f9a2c71'),
  started: '2026-11-26T19:00:00.000Z',
  backend: 'webgl',
  device: 'WebGL: a card',
  workers: 3,
};
const source = { info, events: [], link: 'https://apiary.test/?seed=7' };

const nobody = { sampled: [], results: [], failures: [] };
/** Failed in its first round. */
const failed: EndedRun = {
  status: 'failed',
  config: trained.config,
  numParameters: 62_006,
  parameterBytes: 248_024,
  partitions: [],
  step: 'train',
  round: 1,
  activity: new Map(),
  rounds: [{ round: 1, train: nobody, evaluate: nobody }],
  losses: [],
  earlierLosses: [],
  spans: [],
  log: [],
  seconds: 4,
  failure: { code: 'worker-died', message: 'Every client failed.' },
};

test('the model’s files are named after the run and the round', () => {
  expect(modelFiles(trained, info).map(({ label, name }) => [label, name])).toEqual([
    ['Download model', 'apiary-fedavg-iid-seed-7-3f9a2c-round2.tfjs.zip'],
    ['Download parameters (NumPy)', 'apiary-fedavg-iid-seed-7-3f9a2c-round2.npz'],
  ]);
});

test('the parameters’ file holds the model’s parameters', async () => {
  const file = modelFiles(trained, info)[1]!;
  const loaded = tensorsOfFile(new Uint8Array(await file.content.arrayBuffer())).map(({ read }) => read());
  expect(loaded[9]).toEqual(trained.parameters[9]);
});

test('a run that left no model still has results, and says what computed it', async () => {
  const [results] = resultFiles(failed, undefined, source, false);
  const { run, environment, final } = JSON.parse(await results!.content.text());
  expect(run).toMatchObject({ id: '3f9a2c71', link: 'https://apiary.test/?seed=7' });
  expect(environment).toEqual({ backend: 'webgl', device: 'WebGL: a card', workers: 3 });
  expect(final).not.toHaveProperty('parameters-sha256');
  expect(final.failure.code).toBe('worker-died');
});

test('the initial parameters are those of the settings, or those that were read from a file', async () => {
  const tested = {
    type: 'global-evaluated',
    round: 0,
    score: { loss: 2.3, accuracy: 0.1 },
    ...{ count: 10, confusion: [] },
  } as const;
  const run: EndedRun = {
    ...failed,
    rounds: [{ round: 0, train: nobody, evaluate: nobody, global: tested }],
  };
  const initial = { file: 'final_model.npz', sha256: '0a' };
  const hashOf = async (of: EndedRun) =>
    JSON.parse(await resultFiles(of, undefined, source, false)[0]!.content.text())[
      'initial-parameters-sha256'
    ];
  expect(await hashOf(run)).toBe(parametersSha256(trained.parameters));
  expect(await hashOf({ ...run, initial })).toBe('0a');
});

test('the files of a model from a file are named after it, and tell no settings of a training', async () => {
  const opened = { file: 'final_model.npz', sha256: '0a' };
  const files = modelFiles({ ...trained, round: 0 }, { ...info, opened });
  const texts = await Promise.all(files.map(({ content }) => content.text()));
  for (const written of texts) {
    // NumPy's texts are in UTF-32.
    const text = written.replaceAll('\0', '');
    expect(text).toContain('final_model.npz');
    expect(text).not.toMatch(/fedavg|after round/);
  }
  expect(files.map(({ name }) => name)).toEqual([
    'apiary-final-model-flower-cnn-3f9a2c-round0.tfjs.zip',
    'apiary-final-model-flower-cnn-3f9a2c-round0.npz',
  ]);
});

test('both tables are always there; the one for this visitor’s spreadsheet comes first', () => {
  const tables = (decimalCommas: boolean) =>
    resultFiles(failed, undefined, source, decimalCommas).map(({ name }) => name);
  const [json, points, commas] = [
    'apiary-fedavg-iid-seed-7-3f9a2c-round0.json',
    'apiary-fedavg-iid-seed-7-3f9a2c-round0.csv',
    'apiary-fedavg-iid-seed-7-3f9a2c-round0.decimal-commas.csv',
  ];
  expect(tables(false)).toEqual([json, points, commas]);
  expect(tables(true)).toEqual([json, commas, points]);
});

test.each([
  ['en-GB', false],
  ['de-DE', true],
  ['pt-BR', true],
  ['de-CH', false],
  ['ja-JP', false],
])('%s writes decimal commas: %s', (locale, commas) => {
  expect(writesDecimalCommas(locale)).toBe(commas);
});
