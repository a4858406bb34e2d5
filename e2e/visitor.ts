import { readFileSync } from 'node:fs';
import { type Download, expect, type Page } from '@playwright/test';
import type { ApiaryRun } from '../src/export/results/apiary-run.ts';

/** A run that is over in seconds: all the code, few of the images, and the smaller ones, which the server tests every round. */
export const QUICK = {
  dataset: 'mnist',
  backend: 'wasm',
  'images-per-client': 100,
  'num-server-rounds': 2,
} as const;

export type Query = Readonly<Record<string, string | number>>;

/** Opens the page with these settings, to be told as fast as it computes; what goes wrong on it unnoticed fails the test. */
export async function open(page: Page, query: Query = {}): Promise<void> {
  const text = new URLSearchParams(
    Object.entries({ pace: 'fast', ...query }).map(([key, value]) => [key, String(value)]),
  ).toString();
  await page.goto(`/?${text}`);
  await expect(button(page, 'Start simulation')).toBeVisible();
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const narration = (page: Page) => page.getByRole('status');
export const log = (page: Page) => page.getByRole('log', { name: 'Server log' });

type Tab = 'Final model' | 'Clients' | 'Loss' | 'Rounds' | 'Labels' | 'Log' | 'Schedule';
type PhoneView = 'Run' | 'Charts' | 'Model' | 'Settings';

/** On a phone, one of its views; wider pages show all of them. */
export async function openView(page: Page, name: PhoneView): Promise<void> {
  const view = page.getByRole('navigation', { name: 'Page' }).getByRole('button', { name });
  if (await view.isVisible()) await view.click();
}

/** The panel that has every setting. */
export async function openSettings(page: Page): Promise<void> {
  await openView(page, 'Settings');
  await button(page, 'All settings').click();
  await expect(page.getByRole('searchbox', { name: 'Find a setting' })).toBeFocused();
}

/** One panel of the details. */
export async function openTab(page: Page, name: Tab): Promise<void> {
  await openView(page, 'Charts');
  await page.getByRole('tab', { name }).click();
}

export async function start(page: Page): Promise<void> {
  await button(page, 'Start simulation').click();
}

/** Goes on by one step, and waits until the run is paused after it. @param title of the step, beside which it says so. */
export async function nextStep(page: Page, title: string): Promise<void> {
  await button(page, 'Next step').click();
  await expect(narration(page)).toContainText(title);
  await expect(narration(page)).toContainText('Paused', { timeout: 30_000 });
}

export async function finished(page: Page, timeout = 60_000): Promise<void> {
  await expect(narration(page)).toContainText('Run finished', { timeout });
}

/** Drops a file at the top of the page, as the visitor's file manager would: the browser's own answer is to show it, here or in a new tab. */
export async function drop(page: Page, file: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: 600, y: 20, data });
  await cdp.detach();
}

/** What a visitor takes away under this name. */
export async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return contentOf(file);
}

async function contentOf(file: Download): Promise<Buffer> {
  return readFileSync(await file.path());
}

export async function results(page: Page): Promise<ApiaryRun> {
  await openTab(page, 'Final model');
  return JSON.parse((await download(page, 'Download results (JSON)')).toString());
}

/** Runs these settings from start to end, and gives the hash of the final parameters. */
export async function hashOf(page: Page, query: Query): Promise<string | undefined> {
  await open(page, query);
  await start(page);
  await finished(page);
  const { final } = await results(page);
  // The next visit in this tab begins without it.
  await button(page, 'Reset').click();
  return final['parameters-sha256'];
}
