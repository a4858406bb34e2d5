import { describe, expect, test } from 'vitest';
import { nextTask, taskToTake } from './schedule.ts';
import { Task, type TaskRank } from './task.ts';

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

  test('is one whose pictures it has, down to half the length of the longest', () => {
    const [long, half] = [task(10), task(5)];
    expect(nextTask('a', [long, half], (t) => (t === half ? 'a' : undefined))).toBe(half);
  });

  test('is the longest, when what it has is less than half as long', () => {
    const [long, less] = [task(11), task(5)];
    expect(nextTask('a', [long, less], (t) => (t === less ? 'a' : undefined))).toBe(long);
  });

  test('is none whose pictures another hand has', () => {
    const [others, free] = [task(100), task(1)];
    const holderOf = (t: Task) => (t === others ? 'b' : undefined);
    expect(nextTask('a', [others, free], holderOf)).toBe(free);
    expect(nextTask('a', [others], holderOf)).toBeUndefined();
  });

  test('is a client’s before a longer part of the test set, and one at the screen before both', () => {
    const [filler, client, urgent] = [task(500, 'filler'), task(10), task(1, 'urgent')];
    expect(nextTask('a', [filler, client], nobody)).toBe(client);
    expect(nextTask('a', [filler, client, urgent], nobody)).toBe(urgent);
  });
});

describe('what an idle hand takes from a busy one', () => {
  const pictures = () => 300;

  test('is the longest that would wait for longer than its pictures load', () => {
    const [long, short, soon] = [task(50), task(20), task(900)];
    const queued = [
      { task: short, behind: 301 },
      { task: long, behind: 301 },
      { task: soon, behind: 300 },
    ];
    expect(taskToTake(queued, pictures)).toBe(long);
  });

  test('is nothing when all would be done sooner where they are', () => {
    expect(taskToTake([{ task: task(50), behind: 299 }], pictures)).toBeUndefined();
  });
});
