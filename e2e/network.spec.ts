import { expect, type Page, test } from '@playwright/test';
import { FrailHost, hang, unavailable } from './frail-host.ts';
import { button, finished, log, narration, QUICK, type Query, results, start } from './visitor.ts';

const host = new FrailHost();
test.beforeAll(() => host.plugIn());
test.afterEach(() => host.behave());
test.afterAll(() => host.unplug());

async function open(page: Page, query: Query): Promise<void> {
  const text = new URLSearchParams(
    Object.entries({ pace: 'fast', ...query }).map(([key, value]) => [key, String(value)]),
  );
  await page.goto(`${host.url}/?${text}`);
}

async function hashAtTheEnd(page: Page): Promise<string | undefined> {
  await finished(page, 120_000);
  const { rounds, final } = await results(page);
  expect(rounds.flatMap((round) => round.train?.failures ?? [])).toEqual([]);
  return final['parameters-sha256'];
}

test('a host that is overloaded, then refuses connections for three seconds in round 1, changes no result', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const query = { ...QUICK, 'num-server-rounds': 1 };
  const undisturbed = await browser.newPage();
  await open(undisturbed, query);
  await start(undisturbed);
  const hash = await hashAtTheEnd(undisturbed);
  await undisturbed.close();

  host.misbehave(/data\/mnist\/train-\d/, unavailable('1'), 3);
  await open(page, query);
  await start(page);
  // The initial model's test comes after step 1 and before round 1.
  await host.seen(/data\/mnist\/test-\d/);
  await host.held(/data\/mnist\/train-\d/);
  await host.unplug();
  host.behave();
  await expect(narration(page)).toContainText('Waiting for the network', { timeout: 60_000 });
  await expect(page.getByText('waiting for the network').first()).toBeVisible();
  await page.waitForTimeout(3000);
  await host.plugIn();
  expect(await hashAtTheEnd(page)).toBe(hash);
});

test('a client that is broken while the host cannot be reached goes on with what was loaded before', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await open(page, {
    backend: 'wasm',
    workers: 1,
    'num-supernodes': 2,
    'fraction-train': 1,
    'num-server-rounds': 1,
    'images-per-client': 1000,
    'local-epochs': 20,
  });
  await start(page);
  const hash = await hashAtTheEnd(page);
  const breaking = page.getByRole('button', { name: /^Break client \d+$/ }).first();
  // Before the run begins, which needs nothing more: unplugging may take a moment.
  await host.unplug();
  try {
    await start(page);
    await expect(narration(page)).toContainText('Clients train', { timeout: 60_000 });
    await breaking.click();
    await expect(log(page)).toContainText('running it once more', { timeout: 60_000 });
    expect(await hashAtTheEnd(page)).toBe(hash);
  } finally {
    await host.plugIn();
  }
});

test('labels that do not come are waited for, visibly, until "Stop"', async ({ page }) => {
  host.misbehave(/data\/mnist\/train-labels/, hang);
  await open(page, QUICK);
  await start(page);
  await expect(page.getByText('Waiting for the network', { exact: true })).toBeVisible();
  await button(page, 'Stop').click();
  await expect(button(page, 'Start simulation')).toBeEnabled({ timeout: 1000 });
  host.behave();
});

test('what `npm start` serves under a name with a checksum is kept by the browser, and nothing else', async ({
  page,
  request,
}) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (/\/assets\/.*\.js$/.test(response.url())) scripts.push(response.url());
  });
  await page.goto('/');
  await expect(button(page, 'Start simulation')).toBeVisible();
  const kept = async (url: string) =>
    /immutable/.test((await request.get(url)).headers()['cache-control'] ?? '');
  // More may arrive meanwhile.
  const seen = [...scripts];
  expect(seen.length).toBeGreaterThan(0);
  expect(await Promise.all(seen.map(kept))).toEqual(seen.map(() => true));
  for (const url of ['/', '/data/cifar10/manifest.json', '/assets/gone-abcd1234.js'])
    expect(await kept(url)).toBe(false);
});
