import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { flowerCnn } from '../../core/model/flower-cnn.ts';
import { initialParameters } from '../../core/model/model.ts';
import { parametersFromNpz } from '../../export/npz.ts';
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
  spans: [],
  log: [],
  seconds: 4,
  failure: { code: 'worker-died', message: 'Every client failed.' },
};

beforeEach(() => vi.stubGlobal('navigator', { hardwareConcurrency: 2, userAgent: 'a browser' }));
afterEach(() => vi.unstubAllGlobals());

test('the model’s files are named after the run and the round', () => {
  expect(modelFiles(trained).map(({ label, name }) => [label, name])).toEqual([
    ['Download model', 'apiary-fedavg-iid-seed7-round2.tfjs.zip'],
    ['Download parameters (NumPy)', 'apiary-fedavg-iid-seed7-round2.npz'],
  ]);
});

test('the parameters’ file holds the model’s parameters', async () => {
  const file = modelFiles(trained)[1]!;
  const loaded = parametersFromNpz(new Uint8Array(await file.content.arrayBuffer()), flowerCnn);
  expect(loaded[9]).toEqual(trained.parameters[9]);
});

test('a run that left no model still has results, and says what computed', async () => {
  const [results] = resultFiles(failed, undefined, { backend: 'wasm', workers: 2 }, false);
  const { environment, final } = JSON.parse(await results!.content.text());
  expect(environment).toMatchObject({ backend: 'wasm', workers: 2 });
  expect(final).not.toHaveProperty('parameters-sha256');
  expect(final.failure.code).toBe('worker-died');
});

test('the results name the engine that trained the model', async () => {
  const [results] = resultFiles(failed, trained, { backend: 'wasm', workers: 2 }, false);
  const { environment } = JSON.parse(await results!.content.text());
  expect(environment).toMatchObject({ backend: 'webgl', device: 'WebGL: a card', workers: 3 });
});

test('both tables are always there; the one for this visitor’s spreadsheet comes first', () => {
  const tables = (decimalCommas: boolean) =>
    resultFiles(failed, undefined, { backend: 'wasm', workers: 2 }, decimalCommas).map(({ name }) => name);
  const [json, points, commas] = [
    'apiary-fedavg-iid-seed7-round0.json',
    'apiary-fedavg-iid-seed7-round0.csv',
    'apiary-fedavg-iid-seed7-round0.decimal-commas.csv',
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
