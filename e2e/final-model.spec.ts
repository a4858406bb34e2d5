import { writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import { strFromU8, unzipSync } from 'fflate';
import manifest from '../package.json' with { type: 'json' };
import config from '../playwright.config.ts';
import { initialParameters } from '../src/core/model/model.ts';
import { flowerCnn } from '../src/core/model/testing/for-cifar10.ts';
import { readModelFile } from '../src/export/flower/torch/model-file.ts';
import { eventsOfResults } from '../src/export/results/events-of-results.ts';
import { parseResultsFile } from '../src/export/results/parse-results.ts';
import { parametersSha256 } from '../src/export/sha256.ts';
import { applyEvents } from '../src/store/apply.ts';
import { button, download, drop, finished, open, openTab, QUICK, start } from './visitor.ts';

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

// One run and its page for all of these tests: none changes the model, and the last resets the page.
test.describe.configure({ mode: 'serial' });
let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  // In colour: of a grey image nobody sees whether its channels are mixed up.
  await open(page, { ...QUICK, dataset: 'cifar10', 'num-server-rounds': 1 });
  await start(page);
  await finished(page);
});
test.afterAll(() => page.context().close());

test('an image that is dropped beside the drop zone is taken, also while the panel is still being drawn', async ({
  browserName: _,
}, info) => {
  const png = info.outputPath('mine.png');
  await writeFile(png, image());
  await drop(page, png);
  const panel = page.getByRole('region', { name: 'Your own image' });
  await expect(panel.getByRole('list', { name: 'Most probable classes' })).toBeInViewport({
    timeout: 30_000,
  });
});

test('what is downloaded loads again, and holds the model of the run', async () => {
  const results = parseResultsFile((await download(page, 'Download results (JSON)')).toString());
  if (results.version !== 2) throw new Error('The page writes files of version 2.');
  expect(results).toMatchObject({
    config: { 'images-per-client': 100 },
    dataset: { id: 'cifar10', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    environment: {
      backend: 'wasm',
      'app-version': manifest.version,
      commit: expect.stringMatching(/^[0-9a-f]{40}|^unknown$/),
    },
    'initial-parameters-sha256': parametersSha256(initialParameters(flowerCnn, 42)),
    final: { round: 1 },
  });
  expect(new URL(results.run.link).search).toContain('images-per-client=100');
  const replayed = applyEvents(undefined, eventsOfResults(results));
  expect(replayed?.rounds[1]?.global?.score.loss).toBe(results.rounds[1]?.global?.loss);
  const archive = await download(page, 'Download parameters (NumPy)');
  const settings = { dataset: 'cifar10', model: 'flower-cnn' };
  const { parameters } = readModelFile('parameters.npz', archive, settings);
  expect(parametersSha256(parameters)).toBe(results.final['parameters-sha256']);
  const csv = (await download(page, 'Download metrics (CSV)')).toString();
  expect(csv.split('\n').length).toBeGreaterThan(5);
  const commas = (await download(page, 'Download metrics (CSV, decimal commas)')).toString();
  expect(commas.split('\n')[1]).toMatch(/;[0-9a-f]{32};0;global;;ok;10000;;2,\d+;0,\d+;/);
});

/** In the page: the test images that it shows, as bytes, and the probabilities of its three best guesses. */
async function shownGuesses(page: Page) {
  const section = page.getByRole('region', { name: 'Guesses at test images' });
  await expect(section.getByRole('img')).toHaveCount(12, { timeout: 30_000 });
  return section.getByRole('img').evaluateAll((images) =>
    images.map((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('A test image is drawn on a canvas.');
      const { width, height } = canvas;
      const rgba = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
      const bars = [...canvas.closest('li')!.querySelectorAll('ol > li')].map((bar) => ({
        name: bar.firstElementChild!.textContent!,
        // The bar's length, because the text beside it is rounded.
        probability: Number.parseFloat(bar.querySelector<HTMLElement>('[style]')!.style.inlineSize) / 100,
      }));
      return { width, height, rgba: [...rgba], bars };
    }),
  );
}

test('the downloaded model, loaded with @tensorflow/tfjs on a page of one’s own, guesses as this page does', async () => {
  const guesses = await shownGuesses(page);
  const files = unzipSync(await download(page, 'Download model'));
  expect(Object.keys(files).sort()).toEqual(['README.txt', 'model.json', 'weights.bin']);

  const own = await page.context().newPage();
  await own.route('http://own.test/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const file = files[name];
    if (file) return route.fulfill({ body: Buffer.from(file) });
    if (name === 'tf.js') return route.fulfill({ path: 'node_modules/@tensorflow/tfjs/dist/tf.min.js' });
    return route.fulfill({ contentType: 'text/html', body: '<script src="tf.js"></script>' });
  });
  await own.goto('http://own.test/');
  // As the README in the archive says, with tfjs's plainest engine.
  const probabilities = await own.evaluate(async (images) => {
    const { tf } = globalThis as unknown as { tf: typeof import('@tensorflow/tfjs') };
    await tf.setBackend('cpu');
    const model = await tf.loadLayersModel('model.json');
    const guess = ({ rgba, width, height }: (typeof images)[number]) => {
      const image = new ImageData(Uint8ClampedArray.from(rgba), width, height);
      const input = tf.browser.fromPixels(image).toFloat().div(127.5).sub(1).expandDims();
      return Array.from((model.predict(input) as import('@tensorflow/tfjs').Tensor).dataSync());
    };
    return images.map(guess);
  }, guesses);
  await own.close();

  const { classes } = JSON.parse(strFromU8(files['model.json']!)).userDefinedMetadata;
  for (const [i, { bars }] of guesses.entries()) {
    expect(bars).toHaveLength(3);
    for (const { name, probability } of bars)
      expect(probabilities[i]![classes.indexOf(name)]).toBeCloseTo(probability, 4);
  }
});

test('an image of the visitor’s own is guessed, and never leaves the page', async () => {
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

test('a file that is no image is refused with its cause and a way out', async () => {
  await page
    .getByLabel('Image file')
    .setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: Buffer.from('no image at all') });
  await expect(page.getByRole('region', { name: 'Your own image' })).toContainText(/image/);
  await expect(page.getByText('mine.png').first()).toBeVisible();
});

test('a camera that stops says so, and its last frame is not taken', async () => {
  const context = page.context();
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

test('what is dropped beside the drop zone and is no image, or comes without a model, is refused with words; the page stays', async ({
  browserName: _,
}, info) => {
  const [png, text] = [info.outputPath('mine.png'), info.outputPath('notes.txt')];
  await writeFile(png, image());
  await writeFile(text, 'no image');
  const url = page.url();
  const notices = page.getByRole('region', { name: 'Notices' });
  await drop(page, text);
  await expect(notices).toContainText('“notes.txt” is none of what can be dropped here');

  await button(page, 'Reset').click();
  await openTab(page, 'Final model');
  await expect(page.getByText('When a run has ended, the model')).toBeVisible();
  await drop(page, png);
  await expect(notices).toContainText('this page had no final model to try it on');
  expect(page.url()).toBe(url);
  expect(page.context().pages()).toHaveLength(1);
});
