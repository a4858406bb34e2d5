import { expect, type Page, type Route, test } from '@playwright/test';
import { button, narration } from './visitor.ts';

const CHARTS = /assets\/Charts-.*\.js/;
const WORKER = /client\.worker/;
const KERNELS = /\.wasm$/;
const ENGINE = /assets\/wasm-.*\.js/;

const gone = (route: Route) => route.fulfill({ status: 404 });
/** What hosts of single-page applications answer for a file that they do not have. */
const startPage = (route: Route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
const refused = (route: Route) => route.abort('connectionrefused');

const alert = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });

test('after a new deployment, the page says that Apiary was updated, and loads again with its settings', async ({
  page,
}) => {
  await page.route(CHARTS, gone);
  await page.route(WORKER, gone);
  await page.goto('/?autostart=1&backend=wasm&num-server-rounds=7');
  await expect(alert(page, 'The charts cannot be shown')).toContainText('Apiary was updated');
  const notice = page.getByRole('region', { name: 'Notices' });
  await expect(notice).toContainText('Apiary was updated');
  await expect(page.getByText('starts no workers')).toBeHidden();
  await page.unroute(CHARTS);
  await page.unroute(WORKER);
  await page.getByRole('textbox', { name: 'Clients' }).fill('20');
  // At once: the address follows the settings a moment later.
  await notice.getByRole('button', { name: 'Load the page again' }).click();
  await expect(page.getByRole('heading', { name: 'Accuracy per round' })).toBeVisible();
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    backend: 'wasm',
    'num-server-rounds': '7',
    'num-supernodes': '20',
  });
  await expect(narration(page)).toContainText('Ready');
});

for (const [part, url, answer] of [
  ['the code of an engine', ENGINE, gone],
  ['its kernels', KERNELS, startPage],
] as const)
  test(`the server no longer has ${part}`, async ({ page }) => {
    await page.route(url, answer);
    await page.goto('/?backend=wasm');
    await button(page, 'Start simulation').click();
    await expect(alert(page, 'Apiary was updated')).toContainText('Load the page again');
    await expect(page.getByText('cannot run here')).toBeHidden();
  });

test('a server that does not answer is told from one that was updated', async ({ page }) => {
  await page.route(CHARTS, refused);
  await page.route(WORKER, refused);
  await page.goto('/?backend=wasm');
  await expect(alert(page, 'The charts cannot be shown')).toContainText('the server did not answer');
  await button(page, 'Start simulation').click();
  await expect(alert(page, 'A part of Apiary could not be loaded')).toContainText('Check the connection');
  await expect(page.getByText('starts no workers')).toBeHidden();
  await page.unroute(WORKER);
  await button(page, 'Start simulation').click();
  await expect(narration(page)).toContainText('Clients load data', { timeout: 30_000 });
});
