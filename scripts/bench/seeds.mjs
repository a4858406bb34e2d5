// The final accuracy of the default experiment over seeds, in the page and in PyTorch: do they spread alike?
//   node scripts/bench/seeds.mjs        (needs dist/ and .venv/bench: npm run bench)
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../find-browser.mjs';
import { preparePython } from '../python/environment.mjs';
import { root } from '../steps.mjs';
import { launch, openPage, runToEnd, serveSite } from './site.mjs';

const SEEDS = [42, 1, 2, 3, 4, 5, 6, 7, 8, 9];

async function inThePage() {
  const site = await serveSite(root);
  const browser = await launch(findBrowser());
  const accuracies = [];
  try {
    for (const seed of SEEDS) {
      const { page, close } = await openPage(browser, site.url, { seed, backend: 'wasm' });
      const { results } = await runToEnd(page);
      accuracies.push(results.rounds.at(-1).global.accuracy);
      await close();
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return accuracies;
}

async function inPyTorch() {
  const { python, missing } = await preparePython(root, 'bench', ['torch']);
  if (missing.torch) throw new Error(`PyTorch is not measured: ${missing.torch}`);
  const script = fileURLToPath(new URL('seeds.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    python,
    [script, join(root, '.venv', 'bench-data'), ...SEEDS.map(String)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1));
  return JSON.parse(stdout);
}

function report(what, accuracies) {
  const percent = accuracies.map((accuracy) => 100 * accuracy);
  const mean = percent.reduce((sum, value) => sum + value) / percent.length;
  console.log(`${what}: ${percent.map((value) => value.toFixed(1)).join(', ')} %; mean ${mean.toFixed(1)} %`);
}

console.log(`Seeds ${SEEDS.join(', ')}`);
report('Apiary', await inThePage());
report('PyTorch', await inPyTorch());
