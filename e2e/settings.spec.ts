import { expect, test } from '@playwright/test';
import { button, narration, open, start } from './visitor.ts';

test('a shared link opens with its settings', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, { partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 7 });
  await expect(page.getByRole('slider', { name: 'Rounds' })).toHaveAttribute('aria-valuetext', /7/);
  await button(page, 'Copy link').first().click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe('?partitioner=dirichlet&num-server-rounds=7&alpha=0.1');
});

test('a link of nonsense opens a page that works, and says what it did not use', async ({ page }) => {
  await open(page, { 'fraction-train': 7, colour: 'red', 'num-supernodes': 'many' });
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('fraction-train=7 is out of range: it must be 0 to 1');
  await expect(notices).toContainText("'colour' is not a setting");
  await expect(notices).toContainText('num-supernodes=many');
});

test('autostart starts at once', async ({ page }) => {
  await page.goto('/?autostart=1&backend=wasm&images-per-client=100&num-server-rounds=1');
  await expect(narration(page)).toContainText('Run finished', { timeout: 60_000 });
});

test('the partition is there before any picture, and follows the controls', async ({ page }) => {
  const pictures: string[] = [];
  page.on('request', (request) => {
    if (/(train|test)-\d+\.bin/.test(request.url())) pictures.push(request.url());
  });
  await open(page, { backend: 'wasm' });
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage).toContainText('5,000 images');
  await page.getByRole('textbox', { name: 'Clients' }).fill('5');
  await page.keyboard.press('Tab');
  await expect(stage).toContainText('10,000 images');
  expect(pictures).toEqual([]);
  await expect(page).toHaveURL(/num-supernodes=5/);
});

test('a number out of range is explained where it is typed, and not taken', async ({ page }) => {
  await open(page, { backend: 'wasm' });
  await page.getByRole('textbox', { name: 'Rounds' }).fill('9999');
  await page.keyboard.press('Tab');
  await expect(page.getByText(/1 to 500/).first()).toBeVisible();
  expect(new URL(page.url()).search).not.toContain('9999');
});

for (const [query, message] of [
  [{ 'fraction-train': 0 }, /no client is sampled/],
  [{ partitioner: 'dirichlet', 'num-supernodes': 6000 }, /Lower "Clients"/],
  [{ 'num-supernodes': 3, 'min-train-nodes': 5 }, /Minimum train clients/],
] as const)
  test(`what cannot run is explained: ${JSON.stringify(query)}`, async ({ page }) => {
    await open(page, { backend: 'wasm', ...query });
    await start(page);
    await expect(page.getByRole('alert').first()).toContainText(message);
    await expect(narration(page)).not.toContainText('Clients load data');
  });
