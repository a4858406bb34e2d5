import { expect, test } from 'vitest';
import { progressText, roughly } from './run-progress.ts';

test('a running run tells its round, its time, and what is left', () => {
  const counted = { done: 0.25919, round: 2, rounds: 3, seconds: 12.7, remaining: 8.4 };
  expect(progressText({ status: 'running', ...counted })).toEqual({
    place: 'Round 2 of 3',
    now: 'Round 2 of 3, 25 %',
    computed: '12 s computed',
    left: 'about 8 s left',
  });
});

test('what is left of a run with a target is an upper bound', () => {
  const counted = { done: 0.2, round: 2, rounds: 10, seconds: 12, remaining: 48 };
  expect(progressText({ status: 'running', ...counted, mayEndSooner: true }).left).toBe('at most 50 s left');
});

test('without an estimate it says so', () => {
  const progress = {
    status: 'running',
    done: 0,
    round: 0,
    rounds: 3,
    seconds: 0,
    remaining: undefined,
  } as const;
  expect(progressText(progress).left).toBe('estimating …');
});

test('an ended run tells how long it took to compute', () => {
  const progress = { done: 1, round: 3, rounds: 3, seconds: 11.42, remaining: undefined };
  expect(progressText({ status: 'finished', ...progress })).toEqual({
    place: 'Round 3 of 3',
    now: 'Round 3 of 3, 100 %',
    computed: 'computed in 11.4 s',
  });
});

test.each([
  [0.2, '1 s'],
  [8.6, '9 s'],
  [12, '10 s'],
  [58, '1 min'],
  [3600 * 2 + 60 * 5, '2 h 5 min'],
])('%f seconds are roughly %s', (seconds, text) => {
  expect(roughly(seconds)).toBe(text);
});

test('says that the clock stands still while the run is paused, also while it loads', () => {
  const paused = {
    status: 'running',
    done: 0.1,
    round: 1,
    rounds: 3,
    seconds: 12.7,
    remaining: 8,
    paused: true,
  } as const;
  expect(progressText(paused)).toEqual({
    place: 'Round 1 of 3',
    now: 'Round 1 of 3, 10 %',
    computed: '12 s computed',
    left: 'paused, the clock stands still',
  });
  expect(progressText({ ...paused, loading: true }).left).toBe('paused, the clock stands still');
});
