import { afterEach, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import type { Parameters } from '../core/math/parameters.ts';
import { createRng, fork } from '../core/math/rng.ts';
import type { ClientExecutor } from '../core/run/executor.ts';
import { planRun, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import { trainerOn } from '../training/wasm/testing.ts';
import type { WorkerPool } from './pool/worker-pool.ts';
import { fakePool } from './testing/jobs.ts';

// The baselines on the real engine, behind workers' messages, with images of noise on a brightness that the class sets.

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);
const IMAGE_BYTES = 3072;

async function examples(_split: 'train' | 'test', positions: Uint32Array) {
  const pixels = new Uint8Array(positions.length * IMAGE_BYTES);
  for (const [i, position] of positions.entries()) {
    const rng = createRng(fork(1, position, 0, 'image'));
    for (let p = 0; p < IMAGE_BYTES; p++)
      pixels[i * IMAGE_BYTES + p] = 12 * labels[position]! + rng.integer(128);
  }
  return {
    count: positions.length,
    labels: positions.map((p) => labels[p]!) as unknown as Uint8Array,
    pixels,
  };
}

let pool: WorkerPool;
afterEach(() => pool.dispose());

/** A pool whose clients are real, and whose server's test, which decides nothing here, is not. */
function executor(): ClientExecutor {
  const made = fakePool(2);
  made.workers.parts = {
    openDataset: async () => ({ examples, resize: () => {} }),
    createTrainer: (_, model) => trainerOn('simd', model),
  };
  pool = made.pool;
  return {
    load: (...call) => pool.load(...call),
    train: (...call) => pool.train(...call),
    evaluate: (...call) => pool.evaluate(...call),
    evaluateGlobal: async () => ({ count: 1, lossSum: 1, confusion: new Uint32Array(100) }),
    guess: async () => [],
  };
}

/** The models after the initial one and after every round. */
async function models(change: Partial<Config>): Promise<Parameters[]> {
  const checkpoints: Checkpoint[] = [];
  const environment = {
    executor: executor(),
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: (checkpoint: Checkpoint) => void checkpoints.push(checkpoint),
  };
  const config = { ...defaultConfig, 'fraction-evaluate': 0, 'fraction-train': 1, ...change };
  for await (const event of run(planRun(config, labels), environment))
    if (event.type === 'run-failed') throw new Error(event.failure.message);
  pool.dispose();
  return checkpoints.map(({ global }) => global);
}

function largestDifference(a: Parameters, b: Parameters): number {
  let most = 0;
  for (const [t, tensor] of a.entries())
    for (const [i, value] of tensor.entries()) most = Math.max(most, Math.abs(value - b[t]![i]!));
  return most;
}

test('FedSGD with every client and full batches is centralised SGD on full batches', async () => {
  const change = {
    ...{ 'num-supernodes': 3, partitioner: 'size', 'partition-sizes': [900, 400, 130] },
    ...{ 'batch-size': 0, 'learning-rate': 0.1, 'num-server-rounds': 4 },
  };
  const federated = await models(change);
  const centralised = await models({ ...change, training: 'centralised' });
  expect(centralised).toHaveLength(5);
  for (const [round, model] of centralised.entries())
    expect(largestDifference(model, federated[round]!)).toBeLessThan(1e-5);
  // And that is no model which stands still.
  expect(largestDifference(centralised[4]!, centralised[0]!)).toBeGreaterThan(5e-3);
}, 60_000);
