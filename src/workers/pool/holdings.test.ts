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

test('a job belongs to the slot at its place in the data set, while nobody has its images', () => {
  const holdings = new Holdings(['a', 'b', 'c'], all);
  const owners = [0, 0.33, 0.34, 0.66, 0.67, 0.999].map((place) => holdings.ownerOf(job('x', 1, place)));
  expect(owners).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
});

test('a job belongs to who had its images last, until they are lost', () => {
  const holdings = new Holdings(['a', 'b'], all);
  holdings.add('a', job('x', 1, 0.9));
  holdings.add('b', job('y', 1, 0.9));
  expect(holdings.ownerOf(job('x', 1, 0.9))).toBe('a');
  holdings.drop('a');
  expect(holdings.ownerOf(job('x', 1, 0.9))).toBe('b');
});

test('a job belongs to nobody while the slot at its place is not ready', () => {
  const holdings = new Holdings(['a', 'b'], (slot) => slot === 'a');
  expect(holdings.ownerOf(job('x', 1, 0.9))).toBeUndefined();
});

test('to do a job elsewhere loads all that its owner had loaded for it, and what comes along', () => {
  const holdings = new Holdings(['a', 'b'], all);
  expect(holdings.secondsToMove(job('x', 4000, 0))).toBeCloseTo(0.15);
  holdings.add('a', job('x', 4000, 0));
  holdings.add('a', job('x', 800, 0));
  expect(holdings.secondsToMove(job('x', 800, 0))).toBeCloseTo(0.75);
});
