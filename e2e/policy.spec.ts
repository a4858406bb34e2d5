import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import { type PreviewServer, preview } from 'vite';
import { button, download, finished, openTab, QUICK, start } from './visitor.ts';

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
/** Where browsers report what the policy refused, in the page and in its workers. */
const REPORTS = '/policy-reports';

let server: PreviewServer;
const reports: string[] = [];

test.beforeAll(async () => {
  server = await preview({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    logLevel: 'error',
    preview: {
      host: '127.0.0.1',
      port: 0,
      headers: { 'Content-Security-Policy': `${POLICY}; report-uri ${REPORTS}` },
    },
    plugins: [
      {
        name: 'policy-reports',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use(REPORTS, (request, response) => {
            let body = '';
            request.on('data', (part) => {
              body += part;
            });
            request.on('end', () => {
              reports.push(body);
              response.writeHead(204).end();
            });
          });
        },
      },
    ],
  });
});
test.afterAll(() => server.close());

/** What the header's policy or the page's own refused, as the page and its console tell. */
async function violationsOf(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('violated', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // Playwright put `violated` on the window.
      const { violated } = window as unknown as { violated(text: string): void };
      violated(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  return violations;
}

/** A camera that shows a canvas. */
function fakeCamera(): void {
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d')!;
    // A stream has no frame before something is drawn.
    setInterval(() => context.fillRect(0, 0, Math.random() * 100, 50), 50);
    return canvas.captureStream();
  };
}

const PNG = Buffer.from(
  encode({
    width: 40,
    height: 40,
    channels: 3,
    data: Uint8Array.from({ length: 40 * 40 * 3 }, (_, i) => i % 256),
  }),
);

async function guessOwnImages(page: Page): Promise<void> {
  const own = page.getByRole('region', { name: 'Your own image' });
  const guess = own.getByRole('list', { name: 'Most probable classes' });
  await page.getByLabel('Image file').setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: PNG });
  await expect(guess).toBeVisible({ timeout: 30_000 });
  await button(page, 'Use the camera').click();
  await button(page, 'Take image').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(guess).toBeVisible();
}

async function lookAround(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Client 3/ }).click();
  await expect(page.getByRole('dialog', { name: 'Client 3' })).toBeVisible();
  await page.keyboard.press('Escape');
  await button(page, 'Switch to the dark theme').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(28, 26, 22)');
  await page.getByRole('figure', { name: 'Accuracy per round' }).locator('svg').first().hover();
  await button(page, 'Download: Accuracy per round').click();
  expect((await download(page, 'Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG');
  await button(page, 'Show table: Accuracy per round').click();
  for (const tab of ['Clients', 'Loss', 'Labels', 'Log', 'Schedule', 'Final model'] as const)
    await openTab(page, tab);
}

test('a strict Content-Security-Policy refuses nothing of a whole run, and is the page’s own', async ({
  page,
}) => {
  const violations = await violationsOf(page);
  await page.addInitScript(fakeCamera);
  const query = new URLSearchParams({ ...QUICK, 'images-per-client': '30', 'num-server-rounds': '1' });
  await page.goto(`${server.resolvedUrls!.local[0]}?${query}`);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';/,
  );
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(251, 250, 246)');
  await start(page);
  await finished(page);
  await guessOwnImages(page);
  await lookAround(page);
  for (const name of ['Download results (JSON)', 'Download metrics (CSV)', 'Download model'])
    expect((await download(page, name)).length).toBeGreaterThan(100);
  expect(violations).toEqual([]);
  expect(reports).toEqual([]);

  // Both would have been seen.
  await page.evaluate(() => document.body.append(document.createElement('style'), 'style'));
  await page.evaluate(() => document.body.querySelector('style')!.append('p {}'));
  await expect.poll(() => violations).not.toEqual([]);
  reports.length = 0;
  await page.workers()[0]!.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => undefined));
  await expect.poll(() => reports.join()).toContain('127.0.0.1:9');
});
