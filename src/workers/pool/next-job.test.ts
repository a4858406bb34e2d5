import { describe, expect, test, vi } from 'vitest';
import { Task, type TaskRank } from './job.ts';
import { nextTask, secondsToPatience, taskToTake } from './next-job.ts';

function task(cost: number, rank: TaskRank = 'client'): Task {
  const { signal } = new AbortController();
  return new Task(
    { operation: 'load', argument: { examples: new Uint32Array() }, cost, rank, signal },
    () => {},
  );
}

const nobody = () => undefined;

describe('the next task of a hand', () => {
  test('is the longest, the first among equals', () => {
    const [short, long, asLong] = [task(5), task(9), task(9)];
    expect(nextTask('a', [short, long, asLong], nobody)).toBe(long);
  });

  test('is one of its own, down to half the length of the longest', () => {
    const [long, half] = [task(10), task(5)];
    expect(nextTask('a', [long, half], (t) => (t === half ? 'a' : undefined))).toBe(half);
  });

  test('is the longest, when its own are less than half as long', () => {
    const [long, less] = [task(11), task(5)];
    expect(nextTask('a', [long, less], (t) => (t === less ? 'a' : undefined))).toBe(long);
  });

  test('is none of another hand', () => {
    const [others, free] = [task(100), task(1)];
    const ownerOf = (t: Task) => (t === others ? 'b' : undefined);
    expect(nextTask('a', [others, free], ownerOf)).toBe(free);
    expect(nextTask('a', [others], ownerOf)).toBeUndefined();
  });

  test('is a client’s before a longer part of the test set, and one at the screen before both', () => {
    const [filler, client, urgent] = [task(500, 'filler'), task(10), task(1, 'urgent')];
    expect(nextTask('a', [filler, client], nobody)).toBe(client);
    expect(nextTask('a', [filler, client, urgent], nobody)).toBe(urgent);
  });
});

describe('what an idle hand takes from a busy one', () => {
  test('is the longest of those whose owner has more to do without it than the taking costs', () => {
    const [long, short, soon] = [task(50), task(20), task(900)];
    const queued = [
      { task: short, others: 3.1, load: 3 },
      { task: long, others: 3.1, load: 3 },
      { task: soon, others: 3, load: 3 },
    ];
    expect(taskToTake(queued, 0)).toBe(long);
  });

  test('is nothing when all would be done sooner where they are', () => {
    expect(taskToTake([{ task: task(50), others: 1, load: 2 }], 0)).toBeUndefined();
  });

  test('is what has waited beside it for as long as the taking costs', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const late = task(50);
    const queued = [{ task: late, others: 1, load: 2 }];
    expect(secondsToPatience(queued, 9)).toBe(2);
    vi.advanceTimersByTime(2000);
    expect(taskToTake(queued, 9)).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(taskToTake(queued, 1.9)).toBeUndefined();
    expect(taskToTake(queued, 9)).toBe(late);
    vi.useRealTimers();
  });
});
