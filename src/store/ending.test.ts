import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import type { ErrorCode } from '../core/errors.ts';
import { clientId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import { applyEvents } from './apply.ts';
import { divergenceOf, isLastRound } from './ending.ts';

const start = (change: Partial<Config> = {}): RunEvent => ({
  ...{ type: 'run-started', numParameters: 1, parameterBytes: 4, partitions: [] },
  config: { ...defaultConfig, ...change },
});
const tested = (round: number, loss: number, accuracy = 0.1): RunEvent => ({
  type: 'global-evaluated',
  ...{ round, score: { loss, accuracy }, count: 100, confusion: [] },
});
const failed = (round: number, client: number, code: ErrorCode): RunEvent => ({
  type: 'client-failed',
  ...{ round, phase: 'train', client: clientId(client), failure: { code, message: '' }, at: 0 },
});
const aggregated = (round: number, trainLoss?: number): RunEvent => ({
  type: 'train-aggregated',
  ...{ round, weights: [], failures: 2, distance: 0, seconds: 0 },
  ...(trainLoss !== undefined && { trainLoss }),
});
const round = (n: number, ...events: RunEvent[]): RunEvent[] => [
  { type: 'round-started', round: n },
  ...events,
];
const after = (...events: RunEvent[]) =>
  divergenceOf(applyEvents(undefined, [start(), tested(0, 2.3), ...events])!);

test('a loss that is no number, or ten times the initial model’s, is divergence; what overfits is not', () => {
  expect(after(...round(1, tested(1, Number.POSITIVE_INFINITY)))).toBe('not-finite');
  expect(after(...round(1, tested(1, 23.1)))).toBe('loss-rose');
  expect(after(...round(1, tested(1, 22.9)))).toBe(undefined);
  expect(after(...round(1, tested(1, 1e9)), ...round(2, tested(2, 2)))).toBe(undefined);
});

test('rounds in which every update diverged are divergence, and those in which workers died are not', () => {
  const lost = (n: number, code: ErrorCode = 'loss-not-finite') =>
    round(n, failed(n, 1, 'loss-not-finite'), failed(n, 2, code), aggregated(n));
  expect(after(...lost(1))).toBe('no-update');
  expect(after(...lost(1), ...lost(2))).toBe('no-update');
  expect(after(...round(1, aggregated(1, 2)), ...lost(2))).toBe(undefined);
  expect(after(...round(1, aggregated(1, 2)), ...lost(2), ...lost(3))).toBe('no-update');
  expect(after(...lost(1, 'worker-died'))).toBe(undefined);
  expect(after(...lost(1), ...lost(2), ...round(3, aggregated(3, 2)))).toBe(undefined);
});

test('the last round is the one that reaches the target, or the last that is asked for', () => {
  const at = (n: number, accuracy: number, change: Partial<Config>) =>
    isLastRound(
      applyEvents(undefined, [start(change), tested(0, 2.3, 0.5), ...round(n, tested(n, 2, accuracy))])!,
    );
  expect(at(1, 0.4, { 'target-accuracy': 0.4 })).toBe(true);
  expect(at(1, 0.39, { 'target-accuracy': 0.4 })).toBe(false);
  expect(at(1, 0.9, {})).toBe(false);
  const initial = [start({ 'target-accuracy': 0.4 }), tested(0, 2.3, 0.5)];
  expect(isLastRound(applyEvents(undefined, initial)!)).toBe(false);
  expect(at(1, 0.1, { 'num-server-rounds': 1 })).toBe(true);
});
