import { expect, type Locator, type Page, test } from '@playwright/test';
import { open, QUICK } from './visitor.ts';

/** How many pixels of an image have each of these colours, which are anything that CSS knows. */
async function pixelsOf(page: Page, target: Locator, colors: readonly string[]): Promise<number[]> {
  const png = await target.screenshot();
  // On a page of its own: Apiary's policy lets no such image in.
  const counter = await page.context().newPage();
  const counts = await counter.evaluate(
    async ([base64, colors]) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      const one = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
      const wanted = colors.map((color) => {
        one.fillStyle = color;
        one.fillRect(0, 0, 1, 1);
        return one.getImageData(0, 0, 1, 1).data.slice(0, 3).join();
      });
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const counts = new Map<string, number>();
      for (let i = 0; i < data.length; i += 4) {
        const color = data.slice(i, i + 3).join();
        counts.set(color, (counts.get(color) ?? 0) + 1);
      }
      return wanted.map((color) => counts.get(color) ?? 0);
    },
    [png.toString('base64'), colors] as const,
  );
  await counter.close();
  return counts;
}

const variables = (page: Page, names: readonly string[]) =>
  page.evaluate((names) => {
    const style = getComputedStyle(document.documentElement);
    return names.map((name) => style.getPropertyValue(name).trim());
  }, names);

test('forced colours leave the stage its data, and give it the system’s edges', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, { ...QUICK, 'images-per-client': 0, partitioner: 'dirichlet' });
  const classes = await variables(
    page,
    Array.from({ length: 10 }, (_, label) => `--class-${label}`),
  );
  const clients = page.getByRole('group', { name: '10 clients' }).getByRole('button');
  await expect(clients.first()).toBeVisible();
  const stage = page.getByRole('region', { name: 'Stage' });
  for (const pixels of await pixelsOf(page, stage.getByRole('list'), classes))
    expect(pixels).toBeGreaterThan(20);
  // Client 0 has images of many classes, and its edge is the system's.
  const [gold] = await variables(page, ['--apiary-parameters']);
  const rings = await pixelsOf(page, stage, [...classes, gold!, 'CanvasText']);
  for (const pixels of rings) expect(pixels).toBeGreaterThan(150);

  await page.getByRole('textbox', { name: 'Clients' }).fill('1000');
  const dots = page.getByRole('slider', { name: 'Look at one client' });
  await expect(dots).toBeVisible();
  for (const pixels of await pixelsOf(page, dots, classes)) expect(pixels).toBeGreaterThan(150);
});
