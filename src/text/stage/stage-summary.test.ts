import { describe, expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { type ClientId, clientId, workerId } from '../../core/ids.ts';
import type { PartitionSummary, RunEvent } from '../../core/run/events.ts';
import type { Phase } from '../../core/run/sampling.ts';
import { applyEvents } from '../../store/apply.ts';
import { imagesKey, partitionLine, summaryLine } from './stage-summary.ts';

const config: Config = { ...defaultConfig, 'num-supernodes': 10 };

/** A client for each number of images, a fifth of them for validation. */
const clientsWith = (...images: readonly number[]): PartitionSummary[] =>
  images.map((all, i) => {
    const numValidation = Math.floor(all / 5);
    return { client: clientId(i), numTrain: all - numValidation, numValidation, labelCounts: [all] };
  });
const partitions = clientsWith(...Array.from({ length: 10 }, () => 100));

it('a partition is summed up by how many images each client holds', () => {
  expect(partitionLine(clientsWith(125, 125, 125, 125, 125, 125, 125, 125))).toBe(
    '8 clients hold 1,000 images, 125 each',
  );
  expect(partitionLine(clientsWith(334, 333, 333))).toBe('3 clients hold 1,000 images, from 333 to 334 each');
});

it('the key names what is there: rings, or what is drawn where there are none', () => {
  const [same, unlike] = [clientsWith(100, 100), clientsWith(100, 50)];
  expect([imagesKey('ring', true, same), imagesKey('ring', false, unlike)]).toEqual([
    'Grey rings: all clients have the same mix of classes',
    'Ring: a client’s classes; thicker: more images',
  ]);
  expect([imagesKey('mix', true, same), imagesKey('mix', false, unlike)]).toEqual([
    'Grey: all clients have the same mix of classes',
    'Colours: a client’s classes; larger: more images',
  ]);
  expect(imagesKey('spot', false, unlike)).toBe(
    'Colour: a client’s most frequent class; larger: more images',
  );
});

describe('the round is summed up by what its clients do', () => {
  const [a, b, c, d] = [clientId(1), clientId(2), clientId(5), clientId(6)];
  const sampled = (phase: Phase, clients: ClientId[]): RunEvent => ({
    type: 'clients-sampled',
    round: 1,
    phase,
    clients,
    bytes: 0,
  });
  const started = (client: ClientId, phase: Phase): RunEvent => ({
    type: 'client-started',
    round: 1,
    phase,
    client,
    worker: workerId(0),
    at: 1,
  });
  const trained = (client: ClientId): RunEvent => ({
    type: 'client-trained',
    round: 1,
    client,
    numExamples: 80,
    trainLoss: 2,
    bytes: 0,
    seconds: 1,
    at: 2,
  });
  const failed = (client: ClientId, code: ErrorCode, phase: Phase = 'train'): RunEvent => ({
    type: 'client-failed',
    round: 1,
    phase,
    client,
    failure: { code, message: 'Why.' },
    at: 3,
  });
  const aggregated = (...clients: ClientId[]): RunEvent => ({
    type: 'train-aggregated',
    round: 1,
    weights: clients.map((client) => ({ client, weight: 1 / clients.length })),
    failures: 4 - clients.length,
    distance: 1,
    seconds: 0,
  });
  const line = (...events: RunEvent[]) =>
    summaryLine({
      run: applyEvents(undefined, [
        { type: 'run-started', config, numParameters: 10, parameterBytes: 40, partitions },
        { type: 'round-started', round: 1 },
        sampled('train', [a, b, c, d]),
        ...events,
      ]),
      partitions,
      failure: undefined,
    });
  const batch: RunEvent = { type: 'batch-trained', round: 1, client: b, batch: 1, batches: 3, loss: 2 };

  it('while it trains', () => {
    expect(line(started(a, 'train'), started(b, 'train'), batch)).toBe(
      '2 training · 2 waiting · 6 not sampled',
    );
  });

  it('with one and with several updates sent, whatever the order in which they came', () => {
    expect(line(started(a, 'train'), trained(b))).toBe(
      '1 update sent · 1 training · 2 waiting · 6 not sampled',
    );
    expect(line(trained(b), trained(c), trained(a), failed(d, 'loss-not-finite'))).toBe(
      '3 updates sent · 1 diverged · 6 not sampled',
    );
  });

  it('with its training still counted while some evaluate, who may have trained as well', () => {
    const events = [trained(a), trained(b), failed(c, 'loss-not-finite'), failed(d, 'worker-died')];
    const evaluated: RunEvent = {
      type: 'client-evaluated',
      round: 1,
      client: clientId(8),
      numExamples: 20,
      score: { loss: 2, accuracy: 0.2 },
      seconds: 1,
      at: 5,
    };
    const evaluating = [aggregated(a, b), sampled('evaluate', [a, clientId(8)]), started(a, 'evaluate')];
    expect(line(...events, ...evaluating, evaluated)).toBe(
      'Train: 2 aggregated, 1 diverged, 1 failed · Evaluate: 1 evaluated, 1 evaluating · 5 not sampled',
    );
  });

  it.each([
    ['a median of all', [], 'Train: 3 updates sent, 1 failed'],
    ['the model of one', [b], 'Train: 1 aggregated, 2 updates sent, 1 failed'],
  ])('without a word of an average where the new model is %s', (_, taken, training) => {
    const trainings = [trained(a), trained(b), trained(c), failed(d, 'worker-died')];
    expect(line(...trainings, aggregated(...taken), sampled('evaluate', [a]))).toBe(
      `${training} · Evaluate: 1 waiting · 6 not sampled`,
    );
  });

  it('interrupted, when the run ends under them', () => {
    expect(line(started(a, 'train'), trained(b), { type: 'run-stopped', round: 1, seconds: 3 })).toBe(
      '1 update sent · 3 interrupted · 6 not sampled',
    );
  });
});
