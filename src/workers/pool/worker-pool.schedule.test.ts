import { afterEach, expect, test } from 'vitest';
import { clientId } from '../../core/ids.ts';
import { evaluateJob, fakePool, ignore, moment, never, signal, trainJob } from '../testing/jobs.ts';
import type { WorkerPool } from './worker-pool.ts';

let pool: WorkerPool;
afterEach(() => pool.dispose());

/** Runs jobs and gives the clients in the order in which they began, with their workers. */
function begins() {
  const begun: { client: number; worker: number }[] = [];
  const train = (client: number, count: number) => {
    const job = trainJob(client, count);
    const plan = { ...job.plan, batchSize: Math.ceil(count / 10) };
    return pool.train({ ...job, plan }, signal(), (progress) => {
      if (progress.kind === 'started') begun.push({ client, worker: progress.worker });
    });
  };
  return { begun, train };
}

test('clients begin in the order in which they were submitted', async () => {
  ({ pool } = fakePool(1));
  const { begun, train } = begins();
  await Promise.all([train(3, 8), train(1, 40), train(0, 4), train(2, 20)]);
  expect(begun.map(({ client }) => client)).toEqual([3, 1, 0, 2]);
});

test('a client goes back to the worker that holds its images', async () => {
  ({ pool } = fakePool(2));
  const { begun, train } = begins();
  await pool.start();
  await Promise.all([train(0, 8000), train(1, 8000)]);
  await Promise.all([train(1, 8000), train(0, 7600)]);
  await Promise.all([train(0, 8000), train(1, 7600)]);
  const workers = (client: number) => begun.filter((b) => b.client === client).map(({ worker }) => worker);
  expect(new Set(workers(0)).size).toBe(1);
  expect(new Set(workers(1)).size).toBe(1);
  expect(workers(0)[0]).not.toBe(workers(1)[0]);
});

test('a worker with nothing to do takes a client whose images another has, when that one is busy for long', async () => {
  const made = fakePool(2);
  pool = made.pool;
  // By their clock, the workers are slow: loading is nothing to them.
  made.workers.parts = { now: () => 1e6 * performance.now() };
  await pool.start();
  const { begun, train } = begins();
  await train(0, 8000);
  const holder = begun[0]!.worker;
  await Promise.all([train(0, 40_000), train(0, 20)]);
  expect(begun.slice(1).map(({ worker }) => worker)).toEqual([holder, 1 - holder]);
});

test('a worker loads the images of its next client while it trains', async () => {
  const made = fakePool(1);
  pool = made.pool;
  const loads: number[] = [];
  const [both, release] = [moment(), moment()];
  made.workers.hooks = {
    beforeLoad: (worker) => {
      loads.push(worker);
      if (loads.length === 2) both.happen();
    },
    beforeBatch: () => release.happened,
  };
  const { begun, train } = begins();
  const jobs = Promise.all([train(0, 40), train(1, 40)]);
  await both.happened;
  expect(begun.map(({ client }) => client)).toEqual([0]);
  release.happen();
  await jobs;
  expect(loads).toHaveLength(2);
});

test('a worker is told several short clients ahead', async () => {
  const made = fakePool(1);
  pool = made.pool;
  let loads = 0;
  const [six, release] = [moment(), moment()];
  made.workers.hooks = {
    beforeLoad: () => void (++loads === 6 && six.happen()),
    beforeBatch: () => release.happened,
  };
  const { train } = begins();
  // Each is expected to take 30 ms.
  const jobs = Array.from({ length: 12 }, (_, client) => train(client, 100));
  await six.happened;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(loads).toBe(6);
  release.happen();
  await Promise.all(jobs);
});

test('what a worker was told ahead goes to another that is idle, and runs once', async () => {
  const made = fakePool(2);
  pool = made.pool;
  await pool.start();
  const [slow, fast] = [moment(), moment()];
  let batches = 0;
  const { begun, train } = begins();
  made.workers.all[0]!.trainer.train = wrapped(made.workers.all[0]!.trainer.train, async () => {
    batches++;
    if (batches === 1) await slow.happened;
  });
  made.workers.all[1]!.trainer.train = wrapped(made.workers.all[1]!.trainer.train, async () => {
    fast.happen();
  });
  const jobs = [train(0, 8000), train(1, 7600), train(2, 7200)];
  await Promise.all([jobs[1], jobs[2]]);
  expect(begun.map(({ client, worker }) => [client, worker])).toEqual([
    [0, 0],
    [1, 1],
    [2, 1],
  ]);
  slow.happen();
  await jobs[0];
  expect(batches).toBe(1);
});

function wrapped<Args extends unknown[], Result>(
  method: (...args: Args) => Promise<Result>,
  before: () => Promise<void>,
) {
  return async function (this: unknown, ...args: Args): Promise<Result> {
    await before();
    return method.apply(this, args);
  };
}

test('the snapshot names what each worker does, and stays the same object until that changes', async () => {
  const made = fakePool(2);
  pool = made.pool;
  expect(pool.snapshot.workers.map(({ state }) => state)).toEqual(['absent', 'absent']);
  await pool.start();
  const reached = moment();
  let changes = 0;
  const unsubscribe = pool.subscribe(() => changes++);
  made.workers.all[0]!.trainer.evaluate = () => {
    reached.happen();
    return never;
  };
  pool.evaluate(evaluateJob(7), signal(), ignore).catch(() => {});
  await reached.happened;
  expect(pool.snapshot.workers[0]).toEqual({ worker: 0, state: 'busy', operation: 'evaluate', client: 7 });
  expect(pool.snapshot).toBe(pool.snapshot);
  expect(changes).toBeGreaterThan(0);
  unsubscribe();
  pool.killClient(clientId(7));
  expect(pool.snapshot.workers[0]).toEqual({ worker: 0, state: 'absent' });
});
