import { expect, test } from 'vitest';
import { defaultConfig } from '../../../core/config/schema.ts';
import { clientId, workerId } from '../../../core/ids.ts';
import type { RunEvent } from '../../../core/run/events.ts';
import { applyEvents } from '../../../store/apply.ts';
import { remainingSeconds, shareDone } from './run-share.ts';

// Two clients with 1,000 images each, both train and one evaluates. A round is 3 x 2 x 800 passes of training,
// 200 of validation and 10,000 of the server's test: 15,000. With the initial test, two rounds are 40,000.
const config = {
  ...defaultConfig,
  'num-supernodes': 2,
  'num-server-rounds': 2,
  'fraction-train': 1,
  'fraction-evaluate': 0.5,
  'min-evaluate-nodes': 1,
};
const [first, second] = [clientId(0), clientId(1)];
const partition = { numTrain: 800, numValidation: 200, labelCounts: [] };
const score = { loss: 2, accuracy: 0.2 };
const tested = (round: number): RunEvent => ({
  type: 'global-evaluated',
  round,
  score,
  count: 10_000,
  confusion: [],
});

const untilTraining: RunEvent[] = [
  {
    type: 'run-started',
    config,
    numParameters: 1,
    parameterBytes: 4,
    partitions: [first, second].map((client) => ({ client, ...partition })),
  },
  tested(0),
  { type: 'round-started', round: 1 },
  { type: 'clients-sampled', round: 1, phase: 'train', clients: [first, second], bytes: 0 },
  { type: 'client-started', round: 1, phase: 'train', client: first, worker: workerId(0), at: 1 },
];
const halfTrained: RunEvent = {
  type: 'batch-trained',
  round: 1,
  client: first,
  batch: 10,
  batches: 20,
  loss: 2,
};
const afterTraining: RunEvent[] = [
  {
    type: 'train-aggregated',
    round: 1,
    weights: [
      { client: first, weight: 0.5 },
      { client: second, weight: 0.5 },
    ],
    failures: 0,
    trainLoss: 2,
    distance: 1,
    seconds: 0.01,
  },
  { type: 'clients-sampled', round: 1, phase: 'evaluate', clients: [first], bytes: 0 },
];
const after = (...events: RunEvent[]) => shareDone(applyEvents(undefined, events)!);

test('after the initial test a quarter of the passes is done', () => {
  expect(after(...untilTraining)).toBe(10_000 / 40_000);
});

test('half of one client’s batches are half of its passes', () => {
  expect(after(...untilTraining, halfTrained)).toBe((10_000 + 1_200) / 40_000);
});

test('a client that loads its images in the middle of a round has not trained', () => {
  const loading: RunEvent = { type: 'client-loading', round: 1, client: first, bytes: 90, totalBytes: 100 };
  expect(after(...untilTraining, loading)).toBe(0.25);
});

test('a client that goes on to evaluate has still trained', () => {
  expect(after(...untilTraining, halfTrained, ...afterTraining)).toBe((10_000 + 4_800) / 40_000);
});

test('the server’s test counts before the clients have evaluated', () => {
  expect(after(...untilTraining, ...afterTraining, tested(1))).toBe((10_000 + 4_800 + 10_000) / 40_000);
});

test('what is left takes as long for each share as what was done', () => {
  expect(remainingSeconds(0.2, 0.6, 8)).toBeCloseTo(8, 10);
});

test('a moment’s work is too little to judge by', () => {
  expect(remainingSeconds(0, 0.004, 5)).toBeUndefined();
  expect(remainingSeconds(0, 0.1, 0.4)).toBeUndefined();
});
