import { expect, type Page, test } from '@playwright/test';
import {
  button,
  finished,
  log,
  narration,
  open,
  openSettings,
  openTab,
  QUICK,
  type Query,
  results,
  start,
} from './visitor.ts';

const SHORT = { ...QUICK, 'images-per-client': 50 } as const;
/** Long enough to be left in its middle. */
const LONG = { ...SHORT, 'num-server-rounds': 60, 'images-per-client': 200 } as const;

const link = (query: Query) =>
  `/?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`;
const shown = (page: Page) => page.getByRole('region', { name: 'Run shown' });
const round = (page: Page, number: number) =>
  expect(log(page)).toContainText(`[ROUND ${number}/`, { timeout: 60_000 });

test('a finished run is there after a reload, with its model, and so in another tab', async ({ page }) => {
  await open(page, SHORT);
  await start(page);
  await finished(page);
  const before = await results(page);
  await page.reload();
  await finished(page);
  expect(await results(page)).toEqual(before);
  await expect(button(page, 'Download model')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notices' })).toHaveCount(0);
  const another = await page.context().newPage();
  await another.goto('/');
  await finished(another);
  await expect(shown(another)).toContainText('2 rounds');
});

test('a link that starts at once goes on where its tab was left', async ({ page }) => {
  await page.goto(link({ ...SHORT, 'num-server-rounds': 6, autostart: 1, pace: 'fast' }));
  await round(page, 3);
  await page.reload();
  await finished(page);
  // The rounds before the reload were not played again: the first line of the log is the first visit's.
  await openTab(page, 'Log');
  await expect(log(page)).toContainText('[ROUND 1/6]');
  const { rounds } = await results(page);
  expect(rounds.map((r) => r.round)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('a run that another tab plays is not offered until that tab is closed; then it goes on under its own settings', async ({
  page,
}) => {
  await open(page, LONG);
  await start(page);
  await round(page, 2);
  const other = await page.context().newPage();
  const settings = { ...LONG, 'num-supernodes': 50, 'learning-rate': 0.1 };
  await open(other, settings);
  await expect(other.getByText('50 clients').first()).toBeVisible();
  await expect(button(other, 'Continue')).toHaveCount(0);
  await page.close();
  await other.reload();
  await expect(other.getByText('learning rate 0.01 instead of 0.1')).toBeVisible();
  await button(other, 'Continue').click();
  await expect(narration(other)).not.toContainText('Ready');
  await round(other, 3);
  await expect(other).not.toHaveURL(/learning-rate/);
  await button(other, 'Stop').click();
  await expect(narration(other)).toContainText('Run stopped');
  expect((await results(other)).config).toMatchObject({ 'num-supernodes': 10, 'learning-rate': 0.01 });
});

test('the shown run says its settings and has its own link when the controls have moved on', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, SHORT);
  await start(page);
  await finished(page);
  await openSettings(page);
  await page.getByRole('textbox', { name: 'Learning rate' }).fill('0.1');
  await page.keyboard.press('Enter');
  await expect(shown(page)).toContainText('learning rate 0.1 instead of 0.01');
  const copied = async (name: string) => {
    await button(page, name).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied('Copy link')).toContain('learning-rate=0.1');
  const own = await copied('Copy the run’s link');
  expect(own).not.toContain('learning-rate');
  expect(own).toContain('images-per-client=50');
});

test('what an earlier version has kept is put aside with a notice, and the page works', async ({ page }) => {
  await page.route('**/earlier', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Earlier</title>' }),
  );
  await page.goto('/earlier');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('apiary', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('runs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const write = opening.result.transaction('runs', 'readwrite');
          write.objectStore('runs').put({ version: 1, checkpoint: {} }, 'last-run');
          write.oncomplete = () => resolve(opening.result.close());
        };
      }),
  );
  await open(page, SHORT);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('A kept run cannot be read');
  await start(page);
  await finished(page);
  await page.reload();
  await finished(page);
  await expect(page.getByRole('region', { name: 'Notices' })).toHaveCount(0);
});
