// What a run loads of its data set, on a visit with nothing remembered, and how good its model is.
//   node scripts/bench/download.mjs [query ...]        (needs dist/: npm run build)
// Without a query: the default run, and the default run on MNIST.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../find-browser.mjs';
import { root } from '../steps.mjs';
import { launch, openPage, runToEnd, serveSite } from './site.mjs';

const queries = process.argv.length > 2 ? process.argv.slice(2) : ['', 'dataset=mnist'];

const site = await serveSite(root);
const browser = await launch(findBrowser());
try {
  for (const query of queries) {
    const before = site.requests.length;
    const { page, close } = await openPage(browser, site.url, `backend=wasm&${query}`);
    const { seconds, results } = await runToEnd(page);
    await close();
    const files = site.requests.slice(before).filter((url) => url.startsWith('/data/'));
    const bytes = files.reduce((sum, url) => sum + statSync(join(root, 'dist', url)).size, 0);
    const { accuracy } = results.rounds.at(-1).global;
    console.log(
      `${query || 'default'}: ${(bytes / 1e6).toFixed(1)} MB in ${files.length} files, ${seconds.toFixed(1)} s, ` +
        `${(100 * accuracy).toFixed(1)} % of the test images after ${results.rounds.length - 1} rounds`,
    );
  }
} finally {
  await browser.close();
  site.close();
}
