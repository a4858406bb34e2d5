// (e): the main thread's long tasks during the default run, its memory, and the bytes that are loaded.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { engineMeasured, heapBytes, launch, longTasksBetween, openPage, runToEnd } from './site.mjs';
import { number } from './statistics.mjs';

/** Files that the page had when "Start simulation" was there, by its own list. */
const loadedBefore = (page, time) =>
  page.evaluate(
    (time) =>
      performance
        .getEntriesByType('resource')
        .filter(({ responseEnd }) => responseEnd <= time)
        .map(({ name }) => new URL(name).pathname),
    time,
  );

/** When "Start simulation" could first be clicked, by the page's clock. */
async function clickable(page) {
  await page.getByRole('button', { name: 'Start simulation', exact: true }).isEnabled();
  return page.evaluate(() => window.startClickable);
}

async function visit({ browser, root, url, site }) {
  const { page, close } = await openPage(browser, url);
  try {
    const firstClick = await clickable(page);
    const scripts = (await loadedBefore(page, firstClick)).filter((path) => path.endsWith('.js'));
    await engineMeasured(page);
    const before = site.requests.length;
    const { began, ended, seconds } = await runToEnd(page);
    const data = site.requests.slice(before).filter((path) => path.includes('/data/'));
    const bytes = (paths, size) => paths.reduce((sum, path) => sum + size(join(root, 'dist', path)), 0);
    return {
      firstClick,
      scripts: bytes(scripts, (file) => gzipSync(readFileSync(file), { level: 9 }).length) / 1e3,
      data: bytes(data, (file) => statSync(file).size) / 1e6,
      again: data.length - new Set(data).size,
      tasks: await longTasksBetween(page, began, ended),
      heap: (await heapBytes(page)) / 1e6,
      seconds,
    };
  } finally {
    await close();
  }
}

/**
 * The most processor time that a task of the main thread takes in a default run, in ms. A task that needs 10 ms takes
 * 60 when the workers have all cores: this tells the page's own part of a long task. Undefined where the system does
 * not tell it.
 */
async function busiestTask({ browser, url }) {
  const { page, close } = await openPage(browser, url);
  try {
    await engineMeasured(page);
    await browser.startTracing(page, { categories: ['toplevel'] });
    await runToEnd(page);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const mains = traceEvents.filter(
      ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
    );
    const timesOf = ({ pid, tid }) =>
      traceEvents
        .filter((event) => event.pid === pid && event.tid === tid && event.tdur !== undefined)
        .map(({ tdur }) => tdur / 1000);
    // The page's process is the one that had most to do.
    const total = (times) => times.reduce((sum, time) => sum + time, 0);
    const [times] = mains.map(timesOf).toSorted((a, b) => total(b) - total(a));
    return times.length > 0 ? Math.max(...times) : undefined;
  } finally {
    await close();
  }
}

const WARM_UP = 20;
const CHANGES = 60;

/** Milliseconds of script a change that a slider makes, with 100 clients: the mean of many, as a hand drags it. */
async function dragSlider({ browser, url }, name) {
  const { page, close } = await openPage(browser, url, { partitioner: 'dirichlet', 'num-supernodes': 100 });
  try {
    await engineMeasured(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const scriptSeconds = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'ScriptDuration').value;
    };
    const thumb = page.getByRole('slider', { name, exact: true });
    if (!(await thumb.isVisible())) await page.getByRole('button', { name: 'All settings' }).click();
    await thumb.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await thumb.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    const drag = async (times, afterEach = async () => {}) => {
      for (let i = 0; i < times; i++) {
        await page.mouse.move(x + width / 2 + 2 * (i % 20 < 10 ? i % 20 : 20 - (i % 20)), y + height / 2);
        await page.waitForTimeout(50);
        await afterEach();
      }
    };
    const values = new Set();
    await drag(WARM_UP, async () => values.add(await thumb.getAttribute('aria-valuenow')));
    if (values.size < 5) throw new Error(`Dragging moved the slider to ${values.size} values only.`);
    const before = await scriptSeconds();
    await drag(CHANGES);
    return (1000 * ((await scriptSeconds()) - before)) / CHANGES;
  } finally {
    await close();
  }
}

export async function measurePage(context) {
  const browser = await launch(context.browserPath);
  const visits = [];
  const processor = [];
  const drags = { alpha: [], other: [] };
  try {
    for (let i = 0; i < (context.quick ? 1 : 5); i++) {
      visits.push(await visit({ ...context, browser }));
      processor.push(await busiestTask({ ...context, browser }));
      drags.alpha.push(await dragSlider({ ...context, browser }, 'Alpha'));
      drags.other.push(await dragSlider({ ...context, browser }, 'Learning rate'));
    }
  } finally {
    await browser.close();
  }
  const row = (what, unit, value) => ({ what, unit, values: visits.map(value) });
  const longest = (visit) => Math.max(0, ...visit.tasks);
  return {
    title: 'The page',
    rows: [
      row('JavaScript loaded before "Start simulation" can be clicked, gzip', 'kB', (visit) => visit.scripts),
      row('from opening to "Start simulation"', 'ms', (visit) => visit.firstClick),
      row('images and labels loaded in the default run', 'MB', (visit) => visit.data),
      row('files of the data set asked for more than once', 'files', (visit) => visit.again),
      row('long tasks (over 50 ms) during the default run', 'tasks', (visit) => visit.tasks.length),
      row('the longest of them', 'ms', longest),
      {
        what: 'the most processor time that a task took, in another run',
        ...(processor.includes(undefined)
          ? { missing: 'this system does not tell the processor time of tasks' }
          : { unit: 'ms', values: processor }),
      },
      { what: 'script a change of alpha, 100 clients', unit: 'ms', values: drags.alpha },
      {
        what: 'script a change of the learning rate, which repaints no partition',
        unit: 'ms',
        values: drags.other,
      },
      row('JavaScript heap of the main thread after the run', 'MB', (visit) => visit.heap),
    ],
    notes: [
      'Aims of the speed issue, point 7: under 200 kB, no long task during the run, under 8 ms of script a change of alpha.',
      `Long tasks, in ms: ${visits.map(({ tasks }) => tasks.map(number).join(' ') || 'none').join('; ')}`,
    ],
  };
}
