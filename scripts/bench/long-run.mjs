// Whether a round of a long run in the page takes as long at the end as at the start, and what it leaves behind.
//   node scripts/bench/long-run.mjs [rounds]        (needs dist/: npm run build; 500 rounds take some minutes)
import { findBrowser } from '../find-browser.mjs';
import { root } from '../steps.mjs';
import { heapBytes, launch, openPage, runToEnd, serveSite } from './site.mjs';
import { median } from './statistics.mjs';

const rounds = Number(process.argv[2] ?? 500);
const query = {
  ...{ backend: 'wasm', 'num-supernodes': 1000, 'images-per-client': 5, 'num-server-rounds': rounds },
  ...{ 'fraction-train': 0.05, 'fraction-evaluate': 0.05 },
};

const site = await serveSite(root);
const browser = await launch(findBrowser());
try {
  const { page } = await openPage(browser, site.url, query);
  const heaps = [];
  let next = 50;
  const look = async () => {
    const text = await page
      .getByText(new RegExp(`^Round \\d+ of ${rounds}$`))
      .first()
      .textContent();
    if (Number(/\d+/.exec(text)[0]) < next) return;
    next += 50;
    heaps.push((await heapBytes(page)) / 1e6);
  };
  // Before the first round there is no such text.
  const timer = setInterval(() => look().catch(() => {}), 500);
  const { results } = await runToEnd(page, 20);
  clearInterval(timer);
  const seconds = results.rounds.slice(1).map(({ seconds: s }) => s.train + s.aggregate + s.evaluate);
  const [early, late] = [seconds.slice(50, 100), seconds.slice(-50)].map(median);
  console.log(`a round: ${early.toFixed(3)} s in rounds 51 to 100, ${late.toFixed(3)} s in the last 50`);
  console.log(`heap after a collection, each 50 rounds: ${heaps.map((mb) => mb.toFixed(1)).join(', ')} MB`);
} finally {
  await browser.close();
  site.close();
}
