import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import { runId } from '../core/ids.ts';
import { chartFileStem, fileName, projectName } from './run-name.ts';

const named = (change: Partial<Config>, id = '3f9a2c71-0d55') =>
  fileName({ info: { id: runId(id) }, config: { ...defaultConfig, ...change }, round: 3 }, 'json');

test('a file is named after what differs from the default, the run and the round', () => {
  expect(named({})).toBe('apiary-fedavg-iid-3f9a2c-round3.json');
  expect(named({ seed: 7, partitioner: 'dirichlet', alpha: 0.1, 'num-supernodes': 50 })).toBe(
    'apiary-fedavg-dirichlet-alpha-0.1-num-supernodes-50-seed-7-3f9a2c-round3.json',
  );
});

test('two runs that differ in one setting, or in nothing at all, have different names', () => {
  const names = [named({}), named({ 'learning-rate': 0.05 }), named({}, '77aa00')];
  expect(new Set(names).size).toBe(3);
});

test('an option that has no effect is not in the name', () => {
  expect(named({ alpha: 0.1 })).toBe(named({}));
});

test('a name stays short: settings that do not fit are left out whole, the seed last', () => {
  const name = named({
    seed: 123,
    'batch-size': 64,
    'diverged-clients': 'average',
    'fraction-evaluate': 0.25,
    'fraction-train': 0.75,
    'images-per-client': 500,
    'learning-rate': 0.05,
  });
  expect(name).toBe('apiary-fedavg-iid-batch-size-64-diverged-clients-average-seed-123-3f9a2c-round3.json');
  expect(name.length).toBeLessThanOrEqual('.json'.length + 80);
});

test('a chart’s file says which run it is of', () => {
  const run = { info: { id: runId('3f9a2c41-0000') }, config: defaultConfig, round: 3 };
  expect(chartFileStem(run, 'Accuracy per round')).toBe('apiary-fedavg-iid-3f9a2c-round3-accuracy-per-round');
});

test('a Flower project is named after strategy, partitioner and run, in the 32 characters that Flower takes', () => {
  expect(projectName(defaultConfig, '3F9A2c71-0d55')).toBe('apiary-fedavg-iid-3f9a2c');
  expect(projectName(defaultConfig, '')).toBe('apiary-fedavg-iid');
  const long = { ...defaultConfig, strategy: 'fedmedian', partitioner: 'pathological' };
  expect(projectName(long, '3f9a2c')).toBe('apiary-fedmedian-3f9a2c');
});
