import { expect, test } from '@playwright/test';
import { button, finished, narration, open, QUICK, start } from './visitor.ts';

/** Long enough to be interrupted: every client trains for seconds. */
const LONG = { backend: 'wasm', 'local-epochs': 5, 'num-server-rounds': 1 } as const;

test('pause holds the clients between two batches, and resume goes on', async ({ page }) => {
  // Parcels that are on their way would still arrive.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, LONG);
  await start(page);
  await expect(narration(page)).toContainText('Clients train', { timeout: 30_000 });
  await button(page, 'Pause').click();
  await expect(narration(page)).toContainText('Paused');
  // The batches that were under way end; then nothing moves.
  await page.waitForTimeout(500);
  const stage = await page.getByRole('region', { name: 'Stage' }).innerText();
  await page.waitForTimeout(1000);
  expect(await page.getByRole('region', { name: 'Stage' }).innerText()).toBe(stage);
  await button(page, 'Resume').click();
  await finished(page);
});

test('stop ends the run at once from the middle of training, and its workers are kept for the next', async ({
  page,
}) => {
  await open(page, LONG);
  await start(page);
  await expect(narration(page)).toContainText('Clients train', { timeout: 30_000 });
  // In the page's own time: until a click reaches it, a busy machine may take seconds.
  await narration(page).evaluate((element) => {
    const took = new Promise<number>((resolve) => {
      let clicked = 0;
      document.addEventListener('click', () => (clicked = performance.now()), true);
      new MutationObserver(() => {
        if (element.textContent?.includes('Run stopped')) resolve(performance.now() - clicked);
      }).observe(element, { subtree: true, childList: true, characterData: true });
    });
    Object.assign(window, { took });
  });
  await button(page, 'Stop').click();
  await expect(narration(page)).toContainText('Run stopped');
  // What the lines above have put there.
  expect(await page.evaluate(() => (window as unknown as { took: Promise<number> }).took)).toBeLessThan(1500);
  const kept = page.workers();
  await start(page);
  await expect(narration(page)).toContainText('Clients train', { timeout: 30_000 });
  expect(page.workers()).toEqual(kept);
});

test('the whole run by keyboard alone, and its reset', async ({ page }) => {
  await open(page, QUICK);
  const focusOn = async (name: string) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      if (await button(page, name).evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never came to '${name}'.`);
  };
  await focusOn('Start simulation');
  await page.keyboard.press('Enter');
  await finished(page);
  await focusOn('Reset');
  await page.keyboard.press('Enter');
  await expect(narration(page)).toContainText('Ready');
  // The settings stay.
  await expect(page.getByRole('slider', { name: 'Rounds' })).toHaveAttribute('aria-valuetext', /2/);
});
