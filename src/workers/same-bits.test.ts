import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { cifar10 } from '../core/data/datasets/cifar10.ts';
import { planRun, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import { openDataset } from '../dataset/dataset.ts';
import { type DatasetIndex, loadIndex } from '../dataset/labels.ts';
import { NetworkMonitor } from '../dataset/network/network-monitor.ts';
import { parametersSha256 } from '../export/sha256.ts';
import { trainerOn } from '../training/wasm/testing.ts';
import golden from './golden/wasm-simd.json' with { type: 'json' };
import type { WorkerPool } from './pool/worker-pool.ts';
import { fakePool } from './testing/jobs.ts';

let pool: WorkerPool;
afterEach(() => pool.dispose());

const PREPARED = new URL('../../public/data/cifar10/', import.meta.url);

/** The prepared data set, from its files. */
const source = {
  baseUrl: PREPARED.href,
  fetch: async (url: string) => new Response(await readFile(new URL(url))),
  monitor: new NetworkMonitor(),
};

/** As the page does, but in Node: the real data set, the real engine, workers in this thread. */
function realPool(index: DatasetIndex): WorkerPool {
  const made = fakePool(2);
  made.workers.parts = {
    openDataset: async () => openDataset({ ...source, index, budgetBytes: 1e8, parallelLoads: 8 }),
    createTrainer: (_, model) => trainerOn('simd', model),
  };
  return made.pool;
}

// e2e/hashes.spec.ts runs the same in a browser: the same bits in two programs, on whatever machines they run.
test('the plain build gives the pinned bits in Node', { timeout: 60_000 }, async () => {
  const index = await loadIndex(source, cifar10);
  pool = realPool(index);
  const checkpoints: Checkpoint[] = [];
  const environment = {
    executor: pool,
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: (checkpoint: Checkpoint) => void checkpoints.push(checkpoint),
  };
  const config = { ...defaultConfig, ...golden.config } as typeof defaultConfig;
  const types: string[] = [];
  for await (const { type } of run(planRun(config, index.labels.train), environment)) types.push(type);
  expect(types.at(-1)).toBe('run-finished');
  expect(parametersSha256(checkpoints.at(-1)!.global)).toBe(golden.sha256);
});
