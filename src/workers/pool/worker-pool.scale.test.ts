import { expect, test } from 'vitest';
import type { FromWorker, ToWorker } from '../protocol.ts';
import { ignore, settings, signal, trainJob } from '../testing/jobs.ts';
import type { WorkerLike } from './worker-link.ts';
import { WorkerPool } from './worker-pool.ts';

const update = { parameters: [], numExamples: 12, trainLoss: 1, seconds: 0.001 };

/** Answers every request at once, so that all the time is the pool's. */
class InstantWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;

  postMessage(message: ToWorker): void {
    if (message.kind !== 'request') return;
    const { id, operation } = message;
    const result = operation === 'init' ? ({ backend: 'cpu', device: 'a fake' } as const) : update;
    // The pool reads no more of the event than its data.
    queueMicrotask(() =>
      this.onmessage?.({ data: { kind: 'result', id, result } } as MessageEvent<FromWorker>),
    );
  }

  terminate(): void {}
}

/** Clients whose images lie all over the training set, so that every worker has some of its own. */
const clients = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...trainJob(i, 0),
    examples: Uint32Array.of((5 * i) % 50_000),
  }));

/** Milliseconds of processor time in which `count` clients are handed out to 8 workers and answered. */
async function milliseconds(count: number): Promise<number> {
  const pool = new WorkerPool({ size: 8, spawn: () => new InstantWorker(), settings });
  const [jobs, together] = [clients(count), signal()];
  try {
    await pool.start();
    const start = process.cpuUsage();
    await Promise.all(jobs.map((job) => pool.train(job, together, ignore)));
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  } finally {
    pool.dispose();
  }
}

/** The least of several: what else the machine does only adds to it. */
async function least(count: number, times: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) best = Math.min(best, await milliseconds(count));
  return best;
}

test('five times as many clients take five times as long to hand out, not twenty-five', async () => {
  await milliseconds(2000);
  const [few, many] = [await least(2000, 4), await least(10_000, 3)];
  if (process.env['SHOW']) console.log(`2,000 clients ${few} ms, 10,000 clients ${many} ms`);
  expect(many / few).toBeLessThan(15);
  expect(many).toBeLessThan(2000);
});
