import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { clientId, workerId } from '../../core/ids.ts';
import type { RunEvent, Step } from '../../core/run/events.ts';
import { applyEvents } from '../../store/apply.ts';
import { nextStepText } from './run-bar.ts';

const [a, b] = [clientId(3), clientId(5)];
const step = (step: Step, round = 1): RunEvent => ({ type: 'step-started', step, round });
const trained = (client: typeof a): RunEvent => ({
  ...{ type: 'client-trained', round: 1, client, numExamples: 9, trainLoss: 2 },
  ...{ bytes: 4, seconds: 1, at: 0 },
});
const started: RunEvent = {
  ...{ type: 'run-started', numParameters: 1, parameterBytes: 4, partitions: [] },
  config: { ...defaultConfig, 'num-server-rounds': 2 },
};
const loading: RunEvent = {
  ...{ type: 'client-started', round: 0, phase: 'load', client: a },
  ...{ worker: workerId(0), at: 0 },
};
const tested = (round: number): RunEvent => ({
  ...{ type: 'global-evaluated', round, score: { loss: 2, accuracy: 0.2 }, count: 9, confusion: [] },
});
const training: RunEvent[] = [
  { type: 'round-started', round: 1 },
  step('train'),
  { type: 'clients-sampled', round: 1, phase: 'train', clients: [a, b], bytes: 8 },
];
const phase = { down: 0, up: 0 };
const finished = (round: number): RunEvent => ({
  ...{ type: 'round-finished', round, bytes: { train: phase, evaluate: phase } },
  seconds: { train: 1, aggregate: 0, evaluate: 1 },
});

const after = (...events: RunEvent[]) => nextStepText(applyEvents(undefined, [started, ...events]), false);

test('before a run the next step is its first', () => {
  expect(nextStepText(undefined, false)).toBe('load data');
});

test('a step that was paused in its middle is finished', () => {
  expect(after(step('load', 0), loading)).toBe('finish');
  expect(after(step('initialise', 0))).toBe('finish');
  expect(after(...training, trained(a))).toBe('finish');
});

test('each step that is over is followed by the next of the seven', () => {
  expect(after(step('load', 0), loading, { type: 'client-loaded', round: 0, client: a, at: 1 })).toBe(
    'initialise',
  );
  expect(after(step('initialise', 0), tested(0))).toBe('train');
  expect(after(...training, trained(a), trained(b))).toBe('aggregate');
  const evaluated = [...training, step('evaluate'), tested(1), finished(1)];
  expect(after(...evaluated)).toBe('next round');
  expect(after(...evaluated, step('round'))).toBe('train');
});

test('after the last evaluation comes the final model', () => {
  const second: RunEvent[] = [{ type: 'round-started', round: 2 }, step('evaluate', 2), finished(2)];
  expect(after(...training, ...second)).toBe('final model');
});

test('while a step is told that was asked for, the next is the one after it', () => {
  expect(nextStepText(applyEvents(undefined, [started, ...training]), true)).toBe('aggregate');
});
