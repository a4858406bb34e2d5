import { expect, test } from 'vitest';
import { Holdings } from './holdings.ts';
import { Task } from './job.ts';

function task(key: string, count: number, place: number): Task {
  const { signal } = new AbortController();
  const pictures = { key, count, place };
  const spec = {
    operation: 'load',
    argument: { examples: new Uint32Array() },
    cost: 1,
    pictures,
    signal,
  } as const;
  return new Task({ ...spec, rank: 'client' }, () => {});
}

const all = () => true;

test('a task belongs to the hand at its place in the data set, while nobody has its pictures', () => {
  const holdings = new Holdings(['a', 'b', 'c'], all);
  const owners = [0, 0.33, 0.34, 0.66, 0.67, 0.999].map((place) => holdings.ownerOf(task('x', 1, place)));
  expect(owners).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
});

test('a task belongs to who had its pictures last, until they are lost', () => {
  const holdings = new Holdings(['a', 'b'], all);
  holdings.add('a', task('x', 1, 0.9));
  holdings.add('b', task('y', 1, 0.9));
  expect(holdings.ownerOf(task('x', 1, 0.9))).toBe('a');
  holdings.drop('a');
  expect(holdings.ownerOf(task('x', 1, 0.9))).toBe('b');
});

test('a task belongs to nobody while the hand at its place is not ready', () => {
  const holdings = new Holdings(['a', 'b'], (hand) => hand === 'a');
  expect(holdings.ownerOf(task('x', 1, 0.9))).toBeUndefined();
});

test('to do a task elsewhere loads all that its owner had loaded for it, and what comes along', () => {
  const holdings = new Holdings(['a', 'b'], all);
  expect(holdings.secondsToMove(task('x', 4000, 0))).toBeCloseTo(0.15);
  holdings.add('a', task('x', 4000, 0));
  holdings.add('a', task('x', 800, 0));
  expect(holdings.secondsToMove(task('x', 800, 0))).toBeCloseTo(0.75);
});
