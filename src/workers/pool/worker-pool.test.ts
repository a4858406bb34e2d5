import { afterEach, describe, expect, test } from 'vitest';
import type { ClientProgress } from '../../core/run/executor.ts';
import { ARRAYS, arraysOf, metricOf } from '../../core/strategies/message.ts';
import {
  evaluateJob,
  fakePool,
  globalMessage,
  ignore,
  parameters,
  settings,
  signal,
  trainJob,
} from '../testing/jobs.ts';
import type { WorkerPool } from './worker-pool.ts';

let pools: WorkerPool[] = [];
afterEach(() => {
  for (const pool of pools) pool.dispose();
  pools = [];
});
function started(size: number) {
  const made = fakePool(size);
  pools.push(made.pool);
  return made;
}

describe('a job', () => {
  test('of training gives the update of the client that it names', async () => {
    const { pool } = started(2);
    const job = { ...trainJob(3, 2), plan: { ...trainJob(3).plan, batchSize: 2 } };
    const update = await pool.train(job, signal(), ignore);
    // One batch of the images at 300 and 301 (bytes 44 and 45): each weight moves by 0.1 x 44.5.
    expect(update).toMatchObject({ client: 3, reply: { metrics: { 'num-examples': 2 } } });
    expect(arraysOf(update.reply)).toEqual([Float32Array.of(4.95, 2.45), Float32Array.of(7.45)]);
    expect(metricOf(update.reply, 'train_loss')).toBeCloseTo(Math.sin(44.5 + 4.95) ** 2, 4);
  });

  test('of training leaves the global parameters as they were', async () => {
    const { pool } = started(1);
    await pool.train(trainJob(3), signal(), ignore);
    expect(parameters).toEqual([Float32Array.of(0.5, -2), Float32Array.of(3)]);
  });

  test('of evaluation counts the client’s examples', async () => {
    const { pool } = started(2);
    const { client, evaluation } = await pool.evaluate(evaluateJob(4, 25), signal(), ignore);
    expect([client, evaluation.count]).toEqual([4, 25]);
  });

  test('reports its start, its images and its batches, the last of them always', async () => {
    const { pool } = started(1);
    const progress: ClientProgress[] = [];
    await pool.train(trainJob(3), signal(), (p) => progress.push(p));
    expect(progress.map(({ kind }) => kind).slice(0, 2)).toEqual(['started', 'loading']);
    expect(progress.at(-1)).toMatchObject({ kind: 'batch', batch: 3, batches: 3 });
  });

  test('of many batches reports about every 30 ms', async () => {
    const { pool } = started(1);
    await pool.start();
    let reports = 0;
    const start = performance.now();
    await pool.train(trainJob(3, 2000), signal(), () => reports++);
    // Beside its start, its images, and the last of its 500 batches.
    expect(reports).toBeLessThan(5 + (performance.now() - start) / 30);
  });

  test('that fails rejects with the code of the failure, and is not run again', async () => {
    const { pool, workers } = started(1);
    workers.parts = {
      openDataset: async () => ({
        resize: () => {},
        examples: async () => {
          const { ApiaryError } = await import('../../core/errors.ts');
          throw new ApiaryError('chunk-missing', 'No chunk.');
        },
      }),
    };
    const failure = pool.train(trainJob(3), signal(), ignore);
    await expect(failure).rejects.toMatchObject({ code: 'chunk-missing', message: 'No chunk.' });
    expect(workers.all.flatMap(({ operations }) => operations)).toEqual(['init', 'train']);
  });
});

describe('the number of workers', () => {
  async function run(size: number) {
    const { pool } = started(size);
    const [updates, evaluations, global] = await Promise.all([
      Promise.all([0, 1, 2, 3, 4, 5, 6].map((c) => pool.train(trainJob(c, 5 + 3 * c), signal(), ignore))),
      Promise.all([0, 2, 4].map((c) => pool.evaluate(evaluateJob(c, 9 + c), signal(), ignore))),
      pool.evaluateGlobal(parameters, signal()),
    ]);
    const withoutTimes = (results: readonly { seconds: number }[]) =>
      results.map(({ seconds: _, ...rest }) => rest);
    return { updates: withoutTimes(updates), evaluations: withoutTimes(evaluations), global };
  }

  test('changes no bit of a result', async () => {
    const one = await run(1);
    expect(one.global.count).toBe(10_000);
    expect(await run(2)).toEqual(one);
    expect(await run(5)).toEqual(one);
  });
});

describe('the test set', () => {
  test('is tested by every worker', async () => {
    const { pool, workers } = started(3);
    await pool.evaluateGlobal(parameters, signal());
    const parts = workers.all.map(({ operations }) => operations.filter((o) => o === 'test').length);
    expect(parts).toHaveLength(3);
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(3);
  });

  test('stays with the workers that hold its parts', async () => {
    const { pool, workers } = started(2);
    await pool.evaluateGlobal(parameters, signal());
    const partsOf = (i: number) =>
      workers.all[i]!.heard.flatMap((m) =>
        m.kind === 'request' && m.operation === 'test' ? m.argument.start : [],
      );
    const first = [partsOf(0), partsOf(1)];
    await pool.evaluateGlobal([Float32Array.of(1)], signal());
    const again = [partsOf(0).slice(first[0]!.length), partsOf(1).slice(first[1]!.length)];
    const moved = again[0]!.filter((start) => !first[0]!.includes(start)).length;
    expect(moved).toBeLessThanOrEqual(4);
  });
});

test('every test image has its class, whatever the number of workers', async () => {
  const shares: number[] = [];
  const { pool } = started(3);
  const { truth, predicted } = await pool.classifyTestSet(parameters, signal(), (share) =>
    shares.push(share),
  );
  expect([truth.length, predicted.length]).toEqual([10_000, 10_000]);
  const one = await started(1).pool.classifyTestSet(parameters, signal(), () => {});
  expect(predicted).toEqual(one.predicted);
  expect(shares).toHaveLength(20);
  expect(shares.at(-1)).toBe(1);
});

test('parameters cross to a worker once, however many jobs compute with them', async () => {
  const { pool, workers } = started(1);
  await pool.evaluateGlobal(parameters, signal());
  await pool.evaluate(evaluateJob(1), signal(), ignore);
  await pool.evaluate({ ...evaluateJob(2), message: globalMessage([Float32Array.of(9)]) }, signal(), ignore);
  const sent = workers.all[0]!.heard.flatMap((m) => (m.kind === 'request' ? (m.arrays[ARRAYS] ?? []) : []));
  expect(sent).toEqual([...parameters, Float32Array.of(9)]);
});

test('a prediction and test images come back whole', async () => {
  const { pool } = started(1);
  const probabilities = await pool.predict(parameters, Uint8Array.of(1, 2, 3), signal());
  expect(probabilities).toEqual(Float32Array.of(1.5, 2.5, 3.5));
  const images = await pool.testImages(Uint32Array.of(7, 21), signal());
  expect(images).toEqual({ count: 2, labels: Uint8Array.of(7, 1), pixels: Uint8Array.of(7, 21) });
});

describe('guesses', () => {
  const images = {
    train: new Uint8Array(50_000),
    test: Uint8Array.from({ length: 10_000 }, (_, i) => i % 10),
  };
  const withLabels = { ...settings, index: { ...settings.index, labels: images } };

  test('name the image and its class, and the images are loaded once', async () => {
    const { pool, workers } = fakePool(1, { settings: withLabels });
    pools.push(pool);
    await pool.guess(parameters, signal());
    const [, second] = await pool.guess([Float32Array.of(0.25)], signal());
    expect(second).toEqual({ position: 1, truth: 1, probabilities: [1.25] });
    const { operations } = workers.all[0]!;
    expect(operations).toEqual(['init', 'testImages', 'predict', 'predict']);
  });

  test('that are called off do not keep later ones from their images', async () => {
    const { pool } = fakePool(1, { settings: withLabels });
    pools.push(pool);
    await expect(pool.guess(parameters, AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    expect(await pool.guess(parameters, signal())).toHaveLength(4);
  });
});

test('no bytes of training images come to the page, whatever a client does', async () => {
  const { pool, workers } = started(1);
  await pool.load(trainJob(1), signal(), ignore);
  await pool.train(trainJob(1), signal(), ignore);
  await pool.evaluate(evaluateJob(1), signal(), ignore);
  const { said } = workers.all[0]!;
  expect(said.filter(({ kind }) => kind === 'result')).toHaveLength(4);
  expect(said.flatMap(byteArrays)).toEqual([]);
  // The same search finds the test images, which may be shown.
  await pool.testImages(Uint32Array.of(7), signal());
  expect(said.flatMap(byteArrays)).toHaveLength(2);
});

function byteArrays(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return [value];
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(byteArrays);
}
