import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeWorkers } from '../testing/fake-worker.ts';
import { ignore, settings, signal, trainJob } from '../testing/jobs.ts';
import { type PoolRequest, WorkerPools } from './worker-pools.ts';

let workers: FakeWorkers;
let pools: WorkerPools;

beforeEach(() => {
  workers = new FakeWorkers();
  pools = new WorkerPools({
    spawn: workers.spawn,
    settingsOf: ({ backend, model }) => ({ ...settings, backend, model }),
    idleMs: 60_000,
  });
});
afterEach(() => {
  pools.letGo();
  vi.useRealTimers();
});

const request: PoolRequest = { backend: 'cpu', model: settings.model, size: 2 };

/** One run, with one client for each worker. */
async function play(change: Partial<PoolRequest> = {}): Promise<void> {
  const pool = pools.acquire({ ...request, ...change });
  await pool.start();
  await Promise.all([1, 400].map((client) => pool.train(trainJob(client), signal(), ignore)));
  pools.release(pool);
}

test('a run gets the workers of the run before it', async () => {
  await play();
  await play();
  expect(workers.all).toHaveLength(2);
});

test('a run with more workers gets those and new ones; one with fewer ends what it does not need', async () => {
  await play();
  await play({ size: 3 });
  expect([workers.all.length, workers.alive.length]).toEqual([3, 3]);
  await play({ size: 1 });
  expect([workers.all.length, workers.alive.length]).toEqual([3, 1]);
});

test('a run beside another gets workers of its own; then those of the larger run are kept', async () => {
  const [large, small] = [pools.acquire(request), pools.acquire({ ...request, size: 1 })];
  await Promise.all([large.start(), small.start()]);
  pools.release(large);
  pools.release(small);
  pools.release(large);
  await vi.waitFor(() => expect(workers.alive).toHaveLength(2));
  expect(pools.acquire(request)).toBe(large);
  pools.release(large);
});

test('a run whose start is called off leaves no worker that hangs to the next', async () => {
  workers.parts = { openDataset: () => new Promise(() => {}) };
  const pool = pools.acquire(request);
  const start = pool.start();
  pools.release(pool);
  await expect(start).rejects.toMatchObject({ code: 'aborted' });
  expect(workers.alive).toHaveLength(0);
  workers.parts = {};
  await play();
  expect(workers.alive).toHaveLength(2);
});

test('workers that nobody needs end after a while', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const pool = pools.acquire(request);
  await pool.start();
  await Promise.all([1, 400].map((client) => pool.train(trainJob(client), signal(), ignore)));
  vi.advanceTimersByTime(90_000);
  expect(workers.alive).toHaveLength(2);
  pools.release(pool);
  vi.advanceTimersByTime(59_000);
  expect(workers.alive).toHaveLength(2);
  vi.advanceTimersByTime(1000);
  expect(workers.alive).toHaveLength(0);
});
