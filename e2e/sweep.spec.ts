import { expect, type Page, test } from '@playwright/test';
import { button, download } from './visitor.ts';

const SMALL =
  'dataset=mnist&backend=wasm&num-supernodes=4&images-per-client=50&num-server-rounds=2&fraction-train=1';

const sweep = (page: Page) => page.getByRole('region', { name: 'Sweep', exact: true });
const opensRun = (page: Page) => sweep(page).getByRole('button', { name: /: open the run of / });

async function finished(page: Page): Promise<void> {
  await expect(sweep(page).getByRole('status')).toContainText('Sweep finished', { timeout: 60_000 });
}

/** What each run came to, without what differs from visit to visit. */
async function figure(page: Page): Promise<string[][]> {
  const [head, ...rows] = (await download(page, 'Download sweep (CSV)'))
    .toString()
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  const columns = ['momentum', 'seed', 'status', 'value', 'parameters-sha256'].map((name) =>
    head!.indexOf(name),
  );
  return rows.map((row) => columns.map((column) => row[column]!));
}

test('a sweep that is reloaded in the middle ends with the figure that its link makes elsewhere', async ({
  page,
  browser,
}) => {
  await page.goto(`/?${SMALL}#compare`);
  await page.getByRole('tab', { name: 'Sweep' }).click();
  // By keyboard: a setting, one of its values left out, two seeds.
  await sweep(page).getByRole('combobox', { name: 'Sweep over' }).focus();
  await page.keyboard.type('moment');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await sweep(page).getByRole('button', { name: '0.5', exact: true }).press('Space');
  await sweep(page).getByRole('textbox', { name: 'Seeds' }).fill('2');
  await expect(sweep(page)).toContainText('4 runs');
  await button(page, 'Run sweep').press('Enter');

  await expect(opensRun(page).first()).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(sweep(page)).toContainText('Sweep paused');
  await button(page, 'Continue').press('Enter');
  await finished(page);
  await expect(opensRun(page)).toHaveCount(4);
  const here = await figure(page);
  expect(here.map(([momentum, seed, status]) => [momentum, seed, status])).toEqual([
    ['0', '42', 'done'],
    ['0.9', '42', 'done'],
    ['0', '43', 'done'],
    ['0.9', '43', 'done'],
  ]);

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(`/?${SMALL}&sweep=momentum:0,0.9&seeds=2#compare`);
  await button(elsewhere, 'Run sweep').click();
  await finished(elsewhere);
  expect(await figure(elsewhere)).toEqual(here);
  await elsewhere.context().close();

  // Every point is a click away from its run.
  await opensRun(page).last().press('Enter');
  await expect(page.getByRole('status')).toContainText('Run finished');
  await expect(page).toHaveURL(/[?&]seed=43\b/);
});
