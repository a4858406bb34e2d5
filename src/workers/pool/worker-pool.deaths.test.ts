import { afterEach, describe, expect, test, vi } from 'vitest';
import { ApiaryError, type ErrorCode } from '../../core/errors.ts';
import { clientId } from '../../core/ids.ts';
import type { ClientProgress } from '../../core/run/executor.ts';
import { fakePool, ignore, moment, never, parameters, signal, trainJob } from '../testing/jobs.ts';
import type { WorkerPool } from './worker-pool.ts';

let pool: WorkerPool;
afterEach(() => {
  pool.dispose();
  vi.useRealTimers();
});

/** A pool whose first `deaths` batches never end. `reached` resolves when one of them has begun. */
function hanging(deaths: number, size = 1, options = {}) {
  const made = fakePool(size, options);
  pool = made.pool;
  const reached = Array.from({ length: deaths }, moment);
  let batches = 0;
  made.workers.hooks = {
    beforeBatch: (): Promise<void> | undefined => {
      const mark = reached[batches++];
      mark?.happen();
      return mark && never;
    },
  };
  return { ...made, reached: reached.map(({ happened }) => happened) };
}

describe('a worker that dies in the middle of a job', () => {
  test('is replaced, and the job runs again with the same result', async () => {
    const whole = fakePool(1);
    const expected = await whole.pool.train(trainJob(5), signal(), ignore);
    whole.pool.dispose();

    const { workers, reached } = hanging(1);
    const result = pool.train(trainJob(5), signal(), ignore);
    await reached[0];
    workers.all[0]!.crash('Out of cheese.');
    expect((await result).reply).toEqual(expected.reply);
    expect(workers.all.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('is told of as a restart with the reason', async () => {
    const { workers, reached } = hanging(1);
    const progress: ClientProgress[] = [];
    const result = pool.train(trainJob(5), signal(), (p) => progress.push(p));
    await reached[0];
    workers.all[0]!.crash('Out of cheese.');
    await result;
    const kinds = progress.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'started' || kind === 'restarted')).toEqual([
      'started',
      'restarted',
      'started',
    ]);
    expect(progress.find(({ kind }) => kind === 'restarted')).toEqual({
      kind: 'restarted',
      failure: { code: 'worker-died', message: 'A worker died. Out of cheese.' },
    });
  });

  test('and again in the second run fails the job', async () => {
    const { workers, reached } = hanging(2);
    const result = pool.train(trainJob(5), signal(), ignore);
    const failed = expect(result).rejects.toMatchObject({ code: 'worker-died' });
    await reached[0];
    workers.all[0]!.crash('once');
    await reached[1];
    workers.all[1]!.crash('twice');
    await failed;
  });

  test('does not count against the jobs that waited behind it', async () => {
    const { workers, reached } = hanging(2);
    const first = pool.train(trainJob(5, 40), signal(), ignore);
    const failed = expect(first).rejects.toMatchObject({ code: 'worker-died' });
    const progress: ClientProgress[] = [];
    const behind = pool.train(trainJob(6), signal(), (p) => progress.push(p));
    await reached[0];
    pool.killClient(clientId(5));
    await reached[1];
    pool.killClient(clientId(5));
    await failed;
    expect((await behind).client).toBe(6);
    expect(progress.some(({ kind }) => kind === 'restarted')).toBe(false);
    expect(workers.alive).toHaveLength(1);
  });

  test('is not killed for a client that it plays no more', async () => {
    const { workers } = hanging(0);
    await pool.train(trainJob(5), signal(), ignore);
    const reached = moment();
    workers.all[0]!.trainer.train = () => {
      reached.happen();
      return never;
    };
    pool.train(trainJob(6), signal(), ignore).catch(() => {});
    await reached.happened;
    pool.killClient(clientId(5));
    expect(workers.alive).toHaveLength(1);
    pool.killClient(clientId(6));
    expect(workers.alive).toHaveLength(0);
  });

  test('by a message that cannot be read is replaced likewise', async () => {
    const { workers, reached } = hanging(1);
    const result = pool.train(trainJob(5), signal(), ignore);
    await reached[0];
    workers.all[0]!.onmessageerror?.(new MessageEvent('messageerror'));
    await expect(result).resolves.toMatchObject({ client: 5 });
  });

  test('without a word is noticed when it answers no ping', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const heartbeat = { intervalMs: 1000, misses: 3 };
    const { workers, reached } = hanging(1, 1, { heartbeat });
    const result = pool.train(trainJob(5), signal(), ignore);
    await reached[0];
    workers.all[0]!.vanish();
    vi.advanceTimersByTime(3000);
    expect(workers.all[0]!.terminated).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(workers.all[0]!.terminated).toBe(true);
    await expect(result).resolves.toMatchObject({ client: 5 });
  });

  test('while a part of the test set is with it changes nothing', async () => {
    const whole = fakePool(1);
    const expected = await whole.pool.evaluateGlobal(parameters, signal());
    whole.pool.dispose();

    const { workers } = hanging(0, 2);
    let evaluations = 0;
    let holder: number | undefined;
    const reached = moment();
    workers.hooks = {
      beforeEvaluation: (worker) => {
        if (++evaluations !== 7) return;
        holder = worker;
        reached.happen();
        return never;
      },
    };
    const result = pool.evaluateGlobal(parameters, signal());
    await reached.happened;
    workers.all[holder!]!.crash('Boom.');
    expect(await result).toEqual(expected);
  });
});

test('a worker that is slow but answers pings is left alone', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { workers, pool: slow } = fakePool(1, {
    heartbeat: { intervalMs: 1000, misses: 3 },
  });
  pool = slow;
  const [reached, release] = [moment(), moment()];
  workers.hooks = {
    beforeBatch: () => {
      reached.happen();
      return release.happened;
    },
  };
  const result = pool.train(trainJob(5), signal(), ignore);
  await reached.happened;
  for (let second = 0; second < 20; second++) {
    vi.advanceTimersByTime(1000);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  release.happen();
  await result;
  expect(workers.all).toHaveLength(1);
});

describe('an engine that fails', () => {
  function failing(code: ErrorCode, times: number) {
    const made = fakePool(1);
    pool = made.pool;
    let failures = 0;
    made.workers.hooks = {
      beforeBatch: () => {
        if (failures++ < times) throw new ApiaryError(code, `It is ${code}.`);
      },
    };
    return made;
  }

  test.each(['context-lost', 'out-of-memory'] as const)(
    'with %s: a new worker runs the job again',
    async (code) => {
      const { workers } = failing(code, 1);
      await expect(pool.train(trainJob(5), signal(), ignore)).resolves.toMatchObject({ client: 5 });
      expect(workers.all.map(({ terminated }) => terminated)).toEqual([true, false]);
    },
  );

  test('with context-lost twice fails the job with that code', async () => {
    failing('context-lost', 2);
    await expect(pool.train(trainJob(5), signal(), ignore)).rejects.toMatchObject({
      code: 'context-lost',
      message: 'It is context-lost.',
    });
  });

  test('with a loss that is not finite is not run again, and keeps its worker', async () => {
    const { workers } = failing('loss-not-finite', 1);
    await expect(pool.train(trainJob(5), signal(), ignore)).rejects.toMatchObject({
      code: 'loss-not-finite',
    });
    await pool.train(trainJob(5), signal(), ignore);
    expect(workers.all).toHaveLength(1);
  });

  test('to give back its tensors fails the job, names the leak and loses its worker', async () => {
    const made = fakePool(1);
    pool = made.pool;
    made.workers.hooks = {
      beforeBatch: () => {
        made.workers.all[0]!.trainer.tensors += 2;
      },
    };
    await expect(pool.train(trainJob(5, 4), signal(), ignore)).rejects.toMatchObject({
      code: 'internal',
      message: 'The cpu engine leaks: 0 live tensors before its first job, 2 after this one.',
    });
    expect(made.workers.alive).toHaveLength(0);
  });
});
