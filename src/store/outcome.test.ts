import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import type { RunEvent } from '../core/run/events.ts';
import { applyEvents } from './apply.ts';
import { clientSpread, outcomeOf } from './outcome.ts';

test('the spread of clients counts each client once, and its worst tenth is one client at least', () => {
  // NumPy: np.mean, np.std, np.sort(a)[:1].mean()
  const spread = clientSpread([0.5, 0.2, 0.4, 0.3]);
  expect(spread.mean).toBeCloseTo(0.35, 12);
  expect(spread.deviation).toBeCloseTo(0.1118033988749895, 12);
  expect(spread.worstTenth).toBe(0.2);
});

test('of twenty clients the worst tenth are two', () => {
  const accuracies = Array.from({ length: 20 }, (_, i) => (20 - i) / 100);
  expect(clientSpread(accuracies).worstTenth).toBeCloseTo(0.015, 12);
});

const finished = (round: number, bytes: number, seconds: number): RunEvent => ({
  type: 'round-finished',
  round,
  bytes: { train: { down: bytes, up: bytes }, evaluate: { down: 10, up: 1 } },
  seconds: { train: seconds, aggregate: 0, evaluate: 1 },
});
const tested = (round: number, loss: number): RunEvent => ({
  type: 'global-evaluated',
  ...{ round, score: { loss, accuracy: round / 10 }, count: 100, confusion: [] },
});
const events: readonly RunEvent[] = [
  { type: 'run-started', config: defaultConfig, numParameters: 1, parameterBytes: 4, partitions: [] },
  tested(0, 2.3),
  { type: 'round-started', round: 1 },
  tested(1, 2),
  finished(1, 100, 3),
  { type: 'round-started', round: 2 },
  tested(2, 1.5),
  finished(2, 200, 4),
];

test('bytes and seconds add up from round to round, both ways and all phases', () => {
  const { rounds, diverged, clients } = outcomeOf(applyEvents(undefined, events)!);
  expect(rounds.map(({ bytes }) => bytes)).toEqual([0, 211, 622]);
  expect(rounds.map(({ seconds }) => seconds)).toEqual([0, 4, 9]);
  expect(rounds.map(({ accuracy }) => accuracy)).toEqual([0, 0.1, 0.2]);
  expect([diverged, clients]).toEqual([false, undefined]);
});

test('a model whose test loss is no number has diverged, unless a later one has a number', () => {
  const run = (...more: RunEvent[]) => outcomeOf(applyEvents(undefined, [...events, ...more])!);
  const third: RunEvent = { type: 'round-started', round: 3 };
  expect(run(third, tested(3, Number.NaN)).diverged).toBe(true);
  expect(run(third, tested(3, Number.NaN), { ...third, round: 4 }, tested(4, 2)).diverged).toBe(false);
});
