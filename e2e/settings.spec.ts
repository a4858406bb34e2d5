import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { button, narration, open, openSettings, start } from './visitor.ts';

/** Longer than the page waits for an idle moment to measure its engines. */
const IDLE_MS = 2500;

test('a shared link opens with its settings', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, { partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 7 });
  await expect(page.getByRole('slider', { name: 'Rounds' })).toHaveAttribute('aria-valuetext', /7/);
  await button(page, 'Copy link').first().click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe('?partitioner=dirichlet&alpha=0.1&num-server-rounds=7&pace=fast');
});

test('a link of nonsense opens a page that works, and says what it did not use', async ({ page }) => {
  await open(page, { 'fraction-train': 7, colour: 'red', 'num-supernodes': 'many' });
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('fraction-train=7 is out of range: it must be 0 to 1');
  await expect(notices).toContainText("'colour' is not a setting");
  await expect(notices).toContainText('num-supernodes=many');
});

test('autostart starts at once', async ({ page }) => {
  await page.goto(
    '/?autostart=1&pace=fast&dataset=mnist&backend=wasm&images-per-client=100&num-server-rounds=1',
  );
  await expect(narration(page)).toContainText('Run finished', { timeout: 60_000 });
});

test('a link with a setting that was not used does not start, and says so', async ({ page }) => {
  await page.goto('/?strategy=nosuch&autostart=1&backend=wasm');
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('strategy=nosuch is unknown');
  await expect(notices).toContainText('has not started');
  await page.waitForTimeout(IDLE_MS);
  expect(page.workers()).toEqual([]);
  await expect(button(page, 'Start simulation')).toBeEnabled();
});

test('in a frame of another site nothing is computed before the visitor asks', async ({ page, baseURL }) => {
  const link = `${baseURL}/?autostart=1&images-per-client=100&num-server-rounds=1`;
  // A server of its own: a browser does not let a page of unknown origin, as a route's is, embed one of this machine.
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<iframe src="${link}" width="1000" height="700"></iframe>`);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  try {
    // An address of TCP is an object, only a pipe's is a text.
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('region', { name: 'Notices' })).toContainText('inside another page');
    await page.waitForTimeout(IDLE_MS);
    expect(workers).toEqual([]);
    await frame.getByRole('button', { name: 'Start simulation', exact: true }).click();
    await expect.poll(() => workers.length).toBeGreaterThan(0);
  } finally {
    site.close();
  }
});

test('the partition is there before any image, and follows the controls', async ({ page }) => {
  const images: string[] = [];
  page.on('request', (request) => {
    if (/(train|test)-\d+\.bin/.test(request.url())) images.push(request.url());
  });
  await open(page, { backend: 'wasm' });
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage).toContainText('5,000 images');
  await page.getByRole('textbox', { name: 'Clients' }).fill('5');
  await page.keyboard.press('Tab');
  await expect(stage).toContainText('10,000 images');
  expect(images).toEqual([]);
  await expect(page).toHaveURL(/num-supernodes=5/);
});

test('who types a decimal comma finds one again, and the link has a point', async ({ page }) => {
  await open(page, { backend: 'wasm' });
  await openSettings(page);
  const field = page.getByRole('textbox', { name: 'Learning rate' });
  await field.fill('0,050');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('0,05');
  await expect(page).toHaveURL(/learning-rate=0\.05&/);
  await page.getByRole('button', { name: 'Learning rate: back to 0.01' }).click();
  await expect(field).toHaveValue('0,01');
});

test('all settings are found by typing, beside the stage, and closed from the keyboard', async ({ page }) => {
  await open(page, { backend: 'wasm' });
  await openSettings(page);
  await page.keyboard.type('lr');
  await expect(page.getByRole('region', { name: 'All settings' }).getByRole('slider')).toHaveCount(1);
  await expect(page.getByRole('slider', { name: 'Learning rate' })).toBeVisible();
  await page.keyboard.type('xyz');
  await expect(page.getByRole('region', { name: 'All settings' })).toContainText(
    'No setting has these words.',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Dataset' }).selectOption('mnist');
  await expect(page.getByRole('region', { name: 'Stage' })).toContainText('6,000 images');
  await page.getByRole('button', { name: '2 differ from the default' }).click();
  await expect(page.getByRole('button', { name: /: back to / })).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(button(page, 'All settings')).toBeFocused();
});

test('a number out of range is explained where it is typed, and not taken', async ({ page }) => {
  await open(page, { backend: 'wasm' });
  await page.getByRole('textbox', { name: 'Rounds' }).fill('9999');
  await page.keyboard.press('Tab');
  await expect(page.getByText(/1 to 2000/).first()).toBeVisible();
  expect(new URL(page.url()).search).not.toContain('9999');
});

for (const [query, message, mend] of [
  [{ 'fraction-train': 0 }, /no client is sampled/, /^Use fraction train 0.3/],
  [{ partitioner: 'dirichlet', 'num-supernodes': 6000 }, /Lower "Clients"/, /^Use \d+ clients/],
  [{ 'num-supernodes': 3, 'min-train-nodes': 5 }, /Minimum train clients/, /^Use 5 clients/],
] as const)
  test(`what cannot run is explained, and mended: ${JSON.stringify(query)}`, async ({ page }) => {
    await open(page, { backend: 'wasm', ...query });
    const startButton = button(page, 'Start simulation');
    await expect(startButton).toHaveAccessibleDescription(message);
    await start(page);
    await expect(page.getByRole('alert').first()).toContainText(message);
    await expect(narration(page)).not.toContainText('Clients load data');
    await expect(page.getByRole('alert').getByRole('button', { name: mend })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(startButton).toHaveAccessibleDescription('Starts a run with these settings.');
    await expect(startButton).toBeFocused();
  });

test('a field has its explanation, its value in words and its problem', async ({ page }) => {
  await open(page, { backend: 'wasm', 'num-supernodes': 20, 'fraction-train': 0 });
  const field = page.getByRole('textbox', { name: 'Fraction train' });
  const about = /no client is sampled.* 0 of 20 clients .*Default: 0.3/s;
  await expect(field).toHaveAccessibleDescription(about);
  await field.fill('0.25');
  await expect(field).toHaveAccessibleDescription(/^5 of 20 clients .*Default: 0.3/s);
  await expect(page.getByRole('slider', { name: 'Fraction train' })).toHaveAttribute(
    'aria-valuetext',
    '0.25, 5 of 20 clients',
  );
  await field.fill('7');
  await expect(field).toHaveAccessibleDescription(/out of range: it must be 0 to 1/);
  // Whatever describes a field is there.
  const missing = await page.evaluate(() =>
    [...document.querySelectorAll('[aria-describedby]')].flatMap((element) =>
      element
        .getAttribute('aria-describedby')!
        .split(/\s+/)
        .filter((id) => !document.getElementById(id)),
    ),
  );
  expect(missing).toEqual([]);
});

test('a lesson’s settings fit a small projector, and none is wider than its column', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, { 'num-supernodes': 1000, 'fraction-train': 0.05, partitioner: 'shard' });
  const wider = () =>
    page.getByRole('region', { name: /^(All settings|Settings)$/ }).evaluate((column) => {
      const { right } = column.getBoundingClientRect();
      return [...column.querySelectorAll('label, input, select, button, p, .mantine-Slider-root')]
        .filter((element) => element.getBoundingClientRect().right > right + 0.5)
        .map(({ outerHTML }) => outerHTML);
    });
  await expect(button(page, 'All settings')).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('textbox', { name: 'Shard size' })).toBeHidden();
  expect(await wider()).toEqual([]);
  await openSettings(page);
  await page.getByRole('textbox', { name: 'Shard size' }).fill('20');
  await page.getByRole('switch', { name: 'Keep incomplete shard' }).press('Space');
  expect(await wider()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Shard size' })).toHaveValue('20');
});
