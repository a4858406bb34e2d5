import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  evaluateJob,
  fakePool,
  ignore,
  moment,
  never,
  parameters,
  signal,
  trainJob,
} from '../testing/jobs.ts';
import type { WorkerPool } from './worker-pool.ts';

let pool: WorkerPool;
afterEach(() => {
  pool.dispose();
  vi.useRealTimers();
});

/** A pool whose first batch waits until it is released; `reached` resolves when it has begun. */
function held(size = 1, options = {}) {
  const made = fakePool(size, options);
  pool = made.pool;
  const [reached, release] = [moment(), moment()];
  let first = true;
  made.workers.hooks = {
    beforeBatch: (): Promise<void> | undefined => {
      if (!first) return;
      first = false;
      reached.happen();
      return release.happened;
    },
  };
  return { ...made, reached: reached.happened, release: release.happen };
}

const cancelled = expect.objectContaining({ code: 'aborted' });

describe('an abort', () => {
  test('rejects the running job at once, while its worker is still at a batch', async () => {
    const { reached, workers } = held();
    const controller = new AbortController();
    const job = pool.train(trainJob(1), controller.signal, ignore);
    await reached;
    controller.abort();
    await expect(job).rejects.toEqual(cancelled);
    expect(workers.all[0]!.terminated).toBe(false);
  });

  test('keeps a worker that stops in time, for the next job', async () => {
    const { reached, release, workers } = held();
    const controller = new AbortController();
    const job = pool.train(trainJob(1), controller.signal, ignore);
    await reached;
    controller.abort();
    await expect(job).rejects.toEqual(cancelled);
    release();
    await expect(pool.train(trainJob(2), signal(), ignore)).resolves.toMatchObject({ client: 2 });
    expect(workers.all).toHaveLength(1);
  });

  test('ends a worker that does not stop in time, and the next job gets a new one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { reached, workers } = held(1, { graceMs: 500 });
    const controller = new AbortController();
    const job = pool.train(trainJob(1), controller.signal, ignore);
    await reached;
    controller.abort();
    await expect(job).rejects.toEqual(cancelled);
    vi.advanceTimersByTime(499);
    expect(workers.all[0]!.terminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(workers.all.map(({ terminated }) => terminated)).toEqual([true]);
    await expect(pool.train(trainJob(2), signal(), ignore)).resolves.toMatchObject({ client: 2 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('takes waiting jobs out of the queue: no worker hears of them', async () => {
    const { reached, release, workers } = held();
    const controller = new AbortController();
    const kept = pool.train(trainJob(1, 4000), signal(), ignore);
    const rest = [2, 3, 4].map((c) => pool.train(trainJob(c, 1000), controller.signal, ignore));
    await reached;
    controller.abort();
    for (const job of await Promise.allSettled(rest)) expect(job).toMatchObject({ reason: cancelled });
    release();
    await kept;
    await pool.evaluate(evaluateJob(1), signal(), ignore);
    // One was told ahead, and cancelled before its turn.
    expect(workers.all[0]!.operations).toEqual(['init', 'train', 'train', 'evaluate']);
  });

  test('of one job leaves the others alone', async () => {
    const { reached, release } = held();
    const controller = new AbortController();
    const first = pool.train(trainJob(1), controller.signal, ignore);
    const second = pool.train(trainJob(2), signal(), ignore);
    await reached;
    controller.abort();
    release();
    await expect(first).rejects.toEqual(cancelled);
    await expect(second).resolves.toMatchObject({ client: 2 });
  });

  test('before the call rejects without any worker', async () => {
    const { workers } = held();
    const job = pool.train(trainJob(1), AbortSignal.abort(), ignore);
    await expect(job).rejects.toEqual(cancelled);
    expect(workers.all).toHaveLength(0);
  });

  test('of the test of the global model rejects at once', async () => {
    const { workers } = held(2);
    const reached = moment();
    workers.hooks = {
      beforeEvaluation: () => {
        reached.happen();
        return never;
      },
    };
    const controller = new AbortController();
    const result = pool.evaluateGlobal(parameters, controller.signal);
    await reached.happened;
    controller.abort();
    await expect(result).rejects.toEqual(cancelled);
    expect(pool.snapshot.waiting).toBe(0);
  });

  test('reaches a load', async () => {
    const { workers } = held();
    const reached = moment();
    let seen: AbortSignal | undefined;
    workers.hooks = {
      beforeLoad: (_, signal) => {
        seen = signal;
        reached.happen();
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('AbortError'))),
        );
      },
    };
    const controller = new AbortController();
    const job = pool.load(trainJob(1), controller.signal, ignore);
    await reached.happened;
    controller.abort();
    await expect(job).rejects.toEqual(cancelled);
    await vi.waitFor(() => expect(pool.snapshot.workers[0]!.state).toBe('idle'));
    expect(seen?.aborted).toBe(true);
  });

  test('silences the progress of a job whose worker is still busy', async () => {
    const { reached, release } = held();
    const controller = new AbortController();
    let after = 0;
    const job = pool.train(trainJob(1), controller.signal, () => {
      if (controller.signal.aborted) after++;
    });
    await reached;
    controller.abort();
    release();
    await expect(job).rejects.toEqual(cancelled);
    await pool.train(trainJob(2), signal(), ignore);
    expect(after).toBe(0);
  });
});

describe('a pause', () => {
  test('stops training between batches, and a resume goes on to the same result', async () => {
    const { reached, release, workers } = held();
    let batches = 0;
    const { beforeBatch } = workers.hooks;
    workers.hooks = {
      beforeBatch: (worker, batch) => {
        batches++;
        return beforeBatch?.(worker, batch);
      },
    };
    const job = pool.train(trainJob(1, 40), signal(), ignore);
    await reached;
    pool.pause();
    release();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(batches).toBeLessThanOrEqual(2);
    pool.resume();
    expect((await job).reply.metrics['num-examples']).toBe(40);
    expect(batches).toBe(10);
  });

  test('does not count as time of the client', async () => {
    const { reached, release } = held();
    const job = pool.train(trainJob(1, 40), signal(), ignore);
    await reached;
    pool.pause();
    release();
    await new Promise((resolve) => setTimeout(resolve, 300));
    pool.resume();
    expect((await job).seconds).toBeLessThan(0.2);
  });

  test('starts no job but those that somebody waits for at the screen', async () => {
    const { workers } = held();
    pool.pause();
    const job = pool.train(trainJob(1), signal(), ignore).catch(() => {});
    expect(await pool.predict(parameters, Uint8Array.of(1), signal())).toEqual(Float32Array.of(1.5));
    expect(workers.all[0]!.operations).toEqual(['init', 'predict']);
    pool.dispose();
    await job;
  });

  test('can be cancelled', async () => {
    const { reached, release, workers } = held();
    const controller = new AbortController();
    const job = pool.train(trainJob(1, 40), controller.signal, ignore);
    await reached;
    pool.pause();
    release();
    await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    await expect(job).rejects.toEqual(cancelled);
    await vi.waitFor(() => expect(pool.snapshot.workers[0]!.state).toBe('idle'));
    expect(workers.alive).toHaveLength(1);
  });
});
