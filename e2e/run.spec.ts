import { expect, test } from '@playwright/test';
import {
  button,
  finished,
  log,
  nextStep,
  open,
  openSettings,
  openTab,
  QUICK,
  results,
  start,
} from './visitor.ts';

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
    await nextStep(page, step);
    seen.push(step);
  }
  await button(page, 'Next step').click();
  await finished(page);
  expect(seen).toHaveLength(9);
  // The log speaks as a terminal with Flower does.
  await openTab(page, 'Log');
  for (const line of [
    'Starting FedAvg strategy:',
    '[ROUND 2/2]',
    'configure_train: Sampled 3 nodes (out of 10)',
    'aggregate_train: Received 3 results and 0 failures',
    'Strategy execution finished in',
  ])
    await expect(log(page)).toContainText(line);
});

test('WebGL trains when it is asked for by name, and the results say so', async ({ page }) => {
  // A graphics card made of software tests 10,000 images twice: the smallest of them, with the smallest model.
  test.setTimeout(260_000);
  await open(page, {
    backend: 'webgl',
    dataset: 'mnist',
    model: 'mlp',
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
  await expect(page.getByRole('contentinfo')).toContainText(/\d images\/s, /, { timeout: 60_000 });
  await openSettings(page);
  const help = button(page, 'Engine: help');
  await expect(help).toHaveAccessibleDescription(/measured here/);
  await button(page, 'Start simulation').click();
  await button(page, 'Stop').click();
  await expect(help).toHaveAccessibleDescription(/measured here/);
  await page.reload();
  await openSettings(page);
  await expect(help).toHaveAccessibleDescription(/measured on an earlier visit/, { timeout: 5_000 });
});
