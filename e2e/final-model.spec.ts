import { writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import config from '../playwright.config.ts';
import { flowerCnn } from '../src/core/model/flower-cnn.ts';
import { parametersFromNpz } from '../src/export/npz.ts';
import { parseResultsFile } from '../src/export/parse-results.ts';
import { parametersSha256 } from '../src/export/sha256.ts';
import { button, download, finished, open, QUICK, start } from './visitor.ts';

const { launchOptions } = config.use ?? {};
test.use({
  launchOptions: {
    ...launchOptions,
    // Chromium draws a camera's image itself; whether the page may see it is asked as ever.
    args: [...(launchOptions?.args ?? []), '--use-fake-device-for-media-stream'],
  },
});

const image = () => {
  const data = Uint8Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 7) % 256);
  return Buffer.from(encode({ width: 64, height: 48, data, channels: 3 }));
};

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
  const commas = (await download(page, 'Download metrics (CSV, decimal commas)')).toString();
  expect(commas.split('\n')[1]).toMatch(/^0;global;;ok;10000;;2,\d+;0,\d+;/);
  const model = await download(page, 'Download model');
  expect(model.subarray(0, 2).toString()).toBe('PK');
});

test('test images are guessed, with probabilities', async ({ page }) => {
  const section = page.getByRole('region', { name: /test images/i });
  await expect(section.getByRole('img').first()).toBeVisible({ timeout: 30_000 });
  await expect(section.getByText(/%/).first()).toBeVisible();
});

test('an image of the visitor’s own is guessed, and never leaves the page', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  const png = image();
  await page.getByLabel('Image file').setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: png });
  const panel = page.getByRole('region', { name: 'Your own image' });
  await expect(panel.getByRole('list', { name: 'Most probable classes' })).toBeVisible({ timeout: 30_000 });
  expect(sent).toEqual([]);
});

test('a file that is no image is refused with its cause and a way out', async ({ page }) => {
  await page
    .getByLabel('Image file')
    .setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: Buffer.from('no image at all') });
  await expect(page.getByRole('region', { name: 'Your own image' })).toContainText(/image/);
  await expect(page.getByText('mine.png').first()).toBeVisible();
});

/** Drops a file at the top of the page, as the visitor's file manager would: the browser's own answer is to show it, here or in a new tab. */
async function drop(page: Page, file: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: 600, y: 20, data });
  await cdp.detach();
}

test('a file that is dropped beside the drop zone is taken or refused with words; the page stays', async ({
  page,
}, info) => {
  const [png, text] = [info.outputPath('mine.png'), info.outputPath('notes.txt')];
  await writeFile(png, image());
  await writeFile(text, 'no image');
  const url = page.url();
  const notices = page.getByRole('region', { name: 'Notices' });

  await drop(page, png);
  const panel = page.getByRole('region', { name: 'Your own image' });
  await expect(panel.getByRole('list', { name: 'Most probable classes' })).toBeInViewport({
    timeout: 30_000,
  });

  await drop(page, text);
  await expect(notices).toContainText('“notes.txt” is not an image');

  await button(page, 'Reset').click();
  await expect(page.getByText('When a run has ended, the model')).toBeVisible();
  await drop(page, png);
  await expect(notices).toContainText('this page had no final model to try it on');
  expect(page.url()).toBe(url);
  expect(page.context().pages()).toHaveLength(1);
});

test('a camera that stops says so, and its last frame is not taken', async ({ page, context }) => {
  await context.grantPermissions(['camera']);
  await button(page, 'Use the camera').click();
  const dialog = page.getByRole('dialog', { name: 'Take an image' });
  const take = dialog.getByRole('button', { name: 'Take image' });
  await expect(take).toBeEnabled();

  // The browser ends the camera's track, as it does when it is unplugged.
  await context.clearPermissions();
  await expect(dialog.getByRole('alert')).toContainText('It stopped');
  await expect(take).toHaveCount(0);

  await context.grantPermissions(['camera']);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(take).toBeEnabled();
  // A track that a script stops ends without an event.
  await dialog.locator('video').evaluate((video: HTMLVideoElement) => {
    if (video.srcObject instanceof MediaStream) video.srcObject.getVideoTracks()[0]?.stop();
  });
  await take.click();
  await expect(dialog.getByRole('alert')).toContainText('It stopped');

  await dialog.getByRole('button', { name: 'Try again' }).click();
  await take.click();
  const panel = page.getByRole('region', { name: 'Your own image' });
  await expect(panel.getByRole('list', { name: 'Most probable classes' })).toBeVisible({ timeout: 30_000 });
});
