import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import { cifar10 } from '../core/data/datasets/cifar10.ts';
import { planRun, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import { openDataset } from '../dataset/dataset.ts';
import { type DatasetIndex, loadIndex } from '../dataset/labels.ts';
import { NetworkMonitor } from '../dataset/network/network-monitor.ts';
import { parametersSha256 } from '../export/sha256.ts';
import { trainerOn } from '../training/wasm/testing.ts';
import { WorkerPools } from './pool/worker-pools.ts';
import { FakeWorkers } from './testing/fake-worker.ts';
import { settings } from './testing/jobs.ts';

let pools: WorkerPools;
let index: DatasetIndex;
/** Files of the data set that were asked for. */
const asked: string[] = [];
const source = {
  baseUrl: new URL('../../public/data/cifar10/', import.meta.url).href,
  fetch: async (url: string) => {
    asked.push(url);
    return new Response(await readFile(new URL(url)));
  },
  monitor: new NetworkMonitor(),
};

/** The page's pools, but in Node: the real data set, the real engine, workers in this thread. */
function realPools(): WorkerPools {
  const workers = new FakeWorkers();
  workers.parts = {
    openDataset: async () => openDataset({ ...source, index, budgetBytes: 1e8, parallelLoads: 8 }),
    createTrainer: (_, model) => trainerOn('simd', model),
  };
  return new WorkerPools({
    spawn: workers.spawn,
    settingsOf: ({ model }) => ({ ...settings, index, model, budgetBytes: 1e8 }),
  });
}

/** The sha-256 of the final parameters, which so many workers play. */
async function play(config: Config, size = 1): Promise<string> {
  const plan = planRun(config, index.labels.train);
  const pool = pools.acquire({ backend: 'wasm-simd', model: plan.model, size });
  await pool.start();
  const stop = new AbortController();
  const checkpoints: Checkpoint[] = [];
  const environment = {
    executor: pool,
    signal: stop.signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: (checkpoint: Checkpoint) => void checkpoints.push(checkpoint),
  };
  const types: string[] = [];
  for await (const { type } of run(plan, environment)) types.push(type);
  expect(types.at(-1)).toBe('run-finished');
  stop.abort();
  pools.release(pool);
  return parametersSha256(checkpoints.at(-1)!.global);
}

/** SCAFFOLD sends arrays of several names and keeps states; the others send fewer, larger batches, another model. */
const small = { ...defaultConfig, 'num-supernodes': 2, 'images-per-client': 40, 'num-server-rounds': 1 };
const CONFIGS: Readonly<Record<string, Config>> = {
  scaffold: { ...small, strategy: 'scaffold' },
  'another model, larger batches': { ...small, model: 'mlp', 'batch-size': 64 },
  'other images, momentum, a proximal term': {
    ...small,
    ...{ seed: 7, partitioner: 'dirichlet', alpha: 0.5 },
    ...{ strategy: 'fedprox', 'proximal-mu': 1, momentum: 0.9 },
  },
};

beforeAll(async () => {
  index = await loadIndex(source, cifar10);
});
afterEach(() => pools.letGo());

test('a run gives the same bits, whatever its workers played before it, and however many they are', {
  timeout: 120_000,
}, async () => {
  const fresh = new Map<string, string>();
  for (const [name, config] of Object.entries(CONFIGS)) {
    pools = realPools();
    fresh.set(name, await play(config));
    pools.letGo();
  }
  expect(new Set(fresh.values()).size).toBe(fresh.size);
  pools = realPools();
  const names = Object.keys(CONFIGS);
  for (const name of names) expect(await play(CONFIGS[name]!), name).toBe(fresh.get(name));
  for (const name of names.toReversed().slice(1))
    expect(await play(CONFIGS[name]!, 3), name).toBe(fresh.get(name));
});

test('a second run loads nothing that the first had', { timeout: 60_000 }, async () => {
  pools = realPools();
  await play(small);
  expect(asked.length).toBeGreaterThan(0);
  asked.length = 0;
  await play({ ...small, model: 'mlp', 'learning-rate': 0.1 });
  expect(asked).toEqual([]);
});
