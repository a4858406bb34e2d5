// The pool's scheduler, on whole runs in the page: seconds, and what the workers load of the data set.
//   node scripts/bench/scheduler.mjs [--turns 5] [--only default,dirichlet] [folder of a built site ...]
// Several sites, such as builds of two commits, are measured in turns; without one, dist/ is.
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { findBrowser } from '../find-browser.mjs';
import { root } from '../steps.mjs';
import { partText } from './report.mjs';
import { launch, openPage, runToEnd } from './site.mjs';
import { median } from './statistics.mjs';

const EXPERIMENTS = {
  default: {},
  dirichlet: { partitioner: 'dirichlet', alpha: 0.3 },
  'hundred-clients': { 'num-supernodes': 100, 'num-server-rounds': 10 },
  'four-workers': { workers: 4 },
  'small-clients': {
    'num-supernodes': 1000,
    'images-per-client': 20,
    'fraction-train': 0.1,
    'fraction-evaluate': 0,
    'num-server-rounds': 5,
  },
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    turns: { type: 'string', default: '5' },
    only: { type: 'string', default: Object.keys(EXPERIMENTS).join() },
  },
});

/** A site with its server, which counts what the workers ask for. */
async function serve(folder, port) {
  const server = await preview({
    root,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  const asked = { requests: 0, bytes: 0 };
  server.httpServer.prependListener('request', ({ url }, response) => {
    if (!url.includes('/data/')) return;
    response.on('finish', () => {
      asked.requests++;
      asked.bytes += Number(response.getHeader('content-length') ?? 0);
    });
  });
  return { name: basename(folder), url: server.resolvedUrls.local[0], asked, close: () => server.close() };
}

async function visit(browser, { url, asked }, query) {
  const { page, close } = await openPage(browser, url, { backend: 'wasm', ...query });
  try {
    await page.waitForTimeout(500);
    Object.assign(asked, { requests: 0, bytes: 0 });
    const { seconds, results } = await runToEnd(page);
    const phase = (name) => results.rounds.reduce((sum, round) => sum + (round.seconds?.[name] ?? 0), 0);
    return { seconds, train: phase('train'), evaluate: phase('evaluate'), ...asked };
  } finally {
    await close();
  }
}

const FIGURES = [
  ['seconds', 'click to final model', 's', 1],
  ['train', 'of which training', 's', 1],
  ['evaluate', 'of which evaluation', 's', 1],
  ['bytes', 'loaded of the data set', 'MB', 1e6],
  ['requests', 'files asked for', 'files', 1],
];

function rowsOf(sites, visits) {
  return FIGURES.flatMap(([key, what, unit, scale]) => {
    const valuesOf = (site) => visits.get(site).map((visit) => visit[key] / scale);
    const base = median(valuesOf(sites[0]));
    return sites.map((site) => ({
      what: `${site.name}: ${what}`,
      unit,
      values: valuesOf(site),
      ratio: site === sites[0] ? '1' : (median(valuesOf(site)) / base).toFixed(2),
    }));
  });
}

const folders = positionals.length > 0 ? positionals : [join(root, 'dist')];
const sites = await Promise.all(folders.map((folder, i) => serve(folder, 4191 + i)));
const browser = await launch(findBrowser());
try {
  for (const id of options.only.split(',')) {
    const visits = new Map(sites.map((site) => [site, []]));
    for (let turn = 0; turn < Number(options.turns); turn++)
      for (const site of sites) visits.get(site).push(await visit(browser, site, EXPERIMENTS[id]));
    console.log(`\n${partText({ id, title: 'Scheduling', rows: rowsOf(sites, visits) })}`);
  }
} finally {
  await browser.close();
  for (const site of sites) await site.close();
}
