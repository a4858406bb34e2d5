// Memory of the whole browser tab while very many clients of a large model train in one round.
//   node scripts/bench/cohort-memory.mjs [query]        (needs dist/: npm run build; Linux: reads /proc)
import { readdirSync, readFileSync } from 'node:fs';
import { findBrowser } from '../find-browser.mjs';
import { root } from '../steps.mjs';
import { launch, openPage, runToEnd, serveSite } from './site.mjs';

const QUERY =
  'backend=wasm&model=pfl-cnn&num-supernodes=1000&fraction-train=1&fraction-evaluate=0&images-per-client=5&num-server-rounds=1';

/** Resident bytes of the browser's renderer processes, the page and its workers. */
function rendererBytes() {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return 0;
        return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      } catch {
        // A process that has just ended.
        return 0;
      }
    });
  return Math.max(...sizes);
}

const site = await serveSite(root);
const browser = await launch(findBrowser());
try {
  const { page } = await openPage(browser, site.url, process.argv[2] ?? QUERY);
  const idle = rendererBytes();
  let most = idle;
  const timer = setInterval(() => {
    most = Math.max(most, rendererBytes());
  }, 200);
  const { seconds, results } = await runToEnd(page, 20);
  clearInterval(timer);
  const trained = results.rounds[1].train.results.length;
  console.log(
    `${trained} clients of ${results.config.model} in one round: ${seconds.toFixed(0)} s, ` +
      `${(idle / 1e6).toFixed(0)} MB before, ${(most / 1e6).toFixed(0)} MB at most`,
  );
} finally {
  await browser.close();
  site.close();
}
