import { expect, type Page, test } from '@playwright/test';
import { button, finished, hashOf, log, narration, open, QUICK, results, start } from './visitor.ts';

/** Long enough to be disturbed: every client trains for seconds. */
const LONG = { backend: 'wasm', 'local-epochs': 4, 'num-server-rounds': 2, 'fraction-evaluate': 0 } as const;

let undisturbed: string | undefined;
/** The final parameters' hash of a run that nothing disturbs; run once for both tests that want it. */
const undisturbedHash = async (page: Page) => (undisturbed ??= await hashOf(page, LONG));

test('a worker that is killed is replaced, and its client is run again with the same result', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const expected = await undisturbedHash(page);
  await open(page, LONG);
  await start(page);
  // A client that loads may have loaded by the time of the click.
  await expect(narration(page)).toContainText('Clients train', { timeout: 30_000 });
  // Not a mouse that waits for the cell to stand still: by then a fast machine has trained the client.
  await page
    .getByRole('button', { name: /^Break client \d+$/ })
    .first()
    .dispatchEvent('click');
  await expect(log(page)).toContainText('running it once more');
  await finished(page);
  const run = await results(page);
  expect(run.final['parameters-sha256']).toBe(expected);
  expect(run.rounds.flatMap((round) => round.train?.failures ?? [])).toEqual([]);
});

test('a tab that is closed in the middle continues, and ends as if nothing had happened', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const whole = await undisturbedHash(page);
  await open(page, LONG);
  await start(page);
  await expect(log(page)).toContainText('[ROUND 2/2]', { timeout: 60_000 });
  await page.reload();
  await button(page, 'Continue').click();
  await finished(page);
  const run = await results(page);
  expect(run.final['parameters-sha256']).toBe(whole);
  expect(run.rounds.map(({ round }) => round)).toEqual([0, 1, 2]);
});

test('images that are missing are named and never trained on, and the model stays', async ({ page }) => {
  await page.route(/data\/mnist\/train-\d+.*\.bin/, (route) => route.fulfill({ status: 404 }));
  await open(page, { ...QUICK, 'num-server-rounds': 1 });
  await start(page);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/train-\d+/, {
    timeout: 60_000,
  });
  await finished(page);
  await expect(narration(page)).toContainText('no client sent an update');
  const run = await results(page);
  expect(run.rounds[1]!.train).toMatchObject({ results: [], failures: [{}, {}, {}] });
  expect(run.rounds[1]!.global).toEqual(run.rounds[0]!.global);
});

test('an altered image file is found out by its checksum', async ({ page }) => {
  await page.route(/data\/mnist\/train-\d+.*\.bin/, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[100] = body[100]! ^ 1;
    await route.fulfill({ response, body });
  });
  await open(page, { ...QUICK, 'num-server-rounds': 1 });
  await start(page);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/train-\d+/, { timeout: 60_000 });
  await finished(page);
  expect((await results(page)).rounds[1]!.train).toMatchObject({ results: [], failures: [{}, {}, {}] });
});

test('labels that cannot be loaded are named, and loaded when the visitor tries again', async ({ page }) => {
  await page.route(/data\/cifar10\/manifest\.json/, (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('data set', { timeout: 30_000 });
  await page.unroute(/data\/cifar10\/manifest\.json/);
  await button(page, 'Try again').click();
  await expect(page.getByText('5,000 images').first()).toBeVisible();
});

test('clients that diverge are left out, and the round, the results and the end say so', async ({ page }) => {
  await open(page, { ...QUICK, 'batch-size': 1, 'learning-rate': 10 });
  await start(page);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('learning rate', {
    timeout: 60_000,
  });
  await finished(page);
  const { rounds } = await results(page);
  expect(rounds[1]!.excluded).toMatchObject([
    { code: 'loss-not-finite' },
    { code: 'loss-not-finite' },
    { code: 'loss-not-finite' },
  ]);
  await expect(narration(page)).toContainText('The clients have diverged');
});

test('updates that are no numbers are averaged where that is asked for, and the last usable model is kept', async ({
  page,
}) => {
  await open(page, { ...QUICK, 'batch-size': 1, 'learning-rate': 10, 'diverged-clients': 'average' });
  await start(page);
  await finished(page);
  const { rounds, final } = await results(page);
  expect(rounds.map(({ global }) => global!.loss === null)).toEqual([false, true, true]);
  expect(rounds[2]!.train!.results).toHaveLength(3);
  await expect(narration(page)).toContainText('The model has diverged');
  expect(final.round).toBe(0);
});

test('a backend that cannot run here is an error that says so, and no other takes its place', async ({
  page,
}) => {
  await open(page, { ...QUICK, backend: 'webgpu' });
  await start(page);
  await expect(page.getByRole('alert')).toContainText('webgpu', { timeout: 30_000, ignoreCase: true });
  await expect(narration(page)).not.toContainText('Run finished');
});

test('a browser without workers is told so, and the page still works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'Worker', { value: undefined });
  });
  await open(page, QUICK);
  await start(page);
  await expect(page.getByRole('alert').first()).toContainText(/worker/i);
  await expect(button(page, 'Start simulation')).toBeEnabled();
});

test('storage that is forbidden stops no run', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied.', 'SecurityError');
      },
    });
  });
  await open(page, QUICK);
  await expect(page.getByText('cannot be continued after the tab is closed').first()).toBeVisible();
  await start(page);
  await finished(page);
});
