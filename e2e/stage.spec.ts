import { expect, type Page, test } from '@playwright/test';
import { finished, open, openTab, QUICK, start } from './visitor.ts';

/** Every client's loss is no number after a few batches. */
const DIVERGING = { ...QUICK, 'num-server-rounds': 1, 'batch-size': 1, 'learning-rate': 10 } as const;

const chart = (page: Page, title: string) => page.getByRole('figure', { name: title });

test('the charts mark rounds without an aggregation, and the stage says who was left out', async ({
  page,
}) => {
  await open(page, DIVERGING);
  await start(page);
  await finished(page);
  await openTab(page, 'Loss');
  for (const title of ['Accuracy per round', 'Loss per round']) {
    const figure = chart(page, title);
    await expect(figure).toContainText('In round 1, no client’s update was aggregated (3 clients diverged)');
    await expect(figure.locator('[role=img] [data-remark]')).toHaveCount(1);
    await expect(figure.getByRole('row').last()).toContainText('left out, model unchanged');
  }
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage).toContainText('Train: 3 diverged · Evaluate: 5 evaluated');
  await expect(stage.getByRole('button', { name: /^Client \d, .*left out of the aggregation/ })).toHaveCount(
    3,
  );
});

/** The share of a chart's panel, in height, that its data have: between the first and the last line of its grid. */
const plotShare = (page: Page, title: string): Promise<number> =>
  chart(page, title).evaluate((figure) => {
    const lines = [...figure.querySelectorAll('[role=img] svg > g:first-child line')];
    const heights = lines.map((line) => line.getBoundingClientRect().top);
    return (Math.max(...heights) - Math.min(...heights)) / figure.getBoundingClientRect().height;
  });

test('a loss that is not a number leaves a gap and is said in words', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, { ...DIVERGING, 'diverged-clients': 'average' });
  for (const title of ['Accuracy per round', 'Training loss, live'])
    await expect.poll(() => plotShare(page, title)).toBeGreaterThan(0.65);
  await start(page);
  await finished(page);
  await openTab(page, 'Loss');
  const figure = chart(page, 'Loss per round');
  await expect(figure).toContainText('are infinite or not a number, and not drawn');
  // The initial model's test is drawn, on an axis of numbers.
  await expect(figure.locator('[role=img] [data-marker]')).toHaveCount(1);
  await expect(figure.locator('text', { hasText: /^2\.\d$/ })).toHaveCount(2);
  await expect(page.locator('main')).not.toContainText('NaN%');
});

test('among many clients, one finds who has a class, and any client by its number', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, { backend: 'wasm', 'num-supernodes': 30, partitioner: 'shard' });
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage).toContainText('Ring: a client’s classes');
  await stage.getByRole('button', { name: 'Classes' }).click();
  await stage.getByRole('button', { name: 'frog' }).click();
  await expect(stage).toContainText(/\d+ of 30 clients have images of class frog/);
  await page.keyboard.press('ArrowRight');
  await expect(stage).toContainText('images of class horse');

  const client = (number: number) => stage.getByRole('button', { name: new RegExp(`^Client ${number}\\b`) });
  await client(0).focus();
  await page.keyboard.type('27');
  await expect(client(27)).toBeFocused();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Client 27' });
  await expect(sheet).toBeVisible();
  // From below, and within the screen.
  await expect.poll(async () => (await sheet.boundingBox())?.width).toBe(390);
  await expect
    .poll(async () => {
      const box = await sheet.boundingBox();
      return box && Math.round(box.y + box.height);
    })
    .toBe(844);
  await page.keyboard.press('Escape');
  await expect(client(27)).toBeFocused();
  // Turned or widened, the screen has the clients above the key again.
  await page.setViewportSize({ width: 1440, height: 900 });
  const classes = stage.getByRole('list', { name: /^Classes/ });
  await expect
    .poll(async () => {
      const [last, key] = await Promise.all([client(29).boundingBox(), classes.boundingBox()]);
      return last && key && last.y + last.height <= key.y;
    })
    .toBe(true);
});
