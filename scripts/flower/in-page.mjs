// What the built page gives for each experiment: its results, its project, and its final accuracies over seeds.
import { launch, serveSite } from '../bench/site.mjs';
import { findBrowser } from '../find-browser.mjs';
import { SEEDS } from './experiments.mjs';
import { exportToFlower, play } from './page.mjs';

/** @returns `{ played: [{ name, title, results, zip, accuracies }], version }`, the version of the browser. */
export async function playInPage(root, experiments, log) {
  const site = await serveSite(root);
  const browser = await launch(findBrowser());
  const played = [];
  try {
    for (const { name, title, settings } of experiments) {
      log(`${title}: in the page, seeds ${SEEDS.join(', ')}`);
      const { results, more: zip } = await play(browser, site.url, settings, exportToFlower);
      const accuracies = [finalAccuracy(results)];
      for (const seed of SEEDS.slice(1))
        accuracies.push(finalAccuracy((await play(browser, site.url, { ...settings, seed })).results));
      played.push({ name, title, results, zip, accuracies });
    }
    return { played, version: browser.version() };
  } finally {
    await browser.close();
    await site.close();
  }
}

const finalAccuracy = (results) => results.rounds.at(-1).global.accuracy;
