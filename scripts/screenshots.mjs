// npm run screenshots: the page in its states, at three sizes, light and dark, in test-results/screens/; and the README's
// images, docs/apiary.png and docs/sweep.png. Wants a built site (npm run build).
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from './find-browser.mjs';
import { root } from './steps.mjs';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];
const FOLDER = `${root}test-results/screens`;

const server = await preview({ root, preview: { port: 4179, host: '127.0.0.1' } });
const address = 'http://127.0.0.1:4179/';
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
mkdirSync(FOLDER, { recursive: true });

/** What a visitor does on a page, and waits for. */
const visitor = (page) => ({
  press: (name) => page.getByRole('button', { name, exact: true }).first().click(),
  told: (text) => page.getByRole('status').getByText(text).first().waitFor({ timeout: 60_000 }),
});

/** Goes through a run and takes an image of each state. */
async function states(page, take) {
  const { press, told } = visitor(page);
  await page.goto(
    `${address}?pace=fast&backend=wasm&partitioner=dirichlet&alpha=0.3&num-server-rounds=4&local-epochs=2`,
  );
  await page
    .getByText(/images/)
    .first()
    .waitFor();
  await page.waitForTimeout(800);
  await take('idle');
  await press('Start simulation');
  await told('Clients load data');
  await take('loading');
  await page.getByRole('log').getByText('[ROUND 2/4]').waitFor({ timeout: 60_000 });
  await told('Clients train');
  await page.waitForTimeout(900);
  await take('training');
  await told('Clients evaluate');
  await take('evaluating');
  await told('Run finished');
  await page.waitForTimeout(1500);
  await take('finished');
  await take('whole', { fullPage: true });
  // Without the server's test no run begins.
  await page.route(/test-\d+-[0-9a-f]{8}\.bin/, (route) => route.fulfill({ status: 404 }));
  await page.goto(`${address}?pace=fast&backend=wasm&num-supernodes=11`);
  await press('Start simulation');
  await told('Run failed');
  await take('error');
}

const SMALL = 'pace=fast&backend=wasm&images-per-client=300';

/** Two runs beside each other and from inside, a replay, and a sweep as it grows. */
async function comparing(page, take) {
  const { press, told } = visitor(page);
  for (const settings of ['', '&partitioner=dirichlet&alpha=0.1&num-server-rounds=5']) {
    await page.goto(`${address}?${SMALL}${settings}`);
    await press('Start simulation');
    await told('Run finished');
  }
  await page.waitForTimeout(1500);
  await take('second-run');
  await page.evaluate(() => {
    location.hash = '#rounds';
  });
  await page.getByRole('table', { name: 'Clients of round 5' }).waitFor();
  await page.waitForTimeout(1500);
  await take('rounds', { fullPage: true });
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByRole('figure', { name: 'Loss per round' }).waitFor();
  await page.waitForTimeout(1500);
  await take('compare', { fullPage: true });
  await page.getByRole('tab', { name: 'Sweep' }).click();
  const section = page.getByRole('region', { name: 'Sweep', exact: true });
  await take('sweep');
  await section.getByRole('combobox', { name: 'Exercise' }).selectOption('4-dirichlet');
  await page.waitForTimeout(500);
  await take('sweep-chosen', { fullPage: true });
  await press('Run sweep');
  await section
    .getByRole('button', { name: /: open the run of / })
    .first()
    .waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1000);
  await take('sweep-running', { fullPage: true });
  await press('Stop sweep');
  await section.getByRole('status').getByText('Sweep stopped').waitFor();
  await take('sweep-stopped', { fullPage: true });
  await page.getByRole('link', { name: 'Run', exact: true }).click();
  await press('Replay');
  await page.waitForTimeout(2000);
  await take('replay');
}

for (const viewport of SIZES)
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    const take = async (state, options) => {
      const path = `${FOLDER}/${viewport.width}-${colorScheme}-${state}.png`;
      await page.screenshot({ path, ...options });
      if (viewport.width === 1440 && colorScheme === 'light' && state === 'training')
        await page.screenshot({ path: `${root}docs/apiary.png` });
    };
    await states(page, take);
    await page.unrouteAll();
    await comparing(page, take);
    await context.close();
    console.log(`${viewport.width} ${colorScheme}`);
  }
/** Exercise 4, computed here: four alphas with three seeds each. */
async function sweep(path) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(
    `${address}?backend=wasm&partitioner=dirichlet&images-per-client=500&batch-size=10&fraction-train=1&local-epochs=5&num-server-rounds=5&sweep=alpha:0.05,0.1,1,100&seeds=3#compare`,
  );
  const section = page.getByRole('region', { name: 'Sweep', exact: true });
  await section.getByRole('button', { name: 'Run sweep' }).click();
  await section.getByRole('status').getByText('Sweep finished').waitFor({ timeout: 600_000 });
  await section.evaluate((element) => element.scrollIntoView());
  await page.waitForTimeout(1000);
  await page.screenshot({ path });
  await page.close();
}

await sweep(`${root}docs/sweep.png`);
console.log('sweep');
await browser.close();
await server.close();
