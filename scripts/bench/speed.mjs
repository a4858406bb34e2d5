// (a) and (b): images a second of every engine in the browser, and of PyTorch, in turns within one run.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { launch, SOFTWARE_GPU } from './site.mjs';
import { ratio } from './statistics.mjs';

const MODEL = 'flower-cnn';
const BATCH_SIZE = 32;
/** Batches a turn: as long a turn as the browser's. */
const TORCH_BATCHES = 200;
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

async function serveHarness() {
  const outDir = await mkdtemp(join(tmpdir(), 'apiary-speed-'));
  const settings = { root: here('speed'), configFile: false, logLevel: 'error', base: './' };
  await build({
    ...settings,
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  });
  const headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  const server = await preview({
    ...settings,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 4182, headers },
  });
  return {
    url: server.resolvedUrls.local[0],
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

/** A team of workers on one engine: `{ what, measure, close }`, or `{ what, missing }`. */
async function team(page, engine, count, warmUpMs, turnMs) {
  const what = `${engine}, ${count} worker${count > 1 ? 's' : ''}`;
  try {
    const device = await page.evaluate(
      ([engine, count, model, size, ms]) => window.speed.prepare(engine, count, model, size, ms),
      [engine, count, MODEL, BATCH_SIZE, warmUpMs],
    );
    const name = `${engine}/${count}`;
    return {
      what: `${what} (${device})`,
      measure: () => page.evaluate(([name, ms]) => window.speed.measure(name, ms), [name, turnMs]),
      close: () => page.evaluate((name) => window.speed.close(name), name),
    };
  } catch (error) {
    return { what, missing: error.message.split('\n')[0].replace('page.evaluate: ', '') };
  }
}

/** PyTorch in a process of its own, warmed up, with so many threads. */
async function torch(python, threads) {
  const what = `PyTorch CPU, ${threads} thread${threads > 1 ? 's' : ''}`;
  if (python.missing.torch) return { what, missing: python.missing.torch };
  const args = [here('engine/train.py'), MODEL, `${BATCH_SIZE}`, `${threads}`, `${TORCH_BATCHES}`];
  const child = spawn(python.python, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { done } = await lines.next();
  if (done) return { what, missing: 'PyTorch ended before it trained' };
  const measure = async () => {
    child.stdin.write('\n');
    return Number((await lines.next()).value);
  };
  return { what, measure, close: () => child.stdin.end() };
}

/** As many PyTorch processes of one thread as there are cores, each with its own model: what Flower's clients are. */
async function torchProcesses(python, count) {
  const what = `PyTorch CPU, ${count} processes of 1 thread`;
  const all = await Promise.all(Array.from({ length: count }, () => torch(python, 1)));
  const missing = all.find((one) => one.missing)?.missing;
  if (missing) return { what, missing };
  const measure = async () => (await Promise.all(all.map((one) => one.measure()))).reduce((a, b) => a + b);
  const close = () => {
    for (const one of all) one.close();
  };
  return { what, measure, close };
}

/** Lets contestants take turns, so that what else the machine does meets all of them. */
async function inTurns(contestants, repeats) {
  const speeds = contestants.map(() => []);
  for (let turn = 0; turn < repeats; turn++)
    for (const [i, contestant] of contestants.entries())
      if (contestant.measure) speeds[i].push(await contestant.measure());
  for (const contestant of contestants) await contestant.close?.();
  return contestants.map((contestant, i) => ({ ...contestant, values: speeds[i] }));
}

const SIMD = 'wasm-simd';
const RELAXED = 'wasm-relaxed';

/** The engines that are worth long turns, and PyTorch, with one core and with all. */
async function openFast(page, python, counts) {
  const fast = [];
  for (const count of counts) {
    for (const engine of [SIMD, RELAXED])
      fast.push({ ...(await team(page, engine, count, 1000, 1000)), engine, count });
    fast.push({ ...(await torch(python, count)), engine: 'torch', count });
    if (count > 1) fast.push({ ...(await torchProcesses(python, count)), engine: 'torch processes', count });
  }
  return fast;
}

export async function measureSpeed({ quick, cores, browserPath, python }) {
  const served = await serveHarness();
  const browser = await launch(browserPath, SOFTWARE_GPU);
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    const measured = await inTurns(
      await openFast(page, python, cores > 1 ? [1, cores] : [1]),
      quick ? 3 : 15,
    );
    for (const engine of ['webgl', 'webgpu', 'cpu']) {
      const one = { ...(await team(page, engine, 1, 1, quick ? 1000 : 3000)), engine, count: 1 };
      measured.push(...(await inTurns([one], quick ? 1 : 3)));
    }
    return part(measured, cores);
  } finally {
    await browser.close();
    await served.close();
  }
}

function part(measured, cores) {
  const find = (engine, count) =>
    measured.find((one) => one.engine === engine && one.count === count && !one.missing);
  const row = ({ what, missing, values, count }) => {
    if (missing) return { what, missing };
    const torch = find('torch', count);
    return {
      what,
      unit: 'images/s',
      values,
      ratio: torch ? `${ratio(values, torch.values).toFixed(2)}x` : '',
    };
  };
  const bar = (figure, must, count, rival) => {
    // What the page takes where the browser has it.
    const own = find(RELAXED, count) ?? find(SIMD, count);
    const other = find(rival, count);
    return { figure, must, reached: own && other ? ratio(own.values, other.values) : undefined };
  };
  return {
    title: `Training: ${MODEL}, batch ${BATCH_SIZE}, SGD with momentum 0.9`,
    rows: measured.map(row),
    notes: [
      'Ratios: against PyTorch with as many threads as there are workers. wasm and PyTorch take turns.',
      'Several workers train a model each, as clients do; PyTorch with several threads trains one model, with several processes one each.',
      'webgl and webgpu run on the GPU that is named in brackets; SwiftShader is one made of software.',
    ],
    bars: [
      bar('images/s, 1 worker against PyTorch with 1 thread', 1.5, 1, 'torch'),
      ...(cores > 1
        ? [
            bar('images/s, all cores against PyTorch with all cores as threads', 1.5, cores, 'torch'),
            bar('images/s, all cores against a PyTorch process for each core', 1.5, cores, 'torch processes'),
          ]
        : []),
    ],
  };
}
