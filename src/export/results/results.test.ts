import { describe, expect, it } from 'vitest';
import { clientId } from '../../core/ids.ts';
import { hasEnded, lastFinishedRound } from '../../store/run-state.ts';
import { exampleEvents, exampleInfo, exampleRun } from '../testing/example-run.ts';
import { parseResultsFile } from './parse-results.ts';
import { type ResultsSource, resultsFile, resultsText } from './results.ts';

const source: ResultsSource = {
  info: exampleInfo,
  dataset: { id: 'cifar10', classes: ['airplane', 'automobile'] },
  link: 'https://apiary.test/?seed=7',
  parameters: { sha256: 'c0ffee', round: 1 },
  events: exampleEvents,
};
const text = resultsText(resultsFile(exampleRun, source));

/** A results file whose part at `path` is replaced. */
function altered(path: readonly (string | number)[], value: unknown): string {
  const file = JSON.parse(text);
  const last = path.at(-1)!;
  const owner = path.slice(0, -1).reduce((part, key) => part[key], file);
  owner[last] = value;
  return JSON.stringify(file);
}

describe('resultsFile', () => {
  it('writes CONTRACT’s keys, clients in order, what was not reached left out, NaN as null, seconds in ms', () => {
    const { config: _, events: __, partitions, rounds, ...rest } = JSON.parse(text);
    expect(rest).toEqual({
      format: 'apiary-run',
      version: 2,
      run: {
        id: '3f9a2c71',
        name: 'FedAvg, IID, 4 rounds, seed 7',
        started: '2026-11-26T19:00:00.000Z',
        link: 'https://apiary.test/?seed=7',
      },
      dataset: { id: 'cifar10', classes: ['airplane', 'automobile'], sha256: 'd5' },
      environment: {
        backend: 'wasm',
        build: 'relaxed-fma',
        workers: 2,
        'hardware-concurrency': 2,
        'user-agent': 'Test/1.0',
        'app-version': '0.1.0',
        commit: 'c0ffee',
      },
      'initial-parameters-sha256': '0a',
      final: {
        status: 'stopped',
        'parameters-sha256': 'c0ffee',
        round: 1,
        'num-parameters': 62_006,
        seconds: 6.25,
      },
    });
    expect(partitions[3]).toEqual({
      client: 3,
      'num-train': 83,
      'num-validation': 20,
      'label-counts': [13, 10, 10, 10, 10, 10, 10, 10, 10, 10],
      'train-label-counts': [11, 8, 8, 8, 8, 8, 8, 8, 8, 8],
      'validation-label-counts': [2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    });
    const nobody = { sampled: [], failures: [], results: [], metrics: {} };
    const lost = { code: 'worker-died', message: 'The worker was terminated.' };
    const matrix = [expect.any(Array), ...Array.from({ length: 9 }, () => expect.any(Array))];
    expect(rounds).toEqual([
      {
        round: 0,
        train: nobody,
        evaluate: nobody,
        global: { loss: 2.35, accuracy: 0.1 },
        confusion: matrix,
        excluded: [],
        restarts: [{ client: 4, phase: 'load', ...lost }],
      },
      {
        round: 1,
        train: {
          sampled: [1, 4, 7],
          failures: [
            { client: 4, code: 'loss-not-finite', message: 'Batch 3: the loss is "NaN", not a number.' },
          ],
          results: [
            { client: 1, 'num-examples': 3000, 'train-loss': 1.5, weight: 0.75, seconds: 1.2 },
            { client: 7, 'num-examples': 1000, 'train-loss': 2.5, weight: 0.25, seconds: 0.4 },
          ],
          metrics: { 'train-loss': 1.75 },
        },
        evaluate: {
          sampled: [2, 5],
          failures: [],
          results: [
            { client: 2, 'num-examples': 250, 'eval-loss': 1.75, 'eval-acc': 0.125, seconds: 0.125 },
            { client: 5, 'num-examples': 750, 'eval-loss': 1.5, 'eval-acc': 0.375, seconds: 0.25 },
          ],
          metrics: { 'eval-loss': 1.5625, 'eval-acc': 0.3125 },
        },
        global: { loss: null, accuracy: 0.334 },
        confusion: matrix,
        excluded: [
          { client: 4, code: 'loss-not-finite', message: 'Batch 3: the loss is "NaN", not a number.' },
        ],
        restarts: [{ client: 7, phase: 'train', ...lost }],
        'strategy-metrics': { 'server-momentum': 0.5 },
        bytes: {
          down: 744_072,
          up: 496_048,
          train: { down: 744_120, up: 496_080 },
          evaluate: { down: 496_064, up: 48 },
        },
        seconds: { train: 3.5, aggregate: 0.003, evaluate: 0.75 },
      },
      {
        round: 2,
        train: {
          sampled: [0, 3, 9],
          failures: [],
          results: [{ client: 3, 'num-examples': 2000, 'train-loss': 1.25, weight: null, seconds: 0.9 }],
          metrics: {},
        },
        evaluate: nobody,
        excluded: [],
        restarts: [],
      },
    ]);
  });

  it('has the confusion as rows of the true class', () => {
    const [first, second] = JSON.parse(text).rounds[1].confusion;
    expect([first[0], first[1], second[0], second[1]]).toEqual([301, 78, 78, 301]);
  });

  it('has no option of an entry that is not chosen, and a line for each event', () => {
    const { config, events } = JSON.parse(text);
    expect(config).not.toHaveProperty('alpha');
    expect(text.split('\n').filter((line) => line.startsWith('{"type":'))).toHaveLength(events.length);
  });

  it('gives a client 0 when the strategy left its update out, and no weight when it makes no average', () => {
    const weighted = (weights: readonly number[]) => {
      const [initial, first] = exampleRun.rounds;
      const aggregated = { ...first!.aggregated!, weights: first!.aggregated!.weights.slice(...weights) };
      const file = resultsFile({ ...exampleRun, rounds: [initial!, { ...first!, aggregated }] }, source);
      return file.rounds[1]!.train.results.map(({ weight }) => weight);
    };
    expect(weighted([0, 1])).toEqual([0.75, 0]);
    expect(weighted([0, 0])).toEqual([null, null]);
  });

  it('leaves out events that only show progress, and counts restarts of the last try at a round only', () => {
    const again = exampleEvents.findIndex((event) => event.type === 'round-started');
    const file = resultsFile(exampleRun, {
      ...source,
      events: [
        ...exampleEvents.slice(0, -1),
        { type: 'batch-trained', round: 2, client: clientId(0), batch: 1, batches: 2, loss: 2 },
        ...exampleEvents.slice(again),
      ],
    });
    expect(file.events.some(({ type }) => type === 'batch-trained')).toBe(false);
    expect(file.rounds[1]!.restarts).toHaveLength(1);
  });

  it('writes every configuration key, also those at their default', () => {
    expect(JSON.parse(text).config).toMatchObject({
      'num-supernodes': 10,
      'num-server-rounds': 4,
      'fraction-train': 0.3,
      'fraction-evaluate': 0.5,
      'min-train-nodes': 2,
      'min-evaluate-nodes': 2,
      'min-available-nodes': 2,
      'local-epochs': 1,
      'batch-size': 32,
      'learning-rate': 0.01,
      momentum: 0.9,
      'validation-fraction': 0.2,
      'images-per-client': 0,
      partitioner: 'iid',
      strategy: 'fedavg',
      model: 'flower-cnn',
      backend: 'auto',
      workers: 0,
      seed: 7,
    });
  });

  it('says why a failed run failed, and has no hash when there never were parameters', () => {
    const failure = { code: 'out-of-memory', message: 'No memory.' } as const;
    const file = resultsFile(
      { ...exampleRun, status: 'failed', failure },
      { ...source, parameters: undefined },
    );
    expect(file.final).toEqual({ status: 'failed', 'num-parameters': 62_006, seconds: 6.25, failure });
  });

  it('takes the last round that ended as the round of the model', () => {
    expect(lastFinishedRound(exampleRun)).toBe(1);
  });

  it('has no results while the run goes on', () => {
    expect(hasEnded({ ...exampleRun, status: 'running' })).toBe(false);
  });
});

describe('parseResultsFile', () => {
  it('reads back what was written', () => {
    const { events: _, ...written } = JSON.parse(text);
    expect(parseResultsFile(text)).toMatchObject(written);
  });

  it('ignores keys that a later version adds', () => {
    expect(parseResultsFile(altered(['final', 'note'], 'x'))).toEqual(parseResultsFile(text));
  });

  it.each([
    ['not JSON', text.slice(0, 400), 'This is no JSON file, or only a part of one.'],
    ['a list', '[1]', '"The file" must be an object, and is [1].'],
    [
      'another format',
      altered(['format'], 'flwr'),
      'This is no results file of Apiary: its "format" is not "apiary-run".',
    ],
    [
      'a later version',
      altered(['version'], 3),
      'This results file has version 3; this page reads versions 1 and 2.',
    ],
    [
      'a version of another kind',
      altered(['version'], { toString: '\u202E' }),
      'This results file has version {"toString":"\\u{202E}"}; this page reads versions 1 and 2.',
    ],
    [
      'a key that would turn the sentence around',
      altered(['config', '\u202Edees'], [['\u2066']]),
      '"config.\\u{202E}dees" must be a number, a text, true, false or a list, and is [["\\u{2066}"]].',
    ],
    [
      'a wrong number',
      altered(['rounds', 1, 'train', 'results', 1, 'num-examples'], -3),
      '"rounds[1].train.results[1].num-examples" must be a whole number, 0 or more, and is -3.',
    ],
    [
      'a number that JSON reads as infinite',
      text.replace('"accuracy":0.1', '"accuracy":1e999'),
      '"rounds[0].global.accuracy" must be a number, and is Infinity.',
    ],
    [
      'an event of no known type',
      altered(['events', 2, 'type'], 'client-traned'),
      '"events[2].type" must be the type of a stored event, and is "client-traned".',
    ],
    [
      'an event without one of its keys',
      altered(['events', 8, 'round'], undefined),
      '"events[8].round" must be a whole number, 0 or more, and is absent.',
    ],
    [
      'an event of a strategy that is unknown here',
      altered(['events', 0, 'config', 'strategy'], 'fedx'),
      '"events[0].config.strategy" must be a setting that this version of Apiary knows, and is "fedx".',
    ],
    ['a missing part', altered(['partitions'], undefined), '"partitions" must be a list, and is absent.'],
    [
      'an unknown status',
      altered(['final', 'status'], 'running'),
      '"final.status" must be "finished" or "stopped" or "failed", and is "running".',
    ],
    [
      'a setting of a wrong kind',
      altered(['config', 'seed'], null),
      '"config.seed" must be a number, a text, true, false or a list, and is null.',
    ],
  ])('refuses %s and says where', (_, content, message) => {
    expect(() => parseResultsFile(content)).toThrow(
      expect.objectContaining({ code: 'file-unreadable', message }),
    );
  });
});
