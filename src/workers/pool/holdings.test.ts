import { expect, test } from 'vitest';
import { AbortWatch } from './abort-watch.ts';
import { Holdings } from './holdings.ts';
import { Job } from './job.ts';

function job(key: string, place: number): Job {
  const { signal } = new AbortController();
  const images = { key, place };
  const argument = { examples: new Uint32Array() };
  const spec = { operation: 'load', argument, cost: 1, images, signal, rank: 'client' } as const;
  return new Job(spec, new AbortWatch(), () => {});
}

test('a job is at home with the slot at its place in the data set', () => {
  const holdings = new Holdings(['a', 'b', 'c']);
  const homes = [0, 0.33, 0.34, 0.66, 0.67, 0.999].map((place) => holdings.homeOf(job('x', place)));
  expect(homes).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
});

test('the images of a job are held by who loaded them last, until they are lost', () => {
  const holdings = new Holdings(['a', 'b']);
  expect(holdings.holderOf(job('x', 0.9))).toBeUndefined();
  holdings.add('b', job('x', 0.9));
  holdings.add('a', job('x', 0.9));
  holdings.add('b', job('y', 0.9));
  expect(holdings.holderOf(job('x', 0.9))).toBe('a');
  holdings.drop('a');
  expect(holdings.holderOf(job('x', 0.9))).toBeUndefined();
  expect(holdings.holderOf(job('y', 0.9))).toBe('b');
});
