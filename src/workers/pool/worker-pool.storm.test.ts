import { expect, test } from 'vitest';
import { clientId } from '../../core/ids.ts';
import { createRng, fork } from '../../core/math/rng.ts';
import { fakePool, ignore, parameters, signal, trainJob } from '../testing/jobs.ts';

/** Kills, aborts, pauses and silences at random moments, until the jobs have settled. */
async function storm(seed: number) {
  const { pool, workers } = fakePool(3, { heartbeat: { intervalMs: 10, misses: 5 }, graceMs: 20 });
  const rng = createRng(fork(seed, 0, 0, 'storm'));
  const stop = new AbortController();
  const jobs = Array.from({ length: 24 }, (_, client) =>
    pool.train(trainJob(client, 200), client % 3 === 0 ? stop.signal : signal(), ignore),
  );
  const tested = pool.evaluateGlobal(parameters, signal());
  const settled = Promise.allSettled([...jobs, tested]);
  let over = false;
  settled.finally(() => {
    over = true;
  });
  for (let gust = 0; gust < 12 && !over; gust++) {
    await new Promise((resolve) => setTimeout(resolve, 1 + rng.integer(8)));
    const kind = rng.integer(5);
    if (kind === 0) pool.killClient(clientId(rng.integer(24)));
    else if (kind === 1) workers.alive.at(-1)?.crash('A storm.');
    else if (kind === 2) workers.alive[0]?.vanish();
    else if (kind === 3) pool.pause();
    else if (gust > 6) stop.abort();
    await new Promise((resolve) => setTimeout(resolve, rng.integer(4)));
    pool.resume();
  }
  const results = await settled;
  const left = pool.snapshot;
  pool.dispose();
  return { results, left, alive: workers.alive.length };
}

test('in a storm every job settles: with the right result, cancelled, or for want of workers', async () => {
  const calm = fakePool(1);
  const expected = await Promise.all(
    Array.from({ length: 24 }, (_, client) => calm.pool.train(trainJob(client, 200), signal(), ignore)),
  );
  calm.pool.dispose();

  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const { results, left, alive } = await storm(seed);
    for (const [client, result] of results.slice(0, 24).entries())
      if (result.status === 'fulfilled')
        expect(result.value).toMatchObject({ client, reply: expected[client]!.reply });
      else expect(['aborted', 'worker-died', 'workers-unavailable']).toContain(result.reason.code);
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect([left.waiting, alive]).toEqual([0, 0]);
  }
}, 30_000);
