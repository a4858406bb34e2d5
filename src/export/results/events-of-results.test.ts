import { describe, expect, it, test } from 'vitest';
import type { RunEvent } from '../../core/run/events.ts';
import { applyEvents } from '../../store/apply.ts';
import { hasEnded } from '../../store/run-state.ts';
import { exampleEvents, exampleInfo, exampleRun } from '../testing/example-run.ts';
import { eventsOfResults } from './events-of-results.ts';
import { parseResultsFile } from './parse-results.ts';
import { type ResultsSource, resultsFile, resultsText } from './results.ts';
import { withMilliseconds } from './seconds.ts';

const source = (events: readonly RunEvent[] = exampleEvents): ResultsSource => ({
  info: exampleInfo,
  dataset: { id: 'cifar10', classes: [] },
  link: '',
  parameters: { sha256: 'c0ffee', round: 1 },
  events,
});

const written = (events?: readonly RunEvent[]): string =>
  resultsText(resultsFile(exampleRun, source(events)));

/** The run that a file's text shows. */
const shown = (text: string) => applyEvents(undefined, eventsOfResults(parseResultsFile(text)))!;

/** The example as the first edition wrote it. */
function version1(): string {
  const {
    run,
    dataset,
    events,
    'initial-parameters-sha256': hash,
    ...file
  } = resultsFile(exampleRun, source());
  const rounds = file.rounds.map(({ round, train, evaluate, global, excluded, bytes, seconds }) => ({
    ...{ round, global, bytes, seconds },
    ...(round > 0 && { train }),
    ...(round === 1 && { evaluate, excluded }),
  }));
  const partitions = file.partitions.map(
    ({ 'train-label-counts': train, 'validation-label-counts': validation, ...partition }) => partition,
  );
  return JSON.stringify({ ...file, version: 1, partitions, rounds });
}

test('a written file shows the very run again, but for fractions of milliseconds', () => {
  const original = applyEvents(undefined, exampleEvents.map(withMilliseconds));
  expect(shown(written())).toEqual(original);
  expect(shown(written()).rounds[1]!.train.results[1]!.seconds).toBe(1.2);
});

test('a file of before the example parameter, the replies’ figures and the updates were told opens too', () => {
  const before = exampleEvents.map((event) => {
    if (event.type !== 'client-trained' && event.type !== 'train-aggregated') return event;
    const { example: _, ...rest } = event;
    if (rest.type === 'client-trained') return rest;
    const { replies: __, updates: ___, ...aggregated } = rest;
    return aggregated;
  });
  const { aggregated, train } = shown(written(before)).rounds[1]!;
  expect(train.results[0]).not.toHaveProperty('example');
  expect(aggregated).toMatchObject({ distance: 0.9 });
  expect(aggregated).not.toHaveProperty('replies');
  expect(aggregated).not.toHaveProperty('updates');
});

describe('a file of version 1', () => {
  const run = shown(version1());

  it('shows the same figures: partitions, who was asked, what was measured, and its end', () => {
    expect(hasEnded(run)).toBe(true);
    expect([run.status, run.seconds, run.numParameters, run.config]).toEqual([
      'stopped',
      6.25,
      62_006,
      exampleRun.config,
    ]);
    expect(run.partitions.map(({ labelCounts }) => labelCounts)).toEqual(
      exampleRun.partitions.map(({ labelCounts }) => labelCounts),
    );
    expect(run.rounds.map(({ global }) => global?.score)).toEqual(
      exampleRun.rounds.map(({ global }) => global?.score),
    );
    const { train, evaluate, aggregated, validation, finished } = run.rounds[1]!;
    expect(train.sampled).toEqual([1, 4, 7]);
    expect(train.failures).toEqual(exampleRun.rounds[1]!.train.failures);
    expect(train.results.map(({ client, trainLoss }) => [client, trainLoss])).toEqual([
      [1, 1.5],
      [7, 2.5],
    ]);
    expect(evaluate.results.map(({ client, score }) => [client, score.accuracy])).toEqual([
      [2, 0.125],
      [5, 0.375],
    ]);
    expect(aggregated).toMatchObject({ weights: exampleRun.rounds[1]!.aggregated!.weights, trainLoss: 1.75 });
    expect(validation).toEqual({ loss: 1.5625, accuracy: 0.3125 });
    expect(finished).toEqual(exampleRun.rounds[1]!.finished);
    expect(run.rounds[2]!.train.results).toHaveLength(1);
    expect(run.rounds[2]!.aggregated).toBeUndefined();
  });

  it('is refused where its rounds do not follow one another, with the place', () => {
    const text = version1().replace('"round":2,', '"round":5,');
    expect(() => shown(text)).toThrow('"rounds[2].round" must be from 1 to 2, and is 5.');
  });
});

test('a run that was interrupted and continued is shown as it went on', () => {
  const at = exampleEvents.findIndex((event) => event.type === 'round-started' && event.round === 2);
  const continued: readonly RunEvent[] = [
    ...exampleEvents.slice(0, -1),
    { type: 'run-continued', round: 1 },
    ...exampleEvents.slice(at),
  ];
  expect(shown(written(continued)).rounds).toEqual(shown(written()).rounds);
});

describe('events that cannot be one run', () => {
  const changed = (index: number, change: object) =>
    exampleEvents.map((event, i) => (i === index ? { ...event, ...change } : event) as RunEvent);
  const position = (type: RunEvent['type']) => exampleEvents.findIndex((event) => event.type === type);
  const trained = position('client-trained');
  const aggregated = position('train-aggregated');
  const tested = position('global-evaluated');
  const probabilities = new Array<number>(10).fill(0.1);

  it.each<[string, readonly RunEvent[], string]>([
    ['no event', [], '"events" must be the start of the run, and is absent.'],
    [
      'no start',
      exampleEvents.slice(1),
      '"events[0].type" must be the start of the run, and is "step-started".',
    ],
    [
      'no end',
      exampleEvents.slice(0, 9),
      '"events[8].type" must be the end of the run, and is "round-started".',
    ],
    [
      'a second start',
      [...exampleEvents.slice(0, 5), exampleEvents[0]!, ...exampleEvents.slice(5)],
      '"events[5].type" must be an event after the start, and is "run-started".',
    ],
    [
      'a round that has not begun',
      changed(trained, { round: 4 }),
      `"events[${trained}].round" must be the round that has begun, 1, and is 4.`,
    ],
    [
      'a client that is not there',
      changed(aggregated, { weights: [{ client: 10, weight: 1 }] }),
      `"events[${aggregated}].weights[0].client" must be less than 10, the number of clients, and is 10.`,
    ],
    [
      'a figure of a client that is not there',
      changed(aggregated, { replies: { score: [{ client: 11, value: 1 }] } }),
      `"events[${aggregated}].replies.score[0].client" must be less than 10, the number of clients, and is 11.`,
    ],
    [
      'an update of a client that is not there',
      changed(aggregated, { updates: { clients: [{ client: 12, norm: 1 }] } }),
      `"events[${aggregated}].updates.clients[0].client" must be less than 10, the number of clients, and is 12.`,
    ],
    [
      'another number of clients',
      changed(0, { config: { ...exampleRun.config, 'num-supernodes': 11 } }),
      '"events[0].partitions" must be a list of 11, and is 10.',
    ],
    [
      'a confusion of another size',
      changed(tested, { confusion: [1, 2, 3, 4] }),
      `"events[${tested}].confusion" must be a list of 100 counts, and is 4.`,
    ],
    [
      'a guess at an image that is not in the test set',
      changed(tested, { guesses: [{ position: 10_000, truth: 3, probabilities }] }),
      `"events[${tested}].guesses[0].position" must be less than 10000, and is 10000.`,
    ],
    [
      'a guess among other classes',
      changed(tested, { guesses: [{ position: 0, truth: 3, probabilities: [0.5, 0.5] }] }),
      `"events[${tested}].guesses[0].probabilities" must be a list of 10 numbers, and is 2.`,
    ],
    [
      'a guess that is surer than sure',
      changed(tested, { guesses: [{ position: 0, truth: 3, probabilities: [1.5] }] }),
      `"events[${tested}].guesses[0].probabilities[0]" must be a number from 0 to 1, and is 1.5.`,
    ],
  ])('%s', (_, events, message) => {
    expect(() => shown(written(events))).toThrow(
      expect.objectContaining({ code: 'file-unreadable', message }),
    );
  });
});
