// The built site, served and opened in a fresh browser as a visitor has it.
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';

const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** WebGL and WebGPU without a graphics card; a machine with one has them without these flags, too. */
export const SOFTWARE_GPU = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

export const launch = (executablePath, more = []) =>
  chromium.launch({ executablePath, args: [...ARGS, ...more] });

/** Serves dist/ as `npm run preview` does. */
export async function serveSite(root) {
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 4181 } });
  // The workers' requests are not in the page's own list; the server sees all.
  const requests = [];
  server.httpServer.prependListener('request', ({ url }) => requests.push(url.split('?')[0]));
  return { url: server.resolvedUrls.local[0], requests, close: () => server.close() };
}

/** Runs before the page's first line of script: lists long tasks, and notes when the run can be started. */
function watch() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const buttons = [...document.querySelectorAll('button')];
    const start = buttons.find((button) => button.textContent.trim() === 'Start simulation');
    if (start && !start.disabled) window.startClickable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** JavaScript heap of the page's main thread after a collection, in bytes; the workers' are not in it. */
export async function heapBytes(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Long tasks between two times of the page's clock, in milliseconds. */
export const longTasksBetween = (page, began, ended) =>
  page.evaluate(
    ([began, ended]) =>
      window.longTasks
        .filter(({ startTime, duration }) => startTime + duration > began && startTime < ended)
        .map(({ duration }) => duration),
    [began, ended],
  );

/**
 * A page in a profile of its own, with nothing remembered; runs are told as fast as they compute, unless asked for.
 * @param waits until a run can be started: a link that starts one by itself shows no such button.
 */
export async function openPage(browser, url, query = {}, waits = true) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const text = new URLSearchParams({ pace: 'fast', ...query }).toString();
  await page.goto(`${url}?${text}`);
  if (waits) await page.getByRole('button', { name: 'Start simulation', exact: true }).waitFor();
  return { page, close: () => context.close() };
}

/** Waits until `auto` has measured: the page then shows the speeds. */
export const engineMeasured = (page) =>
  page
    .getByText(/images\/s/)
    .first()
    .waitFor({ timeout: 60_000 });

/** Clicks "Start simulation", waits for the final model; seconds by the page's own clock, and the page's results. */
export async function runToEnd(page, minutes = 5) {
  page.setDefaultTimeout(60_000 * minutes);
  const times = await page.evaluate(async () => {
    const buttons = [...document.querySelectorAll('button')];
    const start = buttons.find((button) => button.textContent.trim() === 'Start simulation');
    const began = performance.now();
    start.click();
    // What the status says of a run before this one is not of this one.
    let isBegun = false;
    for (;;) {
      // Seldom: looking takes time from the run.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const status = [...document.querySelectorAll('[role=status]')].map((e) => e.textContent).join(' ');
      const [end] = /Run (finished|failed|stopped)/.exec(status) ?? [];
      isBegun ||= end === undefined;
      if (isBegun && end === 'Run finished') return { began, ended: performance.now() };
      if (isBegun && end) throw new Error(status);
    }
  });
  // It opens by itself after the first run only.
  await page.getByRole('tab', { name: 'Final model', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download results (JSON)', exact: true }).click(),
  ]);
  const results = JSON.parse(readFileSync(await download.path(), 'utf8'));
  return { ...times, seconds: (times.ended - times.began) / 1000, results };
}

/** Examples that each round trained on. */
export const examplesOf = (results) =>
  results.rounds
    .slice(1)
    .map((round) => round.train.results.reduce((sum, result) => sum + result['num-examples'], 0));
