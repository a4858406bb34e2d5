// (h): what view Compare costs the main thread: eight long runs on the same axes, a long list, a kept run that is opened.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, openPage, runToEnd } from './site.mjs';
import { median } from './statistics.mjs';

/** The run whose rounds the long ones repeat. */
const SMALL = { backend: 'wasm', 'images-per-client': 20, 'num-server-rounds': 2 };
const OVERLAID = 8;
const ROUNDS = 500;
const LISTED = 200;

/** The results file of a run as if it had gone on for `rounds` rounds, each like its last one. */
function prolonged(file, id, rounds) {
  const last = file.config['num-server-rounds'];
  const placeOf = (type) => file.events.findIndex((event) => event.type === type && event.round === last);
  const [start, end] = [placeOf('round-started'), placeOf('round-finished')];
  const again = Array.from({ length: rounds - last }, (_, i) =>
    file.events
      .slice(start, end + 1)
      .map((event) => ('round' in event ? { ...event, round: last + 1 + i } : event)),
  );
  const [{ config, ...first }, ...head] = file.events.slice(0, end + 1);
  const tail = file.events.slice(end + 1).map((event) => ({
    ...event,
    ...('rounds' in event && { rounds }),
    ...('round' in event && { round: rounds }),
  }));
  const longer = (settings) => ({ ...settings, 'num-server-rounds': rounds });
  return {
    ...file,
    run: { ...file.run, id },
    config: longer(file.config),
    events: [{ ...first, config: longer(config) }, ...head, ...again.flat(), ...tail],
  };
}

async function showCompare(page) {
  await page.evaluate(() => {
    location.hash = '#compare';
  });
  await page.getByRole('list', { name: 'Runs', exact: true }).waitFor();
}

/** A page that has played the small run and opened so many longer ones, in view Compare. */
async function pageWith(browser, url, count, rounds) {
  const { page, close } = await openPage(browser, url, SMALL);
  const { results } = await runToEnd(page);
  await showCompare(page);
  const folder = mkdtempSync(join(tmpdir(), 'apiary-compare-'));
  try {
    const files = Array.from({ length: count }, (_, i) => {
      const path = join(folder, `${i}.json`);
      writeFileSync(path, JSON.stringify(prolonged(results, `bench-${rounds}-${i}`, rounds)));
      return path;
    });
    await page.locator('input[type=file][accept*=json]').last().setInputFiles(files);
    await page.waitForFunction(
      (all) => document.querySelectorAll('ul[aria-label=Runs] > li').length >= all,
      count + 1,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  // What was opened is stored, and drawn.
  await page.waitForTimeout(1000);
  return { page, close };
}

/** Milliseconds of the main thread for script, style and layout. */
async function mainThreadMs(page, work) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const counted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
    return metrics.reduce((sum, { name, value }) => sum + (counted.includes(name) ? 1000 * value : 0), 0);
  };
  const before = await spent();
  await work();
  const after = await spent();
  await session.detach();
  return after - before;
}

/** Puts the imported runs in the charts, one after the other. @returns what the last one cost. */
async function overlayLast(page) {
  const boxes = page
    .getByRole('list', { name: 'Runs', exact: true })
    .getByRole('checkbox', { name: 'Show in charts' });
  let ms = 0;
  for (let i = 0; i < OVERLAID; i++) {
    const box = boxes.nth(i);
    if (await box.isChecked()) continue;
    ms = await mainThreadMs(page, async () => {
      await box.click();
      await page.waitForTimeout(1500);
    });
  }
  return ms;
}

/** Milliseconds from the click on "Open" until the run's number is on the page. @param place in the list. */
const openMs = (page, place, rounds) =>
  page.evaluate(
    async ([place, text]) => {
      const buttons = [...document.querySelectorAll('ul[aria-label=Runs] button')];
      const open = buttons.filter((button) => button.textContent.trim() === 'Open').at(place);
      const began = performance.now();
      open.click();
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const result = document.querySelector('section[aria-label=Result]');
        if (result?.textContent.includes(text)) return performance.now() - began;
        if (performance.now() - began > 60_000) throw new Error(`“${text}” did not come.`);
      }
    },
    [place, `round ${rounds} of ${rounds}`],
  );

/** Opens a long run and the short one in turns. @returns the long one's times. */
async function openInTurns(page, turns) {
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    times.push(await openMs(page, 0, ROUNDS));
    await page.waitForTimeout(1000);
    await showCompare(page);
    await openMs(page, -1, SMALL['num-server-rounds']);
    await page.waitForTimeout(1000);
    await showCompare(page);
  }
  return times;
}

/** The longest time between two frames while the list is scrolled to its end, in milliseconds. */
const longestFrame = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let longest = 0;
    let before = await frame();
    for (let i = 0; i < 120; i++) {
      window.scrollBy(0, 150);
      const now = await frame();
      longest = Math.max(longest, now - before);
      before = now;
    }
    return longest;
  });

export async function measureCompare({ browserPath, url, quick }) {
  const turns = quick ? 1 : 3;
  const browser = await launch(browserPath);
  const [overlays, opens, frames] = [[], [], []];
  try {
    for (let turn = 0; turn < turns; turn++) {
      const long = await pageWith(browser, url, OVERLAID, ROUNDS);
      overlays.push(await overlayLast(long.page));
      opens.push(...(await openInTurns(long.page, turns)));
      await long.close();
      const many = await pageWith(browser, url, LISTED, 3);
      frames.push(await longestFrame(many.page));
      await many.close();
    }
  } finally {
    await browser.close();
  }
  return {
    title: `View Compare: ${OVERLAID} runs of ${ROUNDS} rounds, a list of ${LISTED}`,
    rows: [
      {
        what: 'the last of eight runs put in the charts: script, style, layout',
        unit: 'ms',
        values: overlays,
      },
      { what: 'a kept run opened, from the click to its number', unit: 'ms', values: opens },
      { what: 'the longest frame while the list is scrolled', unit: 'ms', values: frames },
    ],
    notes: [`Each round of the long runs is like the last one of a run of ${SMALL['num-server-rounds']}.`],
    bars: [
      {
        figure: 'eighth run in the charts, times faster than 50 ms',
        must: 1,
        reached: 50 / median(overlays),
      },
      { figure: 'kept run opened, times faster than 300 ms', must: 1, reached: 300 / median(opens) },
      { figure: 'frames of a long list, times shorter than 50 ms', must: 1, reached: 50 / median(frames) },
    ],
  };
}
