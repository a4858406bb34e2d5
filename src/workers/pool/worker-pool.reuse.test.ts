import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMessage } from '../../core/strategies/message.ts';
import type { Trainer } from '../../training/trainer.ts';
import { FakeTrainer, fakeDataset } from '../testing/fake-engine.ts';
import { evaluateJob, fakePool, ignore, moment, never, settings, signal, trainJob } from '../testing/jobs.ts';
import type { WorkerPool } from './worker-pool.ts';

let pool: WorkerPool;
let workers: ReturnType<typeof fakePool>['workers'];
let opened: number;
let resized: number[];
/** All that were made. */
let trainers: (FakeTrainer & Trainer)[];

beforeEach(() => {
  ({ pool, workers } = fakePool(1, { graceMs: 500 }));
  [opened, resized, trainers] = [0, [], []];
  workers.parts = {
    openDataset: async () => {
      opened++;
      const resize = ({ budgetBytes }: { budgetBytes: number }) => void resized.push(budgetBytes);
      return { ...fakeDataset(0, {}), resize };
    },
    createTrainer: async (_, model) => {
      const trainer = Object.assign(new FakeTrainer(0, workers.hooks), { model });
      trainers.push(trainer);
      return trainer;
    },
  };
});
afterEach(() => {
  pool.dispose();
  vi.useRealTimers();
});

const other = { ...settings, model: { ...settings.model, id: 'another' } };
const otherData = { ...settings, index: { ...settings.index, sha256: 'another' } };
const train = (client = 1) => pool.train(trainJob(client), signal(), ignore);

async function again(changed = settings, size = 1): Promise<void> {
  pool.reuse({ size, settings: changed });
  await pool.start();
}

describe('what stays from run to run:', () => {
  test('images and engine, where both are the same', async () => {
    await train();
    await again({ ...settings, budgetBytes: 7 });
    await train();
    expect([workers.all.length, opened, trainers.length, resized]).toEqual([1, 1, 1, [7]]);
  });

  test('the images, where the model is another', async () => {
    await train();
    await again(other);
    await train();
    expect([workers.all.length, opened]).toEqual([1, 1]);
    expect(trainers.map(({ model, disposed }) => [model.id, disposed])).toEqual([
      [settings.model.id, true],
      ['another', false],
    ]);
  });

  test('the engine, where the data set is another', async () => {
    await train();
    await again(otherData);
    await train();
    expect([workers.all.length, opened, trainers.length]).toEqual([1, 2, 1]);
  });
});

test('an array’s name means nothing of the run before: every array is sent again', async () => {
  await train();
  await again();
  await train();
  const sent = workers.all[0]!.heard.flatMap((message) =>
    message.kind === 'request' && message.operation === 'train' ? Object.keys(message.arrays) : [],
  );
  expect(sent).toEqual(['arrays', 'arrays']);
  await again();
  // A name that the run did not send: what the run before sent under it must not be found.
  const { strategy } = evaluateJob(1);
  const forgotten = { ...trainJob(1), strategy, message: createMessage({ arrays: {} }) };
  await expect(pool.train(forgotten, signal(), ignore)).rejects.toMatchObject({ code: 'internal' });
});

test('what the run before had asked for and left is called off', async () => {
  workers.hooks = { beforeBatch: () => never };
  const jobs = [train(1), train(2), pool.evaluate(evaluateJob(3), signal(), ignore)];
  await vi.waitFor(() => expect(pool.snapshot.workers[0]!.state).toBe('busy'));
  pool.reuse({ size: 1, settings });
  for (const job of await Promise.allSettled(jobs))
    expect(job).toMatchObject({ reason: { code: 'aborted' } });
});

describe('however a run has ended, the next begins with sound workers:', () => {
  test('stopped at a batch, whose worker is initialised when it has ended it', async () => {
    const [reached, release] = [moment(), moment()];
    workers.hooks = {
      beforeBatch: () => {
        reached.happen();
        return release.happened;
      },
    };
    const controller = new AbortController();
    const job = pool.train(trainJob(1), controller.signal, ignore);
    await reached.happened;
    controller.abort();
    await expect(job).rejects.toMatchObject({ code: 'aborted' });
    pool.rest();
    pool.reuse({ size: 1, settings });
    const started = pool.start();
    release.happen();
    await started;
    await train();
    expect(workers.all.map(({ operations }) => operations)).toEqual([['init', 'train', 'init', 'train']]);
  });

  test('stopped at a batch that does not end, whose worker is replaced', async () => {
    const reached = moment();
    workers.hooks = {
      beforeBatch: () => {
        reached.happen();
        return never;
      },
    };
    const controller = new AbortController();
    const job = pool.train(trainJob(1), controller.signal, ignore);
    await reached.happened;
    controller.abort();
    await expect(job).rejects.toMatchObject({ code: 'aborted' });
    workers.hooks = {};
    await again();
    await train();
    expect([workers.all.length, workers.alive.length]).toEqual([2, 1]);
  });

  test('paused', async () => {
    await train();
    pool.pause();
    await again();
    await train();
    expect(pool.snapshot.paused).toBe(false);
  });

  test('with a client broken, whose worker died', async () => {
    workers.hooks = { beforeBatch: () => never };
    const job = train();
    await vi.waitFor(() => expect(pool.snapshot.workers[0]!.client).toBe(1));
    workers.hooks = {};
    pool.killClient(trainJob(1).client);
    await job;
    await again();
    await train();
    expect([workers.all.length, workers.alive.length]).toEqual([2, 1]);
  });

  test('with an engine that is lost while nobody computes: the next run has another, and hears nothing', async () => {
    await train();
    trainers[0]!.lost = true;
    await again();
    const said: string[] = [];
    await pool.train(trainJob(1), signal(), ({ kind }) => void said.push(kind));
    expect(trainers.map(({ disposed }) => disposed)).toEqual([true, false]);
    expect(said).not.toContain('restarted');
    expect([workers.all.length, opened]).toEqual([1, 1]);
  });

  test('with workers that could not be had, which are tried again', async () => {
    const { createTrainer } = workers.parts;
    workers.parts = { ...workers.parts, createTrainer: () => Promise.reject(new Error('Not now.')) };
    await expect(pool.start()).rejects.toThrow('Not now.');
    workers.parts = { ...workers.parts, ...(createTrainer && { createTrainer }) };
    await again();
    await train();
    expect(workers.alive).toHaveLength(1);
  });

  test('with a worker that died while nobody computed', async () => {
    await train();
    workers.all[0]!.crash('Out of memory.');
    await again();
    await train();
    expect([workers.all.length, workers.alive.length]).toEqual([2, 1]);
  });
});

test('clients whose images are the same are played where they were, in whatever run', async () => {
  pool.dispose();
  ({ pool, workers } = fakePool(2, { partition: 5 }));
  const allReady = async () => {
    await pool.start();
    await vi.waitFor(() => expect(pool.snapshot.workers.map(({ state }) => state)).toEqual(['idle', 'idle']));
  };
  await allReady();
  // Its place in the data set is the first worker's, but that one is busy for long.
  const release = moment();
  workers.hooks = { beforeBatch: (worker) => (worker === 0 ? release.happened : undefined) };
  const first = pool.train(trainJob(1, 40_000), signal(), ignore);
  await pool.train(trainJob(2, 3000), signal(), ignore);
  release.happen();
  await first;
  const players = () => workers.all.map(({ operations }) => operations.filter((op) => op === 'train').length);
  expect(players()).toEqual([1, 1]);
  pool.reuse({ size: 2, settings, partition: 5 });
  await allReady();
  await pool.train(trainJob(2, 3000), signal(), ignore);
  expect(players()).toEqual([1, 2]);
  pool.reuse({ size: 2, settings, partition: 6 });
  await allReady();
  await pool.train(trainJob(2, 3000), signal(), ignore);
  expect(players()).toEqual([2, 2]);
});
