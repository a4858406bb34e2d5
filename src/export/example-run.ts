import { defaultConfig } from '../core/config/schema.ts';
import { clientId } from '../core/ids.ts';
import type { EndedRun, RoundSummary } from '../store/run-state.ts';

/** For tests: a stopped run with unequal clients, answers out of order, a failure, and a round that did not end. */

const initial: RoundSummary = {
  round: 0,
  train: { sampled: [], results: [], failures: [] },
  evaluate: { sampled: [], results: [], failures: [] },
  global: global(0, 2.35, 0.1),
};

const first: RoundSummary = {
  round: 1,
  train: {
    sampled: [1, 4, 7].map(clientId),
    results: [trained(1, 7, 1000, 2.5, 0.4), trained(1, 1, 3000, 1.5, 1.2)],
    failures: [
      {
        client: clientId(4),
        failure: { code: 'loss-not-finite', message: 'Batch 3: the loss is "NaN", not a number.' },
      },
    ],
  },
  evaluate: {
    sampled: [2, 5].map(clientId),
    results: [evaluated(5, 750, 1.5, 0.375, 0.25), evaluated(2, 250, 1.75, 0.125, 0.125)],
    failures: [],
  },
  aggregated: {
    type: 'train-aggregated',
    round: 1,
    weights: [
      { client: clientId(1), weight: 0.75 },
      { client: clientId(7), weight: 0.25 },
    ],
    failures: 1,
    trainLoss: 1.75,
    distance: 0.9,
    seconds: 0.002,
  },
  validation: { loss: 1.5625, accuracy: 0.3125 },
  global: global(1, Number.NaN, 0.334),
  finished: {
    type: 'round-finished',
    round: 1,
    bytes: {
      train: { down: 744_120, up: 496_080 },
      evaluate: { down: 496_064, up: 48 },
    },
    seconds: { train: 3.5, aggregate: 0.003, evaluate: 0.75 },
  },
};

const second: RoundSummary = {
  round: 2,
  train: { sampled: [0, 3, 9].map(clientId), results: [trained(2, 3, 2000, 1.25, 0.9)], failures: [] },
  evaluate: { sampled: [], results: [], failures: [] },
};

export const exampleRun: EndedRun = {
  status: 'stopped',
  config: { ...defaultConfig, seed: 7, 'num-server-rounds': 4 },
  numParameters: 62_006,
  parameterBytes: 248_024,
  partitions: [
    { client: clientId(0), numTrain: 80, numValidation: 20, labelCounts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 55] },
    { client: clientId(1), numTrain: 6, numValidation: 3, labelCounts: [9, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
  ],
  step: 'train',
  round: 2,
  activity: new Map(),
  rounds: [initial, first, second],
  losses: [],
  spans: [],
  log: [],
  seconds: 6.25,
};

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
    confusion: [],
  } as const;
}
