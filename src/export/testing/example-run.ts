import { defaultConfig } from '../../core/config/schema.ts';
import { clientId, runId, workerId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { applyEvents } from '../../store/apply.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { EndedRun } from '../../store/run-state.ts';

/**
 * For tests: a stopped run with unequal clients, answers out of order, a failure, clients that started over, and a round
 * that did not end.
 */
const failure = {
  code: 'loss-not-finite',
  message: 'Batch 3: the loss is "NaN", not a number.',
} as const;
const lost = { code: 'worker-died', message: 'The worker was terminated.' } as const;

export const exampleEvents: readonly RunEvent[] = [
  {
    type: 'run-started',
    config: { ...defaultConfig, seed: 7, 'num-supernodes': 10, 'num-server-rounds': 4 },
    numParameters: 62_006,
    parameterBytes: 248_024,
    partitions: Array.from({ length: 10 }, (_, client) => ({
      client: clientId(client),
      numTrain: 80 + client,
      numValidation: 20,
      labelCounts: [10 + client, 10, 10, 10, 10, 10, 10, 10, 10, 10],
      trainLabelCounts: [8 + client, 8, 8, 8, 8, 8, 8, 8, 8, 8],
      validationLabelCounts: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    })),
  },
  { type: 'step-started', step: 'load', round: 0 },
  started(0, 'load', 4, 0.1),
  restarted(0, 'load', 4, 0.2),
  started(0, 'load', 4, 0.3),
  { type: 'client-loaded', round: 0, client: clientId(4), at: 0.4 },
  { type: 'step-started', step: 'initialise', round: 0 },
  {
    ...global(0, 2.35, 0.1),
    guesses: [
      { position: 0, truth: 3, probabilities: [0.1, 0.1, 0.1, 0.1252, 0.0748, 0.1, 0.1, 0.1, 0.1, 0.1] },
    ],
  },
  { type: 'round-started', round: 1 },
  { type: 'step-started', step: 'train', round: 1 },
  { type: 'clients-sampled', round: 1, phase: 'train', clients: [1, 4, 7].map(clientId), bytes: 744_120 },
  started(1, 'train', 7, 1),
  restarted(1, 'train', 7, 2),
  started(1, 'train', 7, 2.0625),
  { ...trained(1, 7, 1000, 2.5, 0.4), example: 0.25 },
  { ...trained(1, 1, 3000, 1.5, 1.20049), example: -0.5 },
  { type: 'client-failed', round: 1, phase: 'train', client: clientId(4), failure, at: 3 },
  { type: 'step-started', step: 'aggregate', round: 1 },
  {
    type: 'train-aggregated',
    round: 1,
    weights: [
      { client: clientId(1), weight: 0.75 },
      { client: clientId(7), weight: 0.25 },
    ],
    failures: 1,
    trainLoss: 1.75,
    metrics: { 'server-momentum': 0.5 },
    replies: {
      'update-norm': [
        { client: clientId(1), value: 0.75 },
        { client: clientId(7), value: Number.NaN },
      ],
    },
    updates: {
      clients: [
        { client: clientId(1), norm: 1.25, cosine: 0.875 },
        { client: clientId(7), norm: 2.5, cosine: Number.NaN },
      ],
      divergence: 0.0625,
    },
    example: { before: 0.125, after: -0.3125 },
    distance: 0.9,
    seconds: 0.002,
  },
  { type: 'step-started', step: 'evaluate', round: 1 },
  { type: 'clients-sampled', round: 1, phase: 'evaluate', clients: [2, 5].map(clientId), bytes: 496_064 },
  evaluated(5, 750, 1.5, 0.375, 0.25),
  evaluated(2, 250, 1.75, 0.125, 0.125),
  {
    type: 'evaluate-aggregated',
    round: 1,
    results: 2,
    failures: 0,
    score: { loss: 1.5625, accuracy: 0.3125 },
  },
  {
    type: 'client-compared',
    round: 1,
    client: clientId(1),
    numExamples: 20,
    own: { loss: 1.5, accuracy: 0.45 },
    global: { loss: Number.NaN, accuracy: 0.25 },
  },
  { type: 'client-not-compared', round: 1, client: clientId(7), failure: lost },
  global(1, Number.NaN, 0.334),
  {
    type: 'round-finished',
    round: 1,
    bytes: {
      train: { down: 744_120, up: 496_080 },
      evaluate: { down: 496_064, up: 48 },
    },
    seconds: { train: 3.5, aggregate: 0.003, evaluate: 0.75 },
  },
  { type: 'step-started', step: 'round', round: 1 },
  { type: 'round-started', round: 2 },
  { type: 'step-started', step: 'train', round: 2 },
  { type: 'clients-sampled', round: 2, phase: 'train', clients: [0, 3, 9].map(clientId), bytes: 744_120 },
  trained(2, 3, 2000, 1.25, 0.9),
  { type: 'run-stopped', round: 2, seconds: 6.25 },
];

// It has ended, as the last event says.
export const exampleRun = applyEvents(undefined, exampleEvents) as EndedRun;

export const exampleInfo: RunInfo = {
  id: runId('3f9a2c71'),
  started: '2026-11-26T19:00:00.000Z',
  backend: 'wasm',
  build: 'relaxed-fma',
  workers: 2,
  commit: 'c0ffee',
  provenance: {
    hardwareConcurrency: 2,
    userAgent: 'Test/1.0',
    appVersion: '0.1.0',
    datasetSha256: 'd5',
    initialSha256: '0a',
  },
};

function started(round: number, phase: 'load' | 'train', client: number, at: number) {
  return {
    type: 'client-started',
    round,
    phase,
    client: clientId(client),
    worker: workerId(0),
    at,
  } as const;
}

function restarted(round: number, phase: 'load' | 'train', client: number, at: number) {
  return { type: 'client-restarted', round, phase, client: clientId(client), failure: lost, at } as const;
}

function trained(round: number, client: number, numExamples: number, trainLoss: number, seconds: number) {
  return {
    type: 'client-trained',
    round,
    client: clientId(client),
    numExamples,
    trainLoss,
    bytes: 248_040,
    seconds,
    at: 3,
  } as const;
}

function evaluated(client: number, numExamples: number, loss: number, accuracy: number, seconds: number) {
  const score = { loss, accuracy };
  return {
    type: 'client-evaluated',
    round: 1,
    client: clientId(client),
    numExamples,
    score,
    seconds,
    at: 4,
  } as const;
}

function global(round: number, loss: number, accuracy: number) {
  return {
    type: 'global-evaluated',
    round,
    score: { loss, accuracy },
    count: 10_000,
    confusion: Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 300 + round : 78)),
  } as const;
}
