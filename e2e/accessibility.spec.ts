import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { finished, narration, open, QUICK, start } from './visitor.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** The serious violations that axe finds on the page as it is now, in words. */
async function violations(page: Page): Promise<string[]> {
  // Not a script element: the page's policy allows none that is not its own.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    // axe-core puts itself on the window; its types know only the module.
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((n) => `${n.target.join(' ')} (${n.failureSummary})`).join('\n')}`,
    );
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ])
    test(`axe finds nothing serious, ${colorScheme} at ${viewport.width}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await open(page, { ...QUICK, 'images-per-client': 0 });
      expect(await violations(page)).toEqual([]);
      await start(page);
      await expect(narration(page)).toContainText('Clients train', { timeout: 30_000 });
      expect(await violations(page)).toEqual([]);
      await finished(page);
      await page.getByRole('heading', { name: 'Final model' }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('button', { name: 'Download model' })).toBeEnabled();
      expect(await violations(page)).toEqual([]);
    });

test('nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, QUICK);
  await start(page);
  await finished(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
