import { afterEach, expect, test } from 'vitest';
import type { ClientProgress } from '../core/run/executor.ts';
import type { ExampleSource } from './client/client-worker.ts';
import type { WorkerPool } from './pool/worker-pool.ts';
import type { WorkerSettings } from './protocol.ts';
import { fakeDataset } from './testing/fake-engine.ts';
import { fakePool, ignore, parameters, settings, signal, trainJob } from './testing/jobs.ts';

let pool: WorkerPool;
afterEach(() => pool.dispose());

/** Images that wait for the network before they come. */
const slowly: ExampleSource = {
  resize: () => {},
  examples: (split, positions, options) => {
    options?.onWaiting?.(true);
    options?.onWaiting?.(false);
    return fakeDataset(0, {}).examples(split, positions, options);
  },
};

const waits = (progress: readonly ClientProgress[]) =>
  progress.flatMap((said) => (said.kind === 'waiting-for-network' ? [said.waiting] : []));

test('a client and the server’s test say that they wait for the network, and when they no longer do', async () => {
  const made = fakePool(1);
  pool = made.pool;
  made.workers.parts = { openDataset: async () => slowly };
  const [client, test]: [ClientProgress[], ClientProgress[]] = [[], []];
  await pool.train(trainJob(3), signal(), (said) => client.push(said));
  await pool.evaluateGlobal(parameters, signal(), (said) => test.push(said));
  expect(waits(client)).toEqual([true, false]);
  // Of what a worker is told ahead, it says nothing yet.
  expect(waits(test).slice(0, 2)).toEqual([true, false]);
});

test('a worker that takes another’s place is told of the data set by the page', async () => {
  const made = fakePool(1);
  pool = made.pool;
  const told: WorkerSettings[] = [];
  made.workers.parts = {
    openDataset: async (settings) => {
      told.push(settings);
      return fakeDataset(0, {});
    },
  };
  await pool.train(trainJob(3), signal(), ignore);
  made.workers.all[0]!.crash('Boom.');
  await pool.train(trainJob(3), signal(), ignore);
  expect(told).toHaveLength(2);
  for (const { index, parallelLoads } of told)
    expect({ index, parallelLoads }).toEqual({
      index: settings.index,
      parallelLoads: settings.parallelLoads,
    });
});
