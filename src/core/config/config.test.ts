import { expect, test } from 'vitest';
import { experimentProblems } from './feasible.ts';
import { configKeys, defaultConfig, fieldOf } from './schema.ts';
import { fromQuery, toQuery } from './url.ts';

test('the defaults are those of VOCABULARY', () => {
  expect(defaultConfig).toMatchObject({
    'num-supernodes': 10,
    'num-server-rounds': 3,
    'fraction-train': 0.3,
    'fraction-evaluate': 0.5,
    'min-train-nodes': 2,
    'min-evaluate-nodes': 2,
    'min-available-nodes': 2,
    'local-epochs': 1,
    'batch-size': 32,
    'learning-rate': 0.01,
    momentum: 0.9,
    'validation-fraction': 0.2,
    'images-per-client': 0,
    partitioner: 'iid',
    strategy: 'fedavg',
    model: 'flower-cnn',
    backend: 'auto',
    seed: 42,
    'min-partition-size': 10,
  });
});

test('every key has a label, a sentence of help and a default within its bounds', () => {
  for (const key of configKeys) {
    const field = fieldOf(key);
    expect(field.label, key).not.toBe('');
    expect(field.help, key).toMatch(/\.$/);
    if (field.kind === 'choice') expect(field.choices.map((c) => c.value)).toContain(field.default);
    else expect(field.default >= field.min && field.default <= field.max, key).toBe(true);
  }
});

test('a link holds only what differs from the default', () => {
  expect(toQuery(defaultConfig)).toBe('');
  expect(toQuery({ ...defaultConfig, partitioner: 'dirichlet', alpha: 0.1 })).toBe(
    'partitioner=dirichlet&alpha=0.1',
  );
});

test('what a link says is what its reader gets', () => {
  const config = {
    ...defaultConfig,
    seed: 7,
    'learning-rate': 0.05,
    strategy: 'fedavg',
    'num-supernodes': 100,
  };
  expect(fromQuery(`?${toQuery(config)}`)).toEqual({ config, problems: [], autostart: false });
});

test('autostart is no setting', () => {
  expect(fromQuery('?autostart=1').autostart).toBe(true);
  expect(fromQuery('?autostart=1').problems).toEqual([]);
});

test('a value out of range is refused with key, value and range, and the default is used', () => {
  const { config, problems } = fromQuery('?fraction-train=1.5');
  expect(config['fraction-train']).toBe(0.3);
  expect(problems[0]!.message).toMatch(/fraction-train=1\.5 .* 0 to 1\. The default, 0\.3/);
});

test.each([
  'num-supernodes=2.5',
  'num-supernodes=',
  'learning-rate=abc',
  'learning-rate=Infinity',
  'batch-size=0x',
  'partitioner=IID',
  'seed=-1',
])('%s is refused', (query) => {
  const { config, problems } = fromQuery(query);
  expect(problems).toHaveLength(1);
  expect(config).toEqual(defaultConfig);
});

test('an unknown key is ignored with a notice', () => {
  const { config, problems } = fromQuery('?colour=red&seed=3');
  expect(config.seed).toBe(3);
  expect(problems.map((p) => p.key)).toEqual(['colour']);
});

test.each([
  [{ 'fraction-train': 0 }, 'fraction-train'],
  [{ 'num-supernodes': 3, 'min-train-nodes': 4 }, 'min-train-nodes'],
  [{ 'num-supernodes': 3, 'min-evaluate-nodes': 4 }, 'min-evaluate-nodes'],
  [{ 'num-supernodes': 3, 'min-available-nodes': 4 }, 'min-available-nodes'],
])('%o cannot run', (change, key) => {
  expect(experimentProblems({ ...defaultConfig, ...change }).map((p) => p.key)).toEqual([key]);
});

test('the default experiment can run, also without evaluation', () => {
  expect(experimentProblems(defaultConfig)).toEqual([]);
  expect(experimentProblems({ ...defaultConfig, 'fraction-evaluate': 0 })).toEqual([]);
});
