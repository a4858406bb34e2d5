import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { type Config, defaultConfig, effective } from '../../core/config/schema.ts';
import { partitioners } from '../../core/data/partitioners/index.ts';
import { models } from '../../core/model/index.ts';
import { strategies } from '../../core/strategies/index.ts';
import { learningRateSchedules } from '../../core/strategies/learning-rate.ts';
import type { FlowerExport } from './project.ts';
import { pyproject } from './pyproject.ts';
import { filesOf } from './run-files.ts';

const changes: Partial<Config>[] = [
  ...strategies.map(({ id }) => ({ strategy: id })),
  ...partitioners.map(({ id }) => ({ partitioner: id })),
  ...learningRateSchedules.map(({ id }) => ({ 'learning-rate-schedule': id })),
  ...models.map(({ id }) => ({ model: id, dataset: 'mnist' })),
];

function written(configs: FlowerExport['configs'], exactOrder = false): string {
  const e = { name: 'apiary-x', configs, labels: () => new Uint8Array(), exactPartition: true, exactOrder };
  return pyproject(e, filesOf(configs));
}

/** Run-config settings; integers as bigint, so that 1 and 1.0 differ as they do for flwr. */
function runConfig(toml: string): Record<string, unknown> {
  const { tool } = parse(toml, { integersAsBigInt: true }) as { tool: { flwr: { app: { config: object } } } };
  return { ...tool.flwr.app.config };
}

const OWN = { data: 'hugging-face', 'exact-partition': true, folder: '' };

test.each(changes)('%o: every setting is there, in its type, and none besides', (change) => {
  const config = { ...defaultConfig, ...change };
  const { 'initial-parameters': initial, ...found } = runConfig(written([config]));
  expect(initial).toBe('initial_parameters.npz');
  const numbers = Object.entries(found).map(([key, value]) => [
    key,
    typeof value === 'bigint' ? Number(value) : value,
  ]);
  const expected = Object.entries(effective(config)).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.join() : value,
  ]);
  expect(Object.fromEntries(numbers)).toEqual({ ...Object.fromEntries(expected), ...OWN });
});

test('a fraction stays one when it is whole, and a count an integer', () => {
  const config = { ...defaultConfig, 'fraction-train': 1, 'learning-rate': 0.00001, momentum: 0 };
  expect(runConfig(written([config]))).toMatchObject({
    ...{ 'fraction-train': 1, momentum: 0, 'learning-rate': 0.00001 },
    ...{ 'num-supernodes': 10n, seed: 42n, 'data-seed': -1n },
  });
  expect(written([config])).toContain('\nfraction-train = 1.0\n');
});

test('the exact order has a switch only where it was asked for', () => {
  expect(runConfig(written([defaultConfig]))).not.toHaveProperty('exact-order');
  expect(runConfig(written([defaultConfig], true))).toHaveProperty('exact-order', true);
});

test('a sweep has the settings of all its runs, for flwr overrides none that it does not know', () => {
  const dirichlet = { ...defaultConfig, partitioner: 'dirichlet', alpha: 0.1, strategy: 'fedprox' };
  expect(runConfig(written([defaultConfig, dirichlet]))).toMatchObject({
    ...{ partitioner: 'iid', alpha: 0.1, 'proximal-mu': 0, partition: 'partition-iid.json' },
  });
});
