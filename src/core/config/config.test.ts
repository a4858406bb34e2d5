import { expect, test } from 'vitest';
import { experimentFields } from './experiment-fields.ts';
import { experimentProblems } from './feasible.ts';
import type { Field } from './field.ts';
import { defaultConfig, entriesOf, type Registry, registries } from './schema.ts';
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
  });
});

test('every key has a label, a sentence of help and a default within its bounds', () => {
  const options = (Object.keys(registries) as Registry[]).flatMap((registry) =>
    entriesOf(registry).flatMap((entry) => Object.entries(entry.options)),
  );
  for (const [key, field] of [...Object.entries<Field>(experimentFields), ...options]) {
    expect(field.label, key).not.toBe('');
    expect(field.help, key).toMatch(/\.$/);
    if (field.kind === 'choice') expect(field.choices.map((c) => c.value)).toContain(field.default);
    if (field.kind === 'integer' || field.kind === 'real')
      expect(field.default >= field.min && field.default <= field.max, key).toBe(true);
  }
});

test('a link holds only what differs from the default', () => {
  expect(toQuery(defaultConfig)).toBe('');
  expect(toQuery({ ...defaultConfig, partitioner: 'dirichlet', alpha: 0.1 })).toBe(
    'partitioner=dirichlet&alpha=0.1',
  );
});

test('an option of an entry that is not chosen is not written', () => {
  expect(toQuery({ ...defaultConfig, alpha: 0.1, seed: 7 })).toBe('seed=7');
  expect(toQuery({ ...defaultConfig, 'batch-size': 0, 'data-seed': 0 })).toBe('batch-size=full&data-seed=0');
});

test('what a link says is what its reader gets', () => {
  const config = {
    ...defaultConfig,
    seed: 7,
    'learning-rate': 0.05,
    strategy: 'fedavg',
    'num-supernodes': 100,
  };
  expect(fromQuery(`?${toQuery(config)}`)).toEqual({
    config,
    problems: [],
    autostart: false,
    present: false,
  });
});

test.each([
  [{ 'fraction-train': 0 }, 'fraction-train'],
  [{ 'num-supernodes': 3, 'min-train-nodes': 4 }, 'min-train-nodes'],
  [{ 'num-supernodes': 3, 'min-evaluate-nodes': 4 }, 'min-evaluate-nodes'],
  [{ 'num-supernodes': 3, 'min-available-nodes': 4 }, 'min-available-nodes'],
])('%o cannot run', (change, key) => {
  expect(experimentProblems({ ...defaultConfig, ...change }).map((p) => p.key)).toEqual([key]);
});

test.each([
  { 'fraction-train': 0 },
  { 'num-supernodes': 3, 'min-train-nodes': 4 },
  { 'num-supernodes': 3, 'min-evaluate-nodes': 4 },
  { 'num-supernodes': 3, 'min-available-nodes': 4 },
])('each remedy of %o mends it', (change) => {
  const config = { ...defaultConfig, ...change };
  const [problem] = experimentProblems(config);
  expect(problem!.remedies.length).toBeGreaterThan(0);
  for (const { key, value } of problem!.remedies)
    expect(experimentProblems({ ...config, [key]: value })).toEqual([]);
});

test('the default experiment can run, also without evaluation', () => {
  expect(experimentProblems(defaultConfig)).toEqual([]);
  expect(experimentProblems({ ...defaultConfig, 'fraction-evaluate': 0 })).toEqual([]);
});
