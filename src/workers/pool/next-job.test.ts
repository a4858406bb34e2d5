import { describe, expect, test, vi } from 'vitest';
import { Job, type JobRank } from './job.ts';
import { jobToTake, nextJob, secondsToPatience } from './next-job.ts';

function job(cost: number, rank: JobRank = 'client'): Job {
  const { signal } = new AbortController();
  return new Job(
    { operation: 'load', argument: { examples: new Uint32Array() }, cost, rank, signal },
    () => {},
  );
}

const nobody = () => undefined;

describe('the next job of a slot', () => {
  test('is the longest, the first among equals', () => {
    const [short, long, asLong] = [job(5), job(9), job(9)];
    expect(nextJob('a', [short, long, asLong], nobody)).toBe(long);
  });

  test('is one of its own, down to half the length of the longest', () => {
    const [long, half] = [job(10), job(5)];
    expect(nextJob('a', [long, half], (t) => (t === half ? 'a' : undefined))).toBe(half);
  });

  test('is the longest, when its own are less than half as long', () => {
    const [long, less] = [job(11), job(5)];
    expect(nextJob('a', [long, less], (t) => (t === less ? 'a' : undefined))).toBe(long);
  });

  test('is none of another slot', () => {
    const [others, free] = [job(100), job(1)];
    const ownerOf = (t: Job) => (t === others ? 'b' : undefined);
    expect(nextJob('a', [others, free], ownerOf)).toBe(free);
    expect(nextJob('a', [others], ownerOf)).toBeUndefined();
  });

  test('is a client’s before a longer part of the test set, and one at the screen before both', () => {
    const [filler, client, urgent] = [job(500, 'filler'), job(10), job(1, 'urgent')];
    expect(nextJob('a', [filler, client], nobody)).toBe(client);
    expect(nextJob('a', [filler, client, urgent], nobody)).toBe(urgent);
  });
});

describe('what an idle slot takes from a busy one', () => {
  test('is the longest of those whose owner has more to do without it than the taking costs', () => {
    const [long, short, soon] = [job(50), job(20), job(900)];
    const queued = [
      { job: short, others: 3.1, load: 3 },
      { job: long, others: 3.1, load: 3 },
      { job: soon, others: 3, load: 3 },
    ];
    expect(jobToTake(queued, 0)).toBe(long);
  });

  test('is nothing when all would be done sooner where they are', () => {
    expect(jobToTake([{ job: job(50), others: 1, load: 2 }], 0)).toBeUndefined();
  });

  test('is what has waited beside it for as long as the taking costs', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const late = job(50);
    const queued = [{ job: late, others: 1, load: 2 }];
    expect(secondsToPatience(queued, 9)).toBe(2);
    vi.advanceTimersByTime(2000);
    expect(jobToTake(queued, 9)).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(jobToTake(queued, 1.9)).toBeUndefined();
    expect(jobToTake(queued, 9)).toBe(late);
    vi.useRealTimers();
  });
});
