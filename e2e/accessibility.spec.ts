import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import {
  button,
  finished,
  narration,
  nextStep,
  open,
  openSettings,
  openTab,
  openView,
  QUICK,
  start,
} from './visitor.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** The serious violations that axe finds on the page as it is now, and any of its landmarks, in words. */
async function violations(page: Page): Promise<string[]> {
  // Not a script element: the page's policy allows none that is not its own.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    // axe-core puts itself on the window; its types know only the module.
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found.violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || id.startsWith('landmark'))
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((n) => `${n.target.join(' ')} (${n.failureSummary})`).join('\n')}`,
    );
}

/** What a phone's first screen must hold, as far as it is not above the run's buttons. */
async function belowTheFold(page: Page): Promise<string[]> {
  await page.evaluate(() => scrollTo(0, 0));
  const foot = (await page.getByRole('region', { name: 'Run controls' }).boundingBox())!.y;
  const parts = {
    number: page.getByRole('region', { name: 'Result' }),
    narration: narration(page),
    hive: page.getByRole('button', { name: /^Client 9\b/ }),
    chart: page.getByRole('figure', { name: 'Accuracy per round' }),
  };
  const ends = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => {
      const { y, height } = (await part.boundingBox())!;
      return { name, end: y + height };
    }),
  );
  return ends.filter(({ end }) => end > foot).map(({ name, end }) => `${name} ends at ${end} of ${foot}`);
}

/** Its clients train for so long that a test sees it. */
const SEEN_TRAINING = { 'images-per-client': 0, 'local-epochs': 4 } as const;

// Each theme and each layout once: what axe finds of colours is the same in both layouts.
for (const [colorScheme, viewport] of [
  ['light', { width: 1280, height: 720 }],
  ['dark', { width: 390, height: 844 }],
] as const)
  test(`axe finds nothing serious, ${colorScheme} at ${viewport.width}`, async ({ page }) => {
    // Still in the light, moving in the dark.
    const reducedMotion = colorScheme === 'light' ? 'reduce' : 'no-preference';
    await page.emulateMedia({ colorScheme, reducedMotion });
    await page.setViewportSize(viewport);
    // With a notice, and with settings that cannot run.
    await open(page, { ...QUICK, ...SEEN_TRAINING, 'fraction-train': 0, colour: 'red' });
    await start(page);
    await expect(page.getByRole('alert')).toContainText('no client is sampled');
    await button(page, 'Why?').click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await openView(page, 'Settings');
    await button(page, 'Export to Flower').click();
    await expect(page.getByRole('dialog', { name: 'Export to Flower' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await openView(page, 'Run');
    await page.getByRole('alert').getByRole('button', { name: /^Use/ }).click();
    await page.getByRole('button', { name: /^Dismiss/ }).click();
    await start(page);
    await expect(narration(page)).toContainText('Clients train', { timeout: 30_000 });
    expect(await violations(page)).toEqual([]);
    if (viewport.width < 768) {
      expect(await belowTheFold(page)).toEqual([]);
      await expect(button(page, 'Pause')).toBeInViewport({ ratio: 1 });
    }
    await finished(page);
    await openTab(page, 'Final model');
    await expect(page.getByRole('button', { name: 'Download model' })).toBeEnabled();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(page.getByRole('figure', { name: 'Loss per round' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Sweep' }).click();
    await page.getByRole('combobox', { name: 'Exercise' }).selectOption('4-dirichlet');
    // With its list open: it scrolls, and lies over the page.
    await page.getByRole('combobox', { name: 'Sweep over' }).click();
    await expect(page.getByRole('listbox')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toEqual(NOTHING);
  });

test('the average is drawn while the server aggregates, and a keyboard reaches its arithmetic', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, { ...QUICK, strategy: 'scaffold' });
  for (const step of ['Clients load data', 'The server starts', 'Clients train', 'The server aggregates'])
    await nextStep(page, step);
  const drawing = page.getByRole('figure', { name: 'Aggregation of round 1' });
  await expect(drawing.getByRole('listitem').filter({ hasText: /^client \d · 33\.3%$/ })).toHaveCount(3);
  expect(await violations(page)).toEqual([]);
  const server = button(page, 'Server: how the average is made');
  await server.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'How the model of round 1 is made' });
  await expect(dialog.getByRole('row').last()).toContainText(/^Sum240100\.0%/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(server).toBeFocused();
});

/** What reaches over the page's sides, although nothing cuts it off; and how far the page scrolls sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const isCut = (element: Element | null): boolean =>
      !!element &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || isCut(element.parentElement));
    const reaching = [...document.body.querySelectorAll('*')].filter((element) => {
      const { width, left, right } = element.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > clientWidth + 0.5) && !isCut(element.parentElement);
    });
    return { by: scrollWidth - clientWidth, reaching: reaching.map((e) => `${e.tagName} ${e.textContent}`) };
  });
const NOTHING = { by: 0, reaching: [] };

/** Opens, one after the other, all that opens over the page. */
async function openPopovers(page: Page): Promise<void> {
  await openSettings(page);
  expect(await sideways(page)).toEqual(NOTHING);
  await page.getByRole('button', { name: 'Partitioner: help' }).hover();
  await expect(page.getByRole('tooltip', { name: /^How the training images/ })).toBeVisible();
  expect(await sideways(page)).toEqual(NOTHING);
  await button(page, 'Copy link').first().click();
  await expect(page.getByRole('textbox', { name: 'Copy this link' })).toBeVisible();
  expect(await sideways(page)).toEqual(NOTHING);
  await page.keyboard.press('Escape');
  // It fades, and would be a second dialog meanwhile.
  await expect(page.getByRole('dialog')).toBeHidden();
  await openView(page, 'Run');
  await page
    .getByRole('button', { name: /^Client [0-9]/ })
    .nth(1)
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await sideways(page)).toEqual(NOTHING);
  await button(page, 'Close').click();
}

test('nothing is wider than a phone of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('Refused.'));
  });
  // As fast as it computes, a quick run would be over before it is looked at.
  await open(page, {
    ...QUICK,
    pace: 'story',
    'num-server-rounds': 1,
    partitioner: 'dirichlet',
    colour: 'red',
  });
  expect(await sideways(page)).toEqual(NOTHING);
  await page.getByRole('button', { name: /^Dismiss/ }).click();
  await openPopovers(page);
  for (const tab of ['Clients', 'Loss', 'Rounds', 'Labels', 'Log', 'Schedule'] as const) {
    await openTab(page, tab);
    expect(await sideways(page)).toEqual(NOTHING);
  }
  await openView(page, 'Run');
  await start(page);
  await expect(narration(page)).toContainText(/Clients (train|evaluate)/, { timeout: 30_000 });
  expect(await sideways(page)).toEqual(NOTHING);
  await finished(page);
  await openView(page, 'Model');
  await expect(button(page, 'Download model')).toBeVisible();
  expect(await sideways(page)).toEqual(NOTHING);
  await openTab(page, 'Rounds');
  await expect(page.getByRole('table', { name: 'Clients of round 1' })).toBeVisible();
  expect(await sideways(page)).toEqual(NOTHING);
  await openTab(page, 'Labels');
  await button(page, 'Show table: Label distribution').click();
  await openTab(page, 'Schedule');
  await button(page, 'Show schedule as table').click();
  expect(await sideways(page)).toEqual(NOTHING);
});

test('long numbers do not widen a page of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, {
    backend: 'wasm',
    'num-supernodes': 10_000,
    'learning-rate': 0.000123456789,
    'num-server-rounds': 500,
    'fraction-train': 0.001,
    'fraction-evaluate': 0.001,
    seed: 2_147_483_647,
  });
  await openSettings(page);
  expect(await sideways(page)).toEqual(NOTHING);
  await openTab(page, 'Labels');
  await expect(page.getByRole('heading', { name: 'Label distribution' })).toBeVisible();
  expect(await sideways(page)).toEqual(NOTHING);
  await openView(page, 'Run');
  await start(page);
  await expect(narration(page)).toContainText('Clients load data', { timeout: 30_000 });
  expect(await sideways(page)).toEqual(NOTHING);
});

/** Whether an element's ground is another than the system's for a page: only so does it say something there. */
const standsOut = (locator: Locator) =>
  locator.first().evaluate((element) => {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.color = 'Canvas';
    const canvas = getComputedStyle(probe).color;
    probe.remove();
    const { backgroundColor } = getComputedStyle(element);
    return backgroundColor !== canvas && !/^rgba.*, 0\)$/.test(backgroundColor);
  });

test('in forced colours what is chosen, done or primary stands out', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await open(page, { ...QUICK, 'num-server-rounds': 20 });
  await openSettings(page);
  const outs = async (found: Readonly<Record<string, Locator>>) =>
    Object.fromEntries(
      await Promise.all(Object.entries(found).map(async ([name, one]) => [name, await standsOut(one)])),
    );
  const tab = (selected: boolean) => page.getByRole('tab', { selected });
  expect(
    await outs({
      slider: page.locator('.mantine-Slider-bar'),
      primary: button(page, 'Start simulation'),
      secondary: button(page, 'Copy link'),
      chosenTab: tab(true),
      otherTab: tab(false),
    }),
  ).toEqual({ slider: true, primary: true, secondary: false, chosenTab: true, otherTab: false });
  await page.getByRole('combobox', { name: 'Partitioner' }).selectOption('shard');
  const track = page.locator('.mantine-Switch-track');
  expect(await standsOut(track)).toBe(false);
  await page.getByRole('switch', { name: 'Keep incomplete shard' }).press('Space');
  await openTab(page, 'Labels');
  await start(page);
  expect(
    await outs({
      switch: track,
      segment: page.locator('.mantine-SegmentedControl-indicator'),
      progress: page.locator('.mantine-Progress-section'),
    }),
  ).toEqual({ switch: true, segment: true, progress: true });
});
