// The page's side: an experiment played by the built page in a browser, and the project that it exports.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { openPage, runToEnd } from '../bench/site.mjs';

/**
 * Plays an experiment to its end in a fresh profile.
 * @param settings of a link. @param then is given the page while it is open.
 * @returns its results file, and what `then` returns.
 */
export async function play(browser, url, settings, then = () => undefined) {
  const { page, close } = await openPage(browser, url, { backend: 'wasm', ...settings });
  try {
    const { results } = await runToEnd(page);
    return { results, more: await then(page) };
  } finally {
    await close();
  }
}

/** The zip that "Export to Flower" saves of the run on the screen, with all that can be exact: partition and order. */
export async function exportToFlower(page) {
  await page.getByRole('button', { name: 'Export to Flower', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Export to Flower' });
  await dialog.getByRole('checkbox').first().waitFor();
  for (const option of await dialog.getByRole('checkbox').all()) await option.check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download project (zip)', exact: true }).click(),
  ]);
  return readFileSync(await download.path());
}

/** Unpacks a zip with one folder. @param folder is emptied first. @returns the path of the zip's folder in it. */
export function unpack(zip, folder) {
  rmSync(folder, { recursive: true, force: true });
  const files = Object.entries(unzipSync(zip));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return join(folder, files[0][0].split('/')[0]);
}
