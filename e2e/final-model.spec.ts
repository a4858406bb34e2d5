import { expect, test } from '@playwright/test';
import { encode } from 'fast-png';
import { flowerCnn } from '../src/core/model/flower-cnn.ts';
import { parametersFromNpz } from '../src/export/npz.ts';
import { parseResultsFile } from '../src/export/parse-results.ts';
import { parametersSha256 } from '../src/export/sha256.ts';
import { download, finished, open, QUICK, start } from './visitor.ts';

test.beforeEach(async ({ page }) => {
  await open(page, { ...QUICK, 'num-server-rounds': 1 });
  await start(page);
  await finished(page);
});

test('what is downloaded loads again, and holds the model of the run', async ({ page }) => {
  const results = parseResultsFile((await download(page, 'Download results (JSON)')).toString());
  const parameters = parametersFromNpz(await download(page, 'Download parameters (NumPy)'), flowerCnn);
  expect(parametersSha256(parameters)).toBe(results.final['parameters-sha256']);
  const csv = (await download(page, 'Download metrics (CSV)')).toString();
  expect(csv.split('\n').length).toBeGreaterThan(5);
  const model = await download(page, 'Download model');
  expect(model.subarray(0, 2).toString()).toBe('PK');
});

test('test pictures are guessed, with probabilities', async ({ page }) => {
  const section = page.getByRole('region', { name: /test pictures/i });
  await expect(section.getByRole('img').first()).toBeVisible({ timeout: 30_000 });
  await expect(section.getByText(/%/).first()).toBeVisible();
});

test('a picture of the visitor’s own is guessed, and never leaves the page', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  const data = Uint8Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 7) % 256);
  const png = Buffer.from(encode({ width: 64, height: 48, data, channels: 3 }));
  await page
    .getByLabel('Picture file')
    .setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: png });
  const panel = page.getByRole('region', { name: 'Your own picture' });
  await expect(panel.getByRole('list', { name: 'Most probable classes' })).toBeVisible({ timeout: 30_000 });
  expect(sent).toEqual([]);
});

test('a file that is no picture is refused with its cause and a way out', async ({ page }) => {
  await page
    .getByLabel('Picture file')
    .setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
  await expect(page.getByRole('region', { name: 'Your own picture' })).toContainText(/picture/);
  await expect(page.getByText('mine.png').first()).toBeVisible();
});
