// Apiary against PyTorch, Flower and pfl on this machine, in one run:
//   npm run bench [-- --quick] [--only a,c] [--no-build]
// --no-build measures what is installed and built already.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { install, node, root } from './steps.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'a,b,c,d,e,f,g,h' },
    'no-build': { type: 'boolean', default: false },
  },
});
const only = options.only.split(',');

if (!options['no-build']) {
  install();
  node('scripts/build.mjs');
}

// What needs an installed package is loaded only now.
const { runnerImport } = await import('vite');
const { findBrowser } = await import('./find-browser.mjs');
const { preparePython, versionsText } = await import('./python/environment.mjs');
const { serveSite, launch } = await import('./bench/site.mjs');
const { barsText, partText, writeReport } = await import('./bench/report.mjs');

/** The parts; (a) and (b) are measured in turns, so they are one. */
const PARTS = [
  {
    id: 'a, b',
    any: ['a', 'b'],
    tools: ['torch'],
    load: async () => (await import('./bench/speed.mjs')).measureSpeed,
  },
  {
    id: 'c',
    any: ['c'],
    tools: ['torch', 'flwr'],
    load: async () => (await import('./bench/default-experiment.mjs')).measureDefault,
  },
  {
    id: 'd',
    any: ['d'],
    tools: ['torch', 'flwr', 'pfl'],
    load: async () => (await import('./bench/pfl-setting.mjs')).measurePflSetting,
  },
  { id: 'e', any: ['e'], tools: [], load: async () => (await import('./bench/page-load.mjs')).measurePage },
  { id: 'f', any: ['f'], tools: [], load: async () => (await import('./bench/scale.mjs')).measureScale },
  { id: 'g', any: ['g'], tools: [], load: async () => (await import('./bench/sweep.mjs')).measureSweep },
  { id: 'h', any: ['h'], tools: [], load: async () => (await import('./bench/compare.mjs')).measureCompare },
];
const parts = PARTS.filter((part) => part.any.some((id) => only.includes(id)));

const python = await preparePython(root, 'bench', [...new Set(parts.flatMap((part) => part.tools))]);
const dataFolder = join(root, '.venv', 'bench-data');
const { module } = await runnerImport(join(root, 'scripts/bench/export-data.ts'), {
  configFile: false,
  logLevel: 'error',
});
await module.exportData(root, dataFolder);

const site = await serveSite(root);
const browserPath = findBrowser();
const context = {
  quick: options.quick,
  cores: availableParallelism(),
  browserPath,
  python,
  dataFolder,
  site,
  root,
  url: site.url,
};
const browser = await launch(browserPath);
const about = {
  date: new Date().toISOString(),
  lines: [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${options.quick ? 'quick' : 'full'} run`,
    `${cpus()[0].model}, ${context.cores} cores; load average at the start ${loadavg()[0].toFixed(2)}`,
    `Chromium ${browser.version()}, Node ${process.versions.node}`,
    `Python side: ${versionsText(python, ['torch', 'flwr', 'ray', 'pfl', 'numpy', 'certifi'])}`,
  ],
};
await browser.close();

const results = [];
try {
  for (const { id, load } of parts) {
    const measure = await load();
    const began = Date.now();
    const result = await measure(context).catch((error) => ({
      title: 'failed',
      rows: [{ what: `part ${id}`, missing: error.message.split('\n')[0] }],
      notes: [],
    }));
    results.push({ id, ...result });
    console.log(`\n${partText(results.at(-1))}\n(${((Date.now() - began) / 1000).toFixed(0)} s)`);
  }
} finally {
  await site.close();
}
console.log(`\n${barsText(results)}\n\nWritten: ${writeReport(join(root, 'test-results'), about, results)}`);
