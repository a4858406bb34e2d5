import { expect, test } from 'vitest';
import { clientId } from '../../core/ids.ts';
import { AbortWatch } from './abort-watch.ts';
import { Job } from './job.ts';
import { JobQueue } from './job-queue.ts';

function jobs(count: number): Job[] {
  const { signal } = new AbortController();
  const argument = { examples: new Uint32Array() };
  return Array.from({ length: count }, (_, i) => {
    const spec = {
      operation: 'load',
      argument,
      cost: 1,
      rank: 'client',
      signal,
      client: clientId(i),
    } as const;
    return new Job(spec, new AbortWatch(), () => {});
  });
}

/** A queue of `count` jobs, and what tells which of them are first. */
function filled(count: number) {
  const queue = new JobQueue();
  const all = jobs(count);
  for (const job of all) queue.add(job);
  return { queue, all, first: (places: number) => queue.first(places).map(({ spec }) => spec.client) };
}

test('jobs wait in the order in which they were added', () => {
  const { queue, all, first } = filled(4);
  expect(first(9)).toEqual([0, 1, 2, 3]);
  queue.remove(all[0]!);
  queue.remove(all[2]!);
  expect(first(9)).toEqual([1, 3]);
  expect(queue.size).toBe(2);
});

test('places that are empty count, so that nobody gets further ahead of the first job', () => {
  const { queue, all, first } = filled(6);
  queue.remove(all[1]!);
  queue.remove(all[2]!);
  expect(first(4)).toEqual([0, 3]);
  queue.remove(all[0]!);
  expect(first(3)).toEqual([3, 4, 5]);
});

test('a job that comes back stands where it stood', () => {
  const { queue, all, first } = filled(5);
  for (const job of all.slice(0, 3)) queue.remove(job);
  expect(first(9)).toEqual([3, 4]);
  queue.add(all[1]!);
  expect(first(9)).toEqual([1, 3, 4]);
});

test('a job that is removed and does not wait changes nothing', () => {
  const { queue, all } = filled(2);
  const [stranger] = jobs(1);
  queue.remove(stranger!);
  queue.remove(all[0]!);
  queue.remove(all[0]!);
  expect(queue.size).toBe(1);
  expect(queue.removeAll()).toEqual([all[1]]);
  expect(queue.first(9)).toEqual([]);
});
