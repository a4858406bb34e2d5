// Measures the WebAssembly engine against PyTorch, one core each, in turns within one run:
//   node scripts/bench/engine.mjs [--model flower-cnn] [--dataset cifar10] [--batch 32] [--batches 50] [--repeats 15] [--profile]
// --one-class measures training on examples of one class too, where gradients vanish (TINY in kernels/assembly/simd.ts): say
//   node scripts/bench/engine.mjs --one-class --batches 300 --repeats 5
// APIARY_PYTHON names a Python that has torch; without one, PyTorch is reported as not measured.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, runnerImport } from 'vite';
import { findBrowser } from '../find-browser.mjs';

await import('../build-kernels.mjs');

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: 'flower-cnn' },
    dataset: { type: 'string', default: 'cifar10' },
    batch: { type: 'string', default: '32' },
    batches: { type: 'string', default: '50' },
    repeats: { type: 'string', default: '15' },
    'one-class': { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const batchSize = Number(options.batch);
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const quiet = { configFile: false, logLevel: 'error' };
const wasm = (name) => readFileSync(here(`../../kernels/build/${name}.wasm`)).toString('base64');

/** The page's half as one script, which defines `engine`. */
async function bundlePage() {
  const lib = { entry: here('engine/measure.ts'), formats: ['iife'], name: 'engine', fileName: 'engine' };
  const [{ output }] = await build({ ...quiet, publicDir: false, build: { lib, write: false } });
  return output[0].code;
}

/** A page with fine timers: they need cross-origin isolation, which needs an origin. */
async function openPage(browser) {
  const page = await browser.newPage();
  const headers = {
    'Content-Type': 'text/html',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  await page.route('http://localhost/', (route) => route.fulfill({ body: '<!doctype html>', headers }));
  await page.goto('http://localhost/');
  await page.addScriptTag({ content: await bundlePage() });
  return page;
}

/** One build of the engine, warmed up: `{ name, measure }`. */
async function openEngine(page, kind, classes = 10) {
  const name = `WebAssembly ${kind}, ${classes === 1 ? 'one class' : 'Chromium'}`;
  const { model, dataset, batches } = options;
  const args = [wasm(`apiary-${kind}`), kind, model, dataset, batchSize, Number(batches), classes];
  await page.evaluate(
    async ([name, args]) => {
      window[name] = await window.engine.prepare(...args);
    },
    [name, args],
  );
  return { name, measure: () => page.evaluate((name) => window.engine.measure(window[name]), name) };
}

/** PyTorch in a process of its own, warmed up; undefined where there is none. */
async function openTorch() {
  const python = process.env.APIARY_PYTHON ?? 'python3';
  const { model, dataset, batch, batches } = options;
  const child = spawn(python, [here('engine/train.py'), model, dataset, batch, '1', batches], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.on('error', () => undefined); // No such Python: the first line below never comes, and is `done`.
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value: name, done } = await lines.next();
  if (done) return undefined;
  const measure = async () => {
    child.stdin.write('\n');
    return Number((await lines.next()).value);
  };
  return { name, measure, close: () => child.stdin.end() };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const number = (value) => Math.round(value).toLocaleString('en').padStart(9);

function report(contestants, speeds) {
  const reference = contestants.findIndex(({ name }) => name.startsWith('PyTorch'));
  console.log(
    `\n${options.model} on images of ${options.dataset}'s size, batches of ${batchSize}, images a second on one core, ${options.repeats} turns`,
  );
  console.log(`${''.padEnd(34)}   median       min       max     ratio of medians`);
  for (const [i, { name }] of contestants.entries()) {
    const ratio = reference < 0 ? '-' : (median(speeds[i]) / median(speeds[reference])).toFixed(2);
    const [low, high] = [Math.min(...speeds[i]), Math.max(...speeds[i])];
    console.log(`${name.padEnd(34)}${number(median(speeds[i]))} ${number(low)} ${number(high)}     ${ratio}`);
  }
  if (reference < 0) console.log('PyTorch: not measured (no Python with torch; name one in APIARY_PYTHON).');
}

async function reportProfile(page, kind) {
  const { module: opcodes } = await runnerImport(here('../../kernels/assembly/opcodes.ts'), quiet);
  const names = Object.fromEntries(Object.entries(opcodes).map(([name, opcode]) => [opcode, name]));
  const steps = await page.evaluate(
    (args) => window.engine.profile(...args),
    [wasm(`apiary-${kind}`), options.model, options.dataset, batchSize],
  );
  const total = steps.reduce((sum, { microseconds }) => sum + microseconds, 0);
  console.log(`\nOne batch, ${kind}: ${total.toFixed(0)} microseconds`);
  for (const { opcode, microseconds } of steps)
    console.log(names[opcode].padEnd(32), microseconds.toFixed(0).padStart(6));
}

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const torch = await openTorch();
try {
  const page = await openPage(browser);
  const contestants = [await openEngine(page, 'simd'), await openEngine(page, 'relaxed')];
  if (options['one-class'])
    contestants.push(await openEngine(page, 'simd', 1), await openEngine(page, 'relaxed', 1));
  if (torch) contestants.push(torch);
  const speeds = contestants.map(() => []);
  for (let turn = 0; turn < Number(options.repeats); turn++)
    for (const [i, { measure }] of contestants.entries()) speeds[i].push(await measure());
  console.log(`Chromium ${browser.version()}`);
  for (const kind of ['simd', 'relaxed']) {
    const perSecond = await page.evaluate((wasm) => window.engine.peak(wasm), wasm(`peak-${kind}`));
    console.log(`Peak of a plain loop, ${kind}: ${(perSecond / 1e9).toFixed(1)} GMAC/s`);
  }
  report(contestants, speeds);
  if (options.profile) for (const kind of ['simd', 'relaxed']) await reportProfile(page, kind);
} finally {
  torch?.close();
  await browser.close();
}
