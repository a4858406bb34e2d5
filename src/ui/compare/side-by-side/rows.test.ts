import { describe, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../../core/config/schema.ts';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import { GROUPS } from '../../../text/compare/side-by-side.ts';
import type { ChartRun } from '../chart-runs.ts';
import { figureGroups, recallGroup, settingRows } from './rows.ts';

const config = (change: Partial<Config>): Config => ({ ...defaultConfig, ...change });

test('settings that differ come apart from those that are the same, which are told once', () => {
  const { differing, same } = settingRows([
    { config: config({}) },
    { config: config({ partitioner: 'dirichlet', alpha: 0.1 }) },
    { config: config({ 'num-server-rounds': 6 }) },
  ]);
  expect(differing.map(({ name, cells }) => [name, ...cells]).slice(0, 2)).toEqual([
    ['Partitioner', 'IID', 'Dirichlet', 'IID'],
    ['Alpha', '', '0.1', ''],
  ]);
  expect(differing.map(({ name }) => name)).toContain('Rounds');
  expect(same).toContainEqual({ name: 'Seed', cells: ['42'], best: [] });
  expect(same.map(({ name }) => name)).not.toContain('Rounds');
});

test('of a model from a file no setting is told but which model it is', () => {
  const opened = { config: config({ dataset: 'mnist', seed: 1 }), initial: { file: 'a.npz', sha256: '0a' } };
  const { differing, same } = settingRows([
    { config: config({}) },
    opened,
    { config: config({ 'learning-rate': 1 }) },
  ]);
  expect(differing.map(({ name, cells }) => [name, ...cells])).toEqual([
    ['Dataset', 'CIFAR-10', 'MNIST', 'CIFAR-10'],
    ['Learning rate', '0.01', '', '1'],
  ]);
  expect(same).toContainEqual({ name: 'Seed', cells: ['42'], best: [] });
  expect(settingRows([opened]).same.map(({ name }) => name)).toEqual(['Dataset', 'Model']);
  // Nobody knows what its training has cost.
  const groups = figureGroups([
    { run: { ...run(outcome([0.6], 1)).run, initial: opened.initial }, outcome: outcome([0.6], 1) },
  ]);
  expect(groups.map(({ title }) => title)).not.toContain(GROUPS.costs);
});

const outcome = (
  accuracies: readonly number[],
  loss: number,
  part: Partial<RunOutcome> = {},
): RunOutcome => ({
  rounds: accuracies.map((accuracy, i) => ({
    ...{ accuracy, loss, bytes: 1e6 * i, seconds: i, divergence: null },
  })),
  ...{ diverged: false, seconds: 5 },
  ...part,
});

/** A run of which only what the rows read is there. */
const run = (made: RunOutcome, confusion: readonly number[] = []) =>
  ({
    outcome: made,
    run: {
      config: config({}),
      partitions: [],
      rounds: [{ global: { confusion }, evaluate: { results: [] } }],
    },
  }) as unknown as ChartRun;

describe('figures', () => {
  const clients = { mean: 0.5, worstTenth: 0.1, deviation: 0.2 };
  const groups = figureGroups([
    run(outcome([0.1, 0.4, 0.3], Number.NaN, { clients })),
    run(outcome([0.1, 0.35], 1.9)),
  ]);
  const row = (title: string, name: string) =>
    groups.find((group) => group.title === title)?.rows.find((one) => one.name === name);

  test('of the final model tell the last round, and the best of any', () => {
    expect(row(GROUPS.final, 'Accuracy')).toMatchObject({ cells: ['30.0%', '35.0%'], best: [1] });
    expect(row(GROUPS.final, 'Best accuracy of any round')).toMatchObject({
      cells: ['40.0%', '35.0%'],
      best: [0],
    });
  });

  test('that are no number are said, and with a single number left nothing is the best', () => {
    expect(row(GROUPS.final, 'Loss')).toMatchObject({ cells: ['not a number', '1.900'], best: [] });
  });

  test('of what it cost have no best', () => {
    expect(row(GROUPS.costs, 'Bytes sent')).toMatchObject({ cells: ['2 MB', '1 MB'], best: [] });
  });

  test('that one run has not are empty', () => {
    expect(row(GROUPS.clients, 'Worst tenth')?.cells).toEqual(['10.0%', '']);
  });

  test('that no run has are no rows', () => {
    expect(figureGroups([run(outcome([0.1], 2))]).map(({ title }) => title)).not.toContain(GROUPS.clients);
  });
});

test('of clients that trained alone, own models are told on the test images and on each client’s own', () => {
  const client = (score: number, tested: number) => ({
    validated: { score: { accuracy: score, loss: 1 } },
    tested: { count: 100, score: { accuracy: tested, loss: 2 } },
  });
  const clients = [client(0.6, 0.2), client(0.9, 0.3), client(0.75, 0.1)];
  const alone = {
    outcome: outcome([0.1, 0.2], 2, { clients: { mean: 0.75, worstTenth: 0.6, deviation: 0.12 } }),
    run: {
      config: config({ training: 'alone' }),
      partitions: clients,
      rounds: [
        {
          evaluate: { results: clients.map(({ validated }) => validated) },
          ownModels: clients.map(({ tested }) => tested),
          global: { confusion: [5, 5, 2, 8] },
        },
      ],
    },
  } as unknown as ChartRun;
  const groups = figureGroups([run(outcome([0.1, 0.35], 1.9)), alone]);
  const cells = (title: string) =>
    groups.find((group) => group.title === title)?.rows.map((row) => [row.name, row.cells[1]]);
  expect(groups[0]!.title).toBe(GROUPS.finalOrOwn);
  expect(cells(GROUPS.own)).toEqual([
    ['Mean of the clients', '20.0%'],
    ['Worst client', '10.0%'],
    ['Best client', '30.0%'],
  ]);
  expect(cells(GROUPS.clients)?.slice(0, 4)).toEqual([
    ['Mean', '75.0%'],
    ['Worst client', '60.0%'],
    ['Worst tenth', '60.0%'],
    ['Best client', '90.0%'],
  ]);
  // The initial model's test is no client's.
  expect(recallGroup([alone], ['cat', 'dog']).rows).toEqual([]);
});

test('without clients there is no worst and no best of them', () => {
  const pooled = run(outcome([0.1, 0.2], 2));
  const results = [{ score: { accuracy: 0.2, loss: 2 } }];
  const centralised = { ...pooled, run: { ...pooled.run, rounds: [{ evaluate: { results } }] } };
  const groups = figureGroups([centralised as unknown as ChartRun]);
  expect(groups.map(({ title }) => title)).not.toContain(GROUPS.clients);
});

test('what reads the same is as good', () => {
  const [group] = figureGroups([0.10004, 0.1, 0.05].map((accuracy) => run(outcome([accuracy], 2))));
  expect(group?.rows[0]).toMatchObject({ cells: ['10.0%', '10.0%', '5.0%'], best: [0, 1] });
});

test('equal figures have no best', () => {
  const recalls = recallGroup(
    [run(outcome([], 0), [5, 5, 2, 8]), run(outcome([], 0), [5, 5, 4, 6])],
    ['cat', 'dog'],
  );
  expect(recalls.rows).toEqual([
    { name: 'cat', cells: ['50.0%', '50.0%'], best: [] },
    { name: 'dog', cells: ['80.0%', '60.0%'], best: [0] },
  ]);
});
