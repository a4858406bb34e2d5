import { afterEach, describe, expect, test } from 'vitest';
import { ApiaryError } from '../../core/errors.ts';
import { FakeWorker } from '../testing/fake-worker.ts';
import { fakePool, ignore, moment, never, settings, signal, trainJob } from '../testing/jobs.ts';
import { WorkerPool } from './worker-pool.ts';

let pool: WorkerPool;
afterEach(() => pool.dispose());

const unavailable = async () => {
  throw new ApiaryError('backend-unavailable', 'No such engine here.');
};

test('start says which engine computes', async () => {
  ({ pool } = fakePool(2));
  expect(await pool.start()).toEqual({ backend: 'cpu', device: 'a fake' });
});

test('start says so again when it is called again', async () => {
  const made = fakePool(2);
  pool = made.pool;
  await pool.start();
  expect(await pool.start()).toEqual({ backend: 'cpu', device: 'a fake' });
  expect(made.workers.all).toHaveLength(2);
});

test('workers are started only for the work that there is', async () => {
  const made = fakePool(4);
  pool = made.pool;
  await pool.train(trainJob(1), signal(), ignore);
  expect(made.workers.all).toHaveLength(1);
});

describe('an engine that is not available', () => {
  test('rejects every job with that code and its reason, and no worker is left', async () => {
    const made = fakePool(2);
    pool = made.pool;
    made.workers.parts = { createTrainer: unavailable };
    const jobs = await Promise.allSettled([1, 2, 3].map((c) => pool.train(trainJob(c), signal(), ignore)));
    for (const job of jobs)
      expect(job).toMatchObject({ reason: { code: 'backend-unavailable', message: 'No such engine here.' } });
    expect([made.workers.all.length, made.workers.alive.length]).toEqual([2, 0]);
  });

  test('rejects start', async () => {
    const made = fakePool(2);
    pool = made.pool;
    made.workers.parts = { createTrainer: unavailable };
    await expect(pool.start()).rejects.toMatchObject({ code: 'backend-unavailable' });
  });

  test('in one worker leaves the work to the others', async () => {
    const made = fakePool(2);
    pool = made.pool;
    const { spawn } = made.workers;
    let first = true;
    pool = new WorkerPool({
      size: 2,
      settings,
      spawn: () => {
        made.workers.parts = first ? { createTrainer: unavailable } : {};
        first = false;
        return spawn();
      },
    });
    const updates = await Promise.all([1, 2, 3].map((c) => pool.train(trainJob(c), signal(), ignore)));
    expect(updates.map(({ client }) => client)).toEqual([1, 2, 3]);
    expect(made.workers.all).toHaveLength(2);
    expect(pool.snapshot.workers[0]).toMatchObject({
      state: 'absent',
      failure: { code: 'backend-unavailable' },
    });
  });

  test('is tried anew by the next job', async () => {
    const made = fakePool(1);
    pool = made.pool;
    made.workers.parts = { createTrainer: unavailable };
    await expect(pool.train(trainJob(1), signal(), ignore)).rejects.toThrow();
    made.workers.parts = {};
    await expect(pool.train(trainJob(1), signal(), ignore)).resolves.toMatchObject({ client: 1 });
  });
});

describe('workers that cannot be had', () => {
  test('because the browser has none: every job says so after three attempts', async () => {
    let attempts = 0;
    pool = new WorkerPool({
      size: 1,
      settings,
      spawn: () => {
        attempts++;
        throw new TypeError('Worker is not defined.');
      },
    });
    await expect(pool.train(trainJob(1), signal(), ignore)).rejects.toMatchObject({
      code: 'workers-unavailable',
      message: expect.stringContaining('Worker is not defined.'),
    });
    expect(attempts).toBe(3);
    await expect(pool.start()).rejects.toMatchObject({ code: 'workers-unavailable' });
    expect(attempts).toBe(6);
  });

  test('because the script does not load: every job says so', async () => {
    pool = new WorkerPool({
      size: 2,
      settings,
      spawn: () => {
        const worker = new FakeWorker(0, {}, { openDataset: () => never });
        queueMicrotask(() => worker.crash(''));
        return worker;
      },
    });
    const jobs = await Promise.allSettled([1, 2].map((c) => pool.train(trainJob(c), signal(), ignore)));
    for (const job of jobs)
      expect(job).toMatchObject({
        reason: {
          code: 'workers-unavailable',
          message: expect.stringContaining('script did not load'),
        },
      });
  });

  test('because the server has another version by now: every job says so, without another attempt', async () => {
    const outdated = { code: 'page-outdated', message: 'Load the page again.' } as const;
    let attempts = 0;
    pool = new WorkerPool({
      size: 1,
      settings,
      spawn: () => {
        attempts++;
        const worker = new FakeWorker(0, {}, { openDataset: () => never });
        queueMicrotask(() => worker.crash(''));
        return Object.assign(worker, { whyNotLoaded: async () => outdated });
      },
    });
    await expect(pool.train(trainJob(1), signal(), ignore)).rejects.toMatchObject(outdated);
    expect(attempts).toBe(1);
  });

  test('twice but then: the job runs', async () => {
    const made = fakePool(1);
    pool = made.pool;
    let attempts = 0;
    pool = new WorkerPool({
      size: 1,
      settings,
      spawn: () => {
        if (attempts++ < 2) throw new TypeError('Not now.');
        return made.workers.spawn();
      },
    });
    await expect(pool.train(trainJob(1), signal(), ignore)).resolves.toMatchObject({ client: 1 });
  });
});

describe('dispose', () => {
  test('rejects what runs and what waits, and leaves no worker', async () => {
    const made = fakePool(2);
    pool = made.pool;
    const reached = moment();
    made.workers.hooks = {
      beforeBatch: () => {
        reached.happen();
        return never;
      },
    };
    const jobs = [1, 2, 3, 4, 5].map((c) => pool.train(trainJob(c), signal(), ignore));
    const settled = Promise.allSettled(jobs);
    await reached.happened;
    pool.dispose();
    for (const job of await settled) expect(job).toMatchObject({ reason: { code: 'aborted' } });
    expect(made.workers.alive).toHaveLength(0);
    await expect(pool.train(trainJob(1), signal(), ignore)).rejects.toMatchObject({ code: 'aborted' });
    expect(made.workers.alive).toHaveLength(0);
  });

  test('leaves no timer and no listener', async () => {
    const intervals = new Set<unknown>();
    const { setInterval: set, clearInterval: clear } = globalThis;
    // Counts the heartbeats; Vitest's own fake timers cannot tell them from their own.
    globalThis.setInterval = ((...args: Parameters<typeof set>) => {
      const timer = set(...args);
      intervals.add(timer);
      return timer;
    }) as typeof set;
    globalThis.clearInterval = (timer) => {
      intervals.delete(timer);
      clear(timer);
    };
    const controller = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = AbortSignal.prototype;
    const counted = Object.assign(controller.signal, {
      addEventListener: (...args: Parameters<typeof addEventListener>) => {
        listeners++;
        addEventListener.apply(controller.signal, args);
      },
      removeEventListener: (...args: Parameters<typeof removeEventListener>) => {
        listeners--;
        removeEventListener.apply(controller.signal, args);
      },
    });
    try {
      const made = fakePool(2);
      pool = made.pool;
      await pool.train(trainJob(1), counted, ignore);
      const reached = moment();
      made.workers.hooks = { beforeLoad: () => reached.happen() };
      const running = pool.train(trainJob(2), counted, ignore).catch(() => {});
      expect([intervals.size, listeners]).toEqual([0, 1]);
      pool.dispose();
      await running;
      expect([intervals.size, listeners]).toEqual([0, 0]);
    } finally {
      Object.assign(globalThis, { setInterval: set, clearInterval: clear });
    }
  });
});
