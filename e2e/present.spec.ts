import { expect, type Page, test } from '@playwright/test';
import { button, finished, open, QUICK, start } from './visitor.ts';

const LEAST_TEXT = 24;

/** Texts on the screen that are smaller than those in the last row can read, with their size in CSS pixels. */
const smallTexts = (page: Page) =>
  page.evaluate((least) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    while (walker.nextNode()) {
      const { parentElement: parent, textContent: text } = walker.currentNode;
      if (!parent?.checkVisibility({ visibilityProperty: true }) || !text?.trim()) continue;
      const { width, height } = parent.getBoundingClientRect();
      // What is for screen readers alone is one pixel large.
      if (width <= 1 || height <= 1 || parent.closest('[role="tooltip"]')) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize) * (parent.currentCSSZoom ?? 1);
      if (size < least) small.push(`${text}: ${size}`);
    }
    return small;
  }, LEAST_TEXT);

const scrolls = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return [scrollHeight - innerHeight, scrollWidth - innerWidth];
  });

test('presented, a run fits the screen and is read from the last row; P and Escape end it', async ({
  page,
}) => {
  await open(page, { ...QUICK, 'num-server-rounds': 1, present: 1 });
  const setting = page.getByRole('slider', { name: 'Local epochs' });
  await expect(setting).toBeHidden();
  await expect.poll(() => scrolls(page)).toEqual([0, 0]);
  await start(page);
  await finished(page);
  await expect(page.getByRole('figure', { name: 'Accuracy per round' })).toBeVisible();
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(viewport);
    await expect.poll(() => smallTexts(page)).toEqual([]);
    await expect.poll(() => scrolls(page)).toEqual([0, 0]);
  }
  await page.keyboard.press('Escape');
  await expect(setting).toBeVisible();
  await expect(page).not.toHaveURL(/present/);
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/present=1/);
  await button(page, 'Present').click();
  await page.getByRole('textbox', { name: 'Rounds' }).press('p');
  await expect(setting).toBeVisible();
});
