import { expect, test } from '@playwright/test';
import { button, finished, hashOf, log, narration, open, QUICK, results, start } from './visitor.ts';

test('the default experiment, whole, on all the data, learns to recognise at least 28 %', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await open(page, { backend: 'wasm' });
  const began = Date.now();
  await start(page);
  await finished(page, 200_000);
  console.log(`default experiment, click to final model: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  const run = await results(page);
  expect(run).toMatchObject({ format: 'apiary-run', version: 2, environment: { backend: 'wasm' } });
  expect(run.rounds[0]!.global!.accuracy).toBeLessThan(0.2);
  expect(run.rounds[3]!.global!.accuracy).toBeGreaterThanOrEqual(0.28);
  expect(run.rounds[3]!.train!.results).toHaveLength(3);
  expect(run.rounds[3]!.bytes).toMatchObject({ down: 744_072, up: 744_072 });
  expect(run.final).toMatchObject({ status: 'finished', 'num-parameters': 62_006 });
  expect(run.partitions.flatMap((p) => p['label-counts']).reduce((a, b) => a + b)).toBe(50_000);
});

test('a visitor watches the seven steps pass', async ({ page }) => {
  await open(page, QUICK);
  const seen: string[] = [];
  for (const step of [
    'Clients load data',
    'The server starts the model',
    'Clients train',
    'The server aggregates',
    'Clients evaluate',
    'Next round',
    'Clients train',
    'The server aggregates',
    'Clients evaluate',
  ]) {
    await button(page, 'Next step').click();
    await expect(narration(page)).toContainText(step);
    await expect(narration(page)).toContainText('Paused', { timeout: 30_000 });
    seen.push(step);
  }
  await button(page, 'Next step').click();
  await finished(page);
  expect(seen).toHaveLength(9);
});

test('the log speaks as a terminal with Flower does', async ({ page }) => {
  await open(page, QUICK);
  await start(page);
  await finished(page);
  for (const line of [
    'Starting FedAvg strategy:',
    '[ROUND 2/2]',
    'configure_train: Sampled 3 nodes (out of 10)',
    'aggregate_train: Received 3 results and 0 failures',
    'Strategy execution finished in',
  ])
    await expect(log(page)).toContainText(line);
});

test('the number of workers does not change a bit of the result', async ({ page }) => {
  const one = await hashOf(page, { ...QUICK, workers: 1 });
  expect(await hashOf(page, { ...QUICK, workers: 4 })).toBe(one);
});

test('WebGL trains when it is asked for by name, and the results say so', async ({ page }) => {
  // A graphics card made of software tests 10,000 images twice.
  test.setTimeout(260_000);
  await open(page, {
    backend: 'webgl',
    'images-per-client': 40,
    'batch-size': 16,
    'num-server-rounds': 1,
    'fraction-evaluate': 0.2,
    workers: 1,
  });
  await start(page);
  await finished(page, 240_000);
  expect((await results(page)).environment.backend).toBe('webgl');
});

test('auto says which engine it took, and remembers', async ({ page }) => {
  await open(page);
  await expect(page.getByText(/images\/s/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('measured here')).toBeVisible();
  await page.getByRole('button', { name: 'Start simulation', exact: true }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('measured here')).toBeVisible();
  await page.reload();
  await expect(page.getByText('measured on an earlier visit')).toBeVisible({ timeout: 5_000 });
});
