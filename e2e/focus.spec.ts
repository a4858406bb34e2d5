import { expect, type Locator, type Page, test } from '@playwright/test';
import { button, finished, narration, open, QUICK, start } from './visitor.ts';

/** The name of what has the focus; undefined where the page has lost it. */
const focusedName = (page: Page) =>
  page.evaluate(() => {
    const { activeElement, body } = document;
    if (!activeElement || activeElement === body) return undefined;
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? '';
  });

/** Waits until the button that has the focus is gone, and gives the name of what has the focus then. */
async function heirOf(page: Page, going: Locator): Promise<string> {
  await expect(going).toBeHidden({ timeout: 30_000 });
  await expect.poll(() => focusedName(page)).toBeDefined();
  return (await focusedName(page))!;
}

async function press(page: Page, going: Locator): Promise<string> {
  await going.focus();
  await page.keyboard.press('Enter');
  return heirOf(page, going);
}

test('the focus stays on the page when the button that has it goes away', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, { ...QUICK, colour: 'red' });
  expect(await press(page, page.getByRole('button', { name: /^Dismiss/ }))).toBe('Start simulation');
  expect(await press(page, button(page, 'Rounds: back to 3'))).toBe('Rounds: help');
  await page.getByRole('textbox', { name: 'Rounds' }).fill('2');

  // The first step: the button stays where it is while the workers start, and takes the next Enter.
  await button(page, 'Next step').focus();
  await page.keyboard.press('Enter');
  await expect(narration(page)).toContainText('Paused', { timeout: 30_000 });
  await expect(button(page, 'Next step')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(narration(page)).toContainText(/starts the model.*Paused/, { timeout: 30_000 });
  await page.keyboard.press('Enter');
  await expect(narration(page)).toContainText('Clients train', { timeout: 30_000 });

  // A run that ends under the focus must not be started again by an Enter that comes too late.
  await button(page, 'Resume').focus();
  await page.keyboard.press('Enter');
  expect(await heirOf(page, button(page, 'Pause'))).toBe('Final model');
  await finished(page);
  expect(await press(page, button(page, 'Reset'))).toBe('Start simulation');

  await page.getByRole('textbox', { name: 'Rounds' }).fill('60');
  await start(page);
  await expect(narration(page)).toContainText('Round 2', { timeout: 30_000 });
  expect(await press(page, button(page, 'Stop'))).toBe('Final model');
  await press(page, button(page, 'Continue'));
  await expect(button(page, 'Pause')).toBeVisible({ timeout: 30_000 });
  await press(page, button(page, 'Stop'));
  await press(page, button(page, 'Discard'));
});
