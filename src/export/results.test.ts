import { describe, expect, it } from 'vitest';
import { hasEnded, lastFinishedRound } from '../store/run-state.ts';
import type { EnvironmentRecord } from './apiary-run.ts';
import { exampleRun } from './example-run.ts';
import { configFromResults, parseResultsFile } from './parse-results.ts';
import { resultsFile, resultsText } from './results.ts';

const environment: EnvironmentRecord = {
  backend: 'wasm',
  workers: 2,
  'hardware-concurrency': 2,
  'user-agent': 'Test/1.0',
  'app-version': '0.1.0',
};
const text = resultsText(resultsFile(exampleRun, environment, { sha256: 'c0ffee', round: 1 }));

/** A results file whose part at `path` is replaced. */
function altered(path: readonly (string | number)[], value: unknown): string {
  const file = JSON.parse(text);
  const last = path.at(-1)!;
  const owner = path.slice(0, -1).reduce((part, key) => part[key], file);
  owner[last] = value;
  return JSON.stringify(file);
}

describe('resultsFile', () => {
  it('writes CONTRACT’s keys, clients in order, what was not reached left out and NaN as null', () => {
    const { config: _, ...rest } = JSON.parse(text);
    expect(rest).toEqual({
      format: 'apiary-run',
      version: 1,
      environment: {
        backend: 'wasm',
        workers: 2,
        'hardware-concurrency': 2,
        'user-agent': 'Test/1.0',
        'app-version': '0.1.0',
      },
      partitions: [
        { client: 0, 'num-train': 80, 'num-validation': 20, 'label-counts': [1, 2, 3, 4, 5, 6, 7, 8, 9, 55] },
        { client: 1, 'num-train': 6, 'num-validation': 3, 'label-counts': [9, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
      ],
      rounds: [
        { round: 0, global: { loss: 2.35, accuracy: 0.1 } },
        {
          round: 1,
          train: {
            sampled: [1, 4, 7],
            failures: [
              { client: 4, code: 'loss-not-finite', message: 'Batch 3: the loss is "NaN", not a number.' },
            ],
            results: [
              { client: 1, 'num-examples': 3000, 'train-loss': 1.5, seconds: 1.2 },
              { client: 7, 'num-examples': 1000, 'train-loss': 2.5, seconds: 0.4 },
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
          excluded: [
            { client: 4, code: 'loss-not-finite', message: 'Batch 3: the loss is "NaN", not a number.' },
          ],
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
            results: [{ client: 3, 'num-examples': 2000, 'train-loss': 1.25, seconds: 0.9 }],
            metrics: {},
          },
        },
      ],
      final: {
        status: 'stopped',
        'parameters-sha256': 'c0ffee',
        round: 1,
        'num-parameters': 62_006,
        seconds: 6.25,
      },
    });
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

  it('keeps an empty evaluation in a finished round, so that a reader finds both phases', () => {
    const [initial, first] = exampleRun.rounds;
    const { validation: _, ...unevaluated } = first!;
    const rounds = [initial!, { ...unevaluated, evaluate: { sampled: [], results: [], failures: [] } }];
    const file = resultsFile({ ...exampleRun, rounds }, environment, { sha256: 'c0ffee', round: 1 });
    expect(file.rounds[1]!.evaluate).toEqual({ sampled: [], failures: [], results: [], metrics: {} });
  });

  it('says why a failed run failed, and has no hash when there never were parameters', () => {
    const failure = { code: 'out-of-memory', message: 'No memory.' } as const;
    const file = resultsFile({ ...exampleRun, status: 'failed', failure }, environment, undefined);
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
    expect(parseResultsFile(text)).toEqual(JSON.parse(text));
  });

  it('ignores keys that a later version adds', () => {
    expect(parseResultsFile(altered(['final', 'note'], 'x'))).toEqual(JSON.parse(text));
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
      altered(['version'], 2),
      'This results file has version 2; this page reads version 1.',
    ],
    [
      'a version of another kind',
      altered(['version'], { toString: '\u202E' }),
      'This results file has version {"toString":"\\u{202E}"}; this page reads version 1.',
    ],
    [
      'a key that would turn the sentence around',
      altered(['config', '\u202Edees'], ['\u2066']),
      '"config.\\u{202E}dees[0]" must be a number, and is "\\u{2066}".',
    ],
    [
      'a wrong number',
      altered(['rounds', 1, 'train', 'results', 1, 'num-examples'], -3),
      '"rounds[1].train.results[1].num-examples" must be a whole number, 0 or more, and is -3.',
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

describe('configFromResults', () => {
  it('gives the run’s settings', () => {
    const { config, problems } = configFromResults(parseResultsFile(text));
    expect({ config, problems }).toEqual({ config: exampleRun.config, problems: [] });
  });

  it('says which setting this page cannot take', () => {
    const { config, problems } = configFromResults(parseResultsFile(altered(['config', 'strategy'], 'fedx')));
    expect([config.strategy, problems[0]?.key]).toEqual(['fedavg', 'strategy']);
  });
});
