import { expect, test } from 'vitest';
import { AbortWatch } from './abort-watch.ts';
import { Holdings } from './holdings.ts';
import { Job } from './job.ts';

function job(key: string, count: number, place: number): Job {
  const { signal } = new AbortController();
  const images = { key, count, place };
  const spec = {
    operation: 'load',
    argument: { examples: new Uint32Array() },
    cost: 1,
    images,
    signal,
  } as const;
  return new Job({ ...spec, rank: 'client' }, new AbortWatch(), () => {});
}

const all = () => true;
const none = () => false;

test('a job belongs to the slot at its place in the data set, while nobody has its images', () => {
  const holdings = new Holdings(['a', 'b', 'c'], all, none);
  const owners = [0, 0.33, 0.34, 0.66, 0.67, 0.999].map((place) => holdings.ownerOf(job('x', 1, place)));
  expect(owners).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
});

test('a job belongs to who had its images last, until they are lost', () => {
  const holdings = new Holdings(['a', 'b'], all, none);
  holdings.add('a', job('x', 1, 0.9));
  holdings.add('b', job('y', 1, 0.9));
  expect(holdings.ownerOf(job('x', 1, 0.9))).toBe('a');
  holdings.drop('a');
  expect(holdings.ownerOf(job('x', 1, 0.9))).toBe('b');
});

test('a job belongs to nobody while the slot at its place is not ready', () => {
  const holdings = new Holdings(['a', 'b'], (slot) => slot === 'a', none);
  expect(holdings.ownerOf(job('x', 1, 0.9))).toBeUndefined();
});

test('to do a job elsewhere loads all that its owner had loaded for it, and what comes along', () => {
  const holdings = new Holdings(['a', 'b'], all, none);
  expect(holdings.secondsToMove(job('x', 4000, 0), 'b')).toBeCloseTo(0.15);
  holdings.add('a', job('x', 4000, 0));
  holdings.add('a', job('x', 800, 0));
  expect(holdings.secondsToMove(job('x', 800, 0), 'b')).toBeCloseTo(0.75);
});

test('of those who have a job’s images an idle one does it, and none of them would load them again', () => {
  let idle = '';
  const holdings = new Holdings(['a', 'b', 'c'], all, (slot) => slot === idle);
  const x = job('x', 4000, 0.9);
  holdings.add('a', x);
  holdings.add('b', x);
  expect(holdings.ownerOf(x)).toBe('b');
  idle = 'a';
  expect(holdings.ownerOf(x)).toBe('a');
  expect(['a', 'b'].map((slot) => holdings.secondsToMove(x, slot))).toEqual([0, 0]);
  expect(holdings.secondsToMove(x, 'c')).toBeCloseTo(0.75);
  holdings.drop('b');
  idle = '';
  expect(holdings.ownerOf(x)).toBe('a');
});
