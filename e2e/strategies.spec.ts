import { expect, test } from '@playwright/test';
import { button, finished, open, openSettings, results, start } from './visitor.ts';

const quick = { dataset: 'mnist', backend: 'wasm', 'images-per-client': 200, 'num-server-rounds': 2 };

test('SCAFFOLD on pathological clients runs from a link, with a schedule and weight decay', async ({
  page,
}) => {
  await open(page, {
    ...quick,
    ...{ strategy: 'scaffold', partitioner: 'pathological', 'class-assignment-mode': 'deterministic' },
    ...{ 'learning-rate-schedule': 'cosine', 'weight-decay': 0.001 },
  });
  await start(page);
  await finished(page);
  const { config, rounds, partitions } = await results(page);
  expect(config).toMatchObject({ strategy: 'scaffold', 'server-learning-rate': 1, 'weight-decay': 0.001 });
  expect(config).not.toHaveProperty('alpha');
  // Two classes each, and in a train message the model and the server's control.
  expect(partitions.map((p) => p['label-counts'].filter(Boolean).length)).toEqual(Array(10).fill(2));
  expect(rounds[1]!.bytes!.train!.down).toBe(3 * (2 * 4 * 44_426 + 16));
  expect(rounds[1]!['strategy-metrics']!['control-norm']).toBeGreaterThan(0);
});

test('a strategy and a partitioner are chosen in the controls, with the options that they have', async ({
  page,
}) => {
  await open(page, quick);
  await openSettings(page);
  await page.getByRole('combobox', { name: 'Strategy' }).selectOption('fedyogi');
  await expect(page.getByRole('textbox', { name: 'Eta', exact: true })).toHaveValue('0.01');
  await page.getByRole('combobox', { name: 'Strategy' }).selectOption('fedadam');
  await expect(page.getByRole('textbox', { name: 'Eta', exact: true })).toHaveValue('0.1');
  await page.getByRole('combobox', { name: 'Strategy' }).selectOption('krum');
  await page.getByRole('combobox', { name: 'Partitioner' }).selectOption('shard');
  await page.getByRole('switch', { name: 'Keep incomplete shard' }).click({ force: true });
  await page.getByRole('combobox', { name: 'Partitioner' }).selectOption('size');
  await page.getByRole('textbox', { name: 'Partition sizes' }).fill('300, 600');
  await page.keyboard.press('Enter');
  await button(page, 'Start simulation').click();
  await finished(page);
  const { config, partitions, rounds } = await results(page);
  expect(config).toMatchObject({ strategy: 'krum', partitioner: 'size', 'partition-sizes': [300, 600] });
  expect(partitions.map((p) => p['num-train'] + p['num-validation'])).toEqual(Array(10).fill(200));
  const taken = rounds[1]!.train.results.filter(({ weight }) => weight === 1);
  expect([taken.length, rounds[1]!.train.results.length]).toEqual([1, 3]);
});
