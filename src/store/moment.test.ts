import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { clientId, workerId } from '../core/ids.ts';
import type { RunEvent, Step } from '../core/run/events.ts';
import { applyEvents } from './apply.ts';
import { eventsUntil, lastPlace, momentOf, PARTS, partsOf, placeReached } from './moment.ts';

const [a, b] = [clientId(0), clientId(1)];
const phase = { down: 0, up: 0 };
const step = (step: Step, round: number): RunEvent => ({ type: 'step-started', step, round });
const tested = (round: number): RunEvent => ({
  ...{ type: 'global-evaluated', round, score: { loss: 2, accuracy: 0.2 }, count: 9, confusion: [] },
});
const trained = (round: number, client: typeof a): RunEvent => ({
  ...{ type: 'client-trained', round, client, numExamples: 9, trainLoss: 2 },
  ...{ bytes: 4, seconds: 1, at: 0 },
});
const round = (round: number): RunEvent[] => [
  { type: 'round-started', round },
  step('train', round),
  { type: 'clients-sampled', round, phase: 'train', clients: [a, b], bytes: 8 },
  trained(round, a),
  trained(round, b),
  step('aggregate', round),
  { type: 'train-aggregated', round, weights: [], failures: 0, distance: 1, seconds: 0 },
  step('evaluate', round),
  tested(round),
  {
    ...{ type: 'round-finished', round, bytes: { train: phase, evaluate: phase } },
    seconds: { train: 1, aggregate: 0, evaluate: 1 },
  },
];
const events: RunEvent[] = [
  {
    ...{ type: 'run-started', numParameters: 1, parameterBytes: 4, partitions: [] },
    config: { ...defaultConfig, 'num-server-rounds': 2 },
  },
  step('load', 0),
  step('initialise', 0),
  tested(0),
  ...round(1),
  step('round', 1),
  ...round(2),
  step('final', 2),
  { type: 'run-finished', rounds: 2, seconds: 4 },
];

test.each([
  [0, undefined, 'global-evaluated'],
  [1, { round: 1, part: 'train' }, 'client-trained'],
  [2, { round: 1, part: 'aggregate' }, 'train-aggregated'],
  [3, { round: 1, part: 'evaluate' }, 'round-finished'],
  [4, { round: 2, part: 'train' }, 'client-trained'],
  [6, { round: 2, part: 'evaluate' }, 'round-finished'],
])('place %d is %o, and ends with %s', (place, moment, last) => {
  const until = eventsUntil(events, place);
  expect(momentOf(place, PARTS)).toEqual(moment);
  expect(until.at(-1)!.type).toBe(last);
  // Which place a run has reached and which events lead to a place are two sides of one thing.
  expect(Math.ceil(placeReached(applyEvents(undefined, until)!))).toBe(place);
});

test('a place that was never reached has no events', () => {
  expect(eventsUntil(events, 7)).toEqual([]);
});

test('the last part of a run that was stopped ends before its stop', () => {
  const stopped: RunEvent[] = [...events.slice(0, 8), { type: 'run-stopped', round: 1, seconds: 2 }];
  expect(eventsUntil(stopped, 1)).toEqual(events.slice(0, 8));
});

test('a part that is under way is a fraction, which is whole when its step is over', () => {
  const started: RunEvent = {
    ...{ type: 'client-started', round: 1, phase: 'train', client: b, worker: workerId(0), at: 0 },
  };
  const batch: RunEvent = { type: 'batch-trained', round: 1, client: b, batch: 5, batches: 10, loss: 2 };
  const after = (...more: RunEvent[]) =>
    placeReached(applyEvents(undefined, [...events.slice(0, 8), ...more])!);
  expect(after(started, batch)).toBe(0.75);
  expect(after(started, trained(1, b))).toBe(0.99);
  expect(after(started, trained(1, b), step('aggregate', 1))).toBe(1);
  expect(placeReached(applyEvents(undefined, events.slice(0, 3))!)).toBe(-1);
});

test('a round of a baseline has two parts: nothing is aggregated', () => {
  const parts = partsOf({ training: 'centralised' });
  expect([1, 2, 3].map((place) => momentOf(place, parts))).toEqual([
    { round: 1, part: 'train' },
    { round: 1, part: 'evaluate' },
    { round: 2, part: 'train' },
  ]);
  expect(lastPlace(3, parts)).toBe(6);
});
