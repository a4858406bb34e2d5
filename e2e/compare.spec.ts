import { expect, test } from '@playwright/test';
import { button, finished, open, QUICK, start } from './visitor.ts';

test('a second run is drawn beside the first with what differs, and both are listed and set side by side', async ({
  page,
}) => {
  await open(page, QUICK);
  await start(page);
  await finished(page);
  await expect(page.getByRole('region', { name: 'Runs in the charts' })).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Rounds', exact: true }).fill('3');
  await page.keyboard.press('Tab');
  await start(page);
  await expect(page.getByRole('region', { name: 'Runs in the charts' })).toContainText('rounds 2 → 3');
  await finished(page);

  await page.getByRole('link', { name: 'Compare' }).click();
  const runs = page.getByRole('list', { name: 'Runs', exact: true }).getByRole('listitem');
  await expect(runs).toHaveCount(2);
  const earlier = runs.filter({ hasText: '2 rounds' });
  await expect(earlier.getByRole('checkbox', { name: 'Show in charts' })).toBeChecked();
  await expect(page.getByRole('table', { name: 'Accuracy per round' })).toContainText('2 rounds');
  await expect(page.getByRole('row', { name: 'Rounds 3 2', exact: true }).first()).toBeVisible();

  // How good is that? As good as guessing, until there is something else to compare with.
  const judged = page.getByRole('region', { name: /^Go on from / });
  await expect(judged).toContainText('guessing');
  await judged.getByRole('button', { name: 'Add baseline: centralised' }).click();
  await judged.getByRole('button', { name: 'Add baseline: every client alone' }).click();
  await expect(runs).toHaveCount(4, { timeout: 60_000 });
  await expect(judged).toContainText('centralised training');
  await expect(judged).toContainText('every client alone', { timeout: 30_000 });
  for (const name of ['Centralised', 'Every client alone'])
    await runs.filter({ hasText: name }).getByRole('button', { name: 'Delete' }).click();
  await expect(runs).toHaveCount(2);

  // By keyboard: a name of one's own, and from run to run.
  await earlier.getByRole('button', { name: 'Rename' }).press('Enter');
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  const mine = runs.filter({ hasText: 'Mine' });
  await expect(mine).toHaveCount(1);
  await runs.first().getByRole('checkbox').press('ArrowDown');
  await mine.getByRole('checkbox').press('Space');
  await expect(page.getByRole('list', { name: 'Runs in the charts' }).getByRole('listitem')).toHaveCount(1);

  await mine.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(runs).toHaveCount(1);
  await button(page, 'Undo').click();
  await mine.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('round 2 of 2');
  await page.goBack();
  await expect(mine.getByRole('checkbox', { name: 'Show in charts' })).toBeDisabled();
});
