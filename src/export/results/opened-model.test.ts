import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { clientId, runId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { applyEvents } from '../../store/apply.ts';
import { hasEnded } from '../../store/run-state.ts';
import { exampleInfo } from '../testing/example-run.ts';
import { eventsOfResults } from './events-of-results.ts';
import { infoOfResults } from './info-of-results.ts';
import { parseResultsFile } from './parse-results.ts';
import { resultsFile, resultsText } from './results.ts';

const initial = { file: 'final_model.npz', sha256: '0a' };
const partitions = Array.from({ length: 10 }, (_, client) => ({
  ...{ client: clientId(client), numTrain: 80, numValidation: 20 },
  labelCounts: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10],
}));
const tested: readonly RunEvent[] = [
  {
    ...{ type: 'run-started', config: defaultConfig, initial, partitions },
    ...{ numParameters: 62_006, parameterBytes: 248_024 },
  },
  { type: 'step-started', step: 'initialise', round: 0 },
  {
    ...{ type: 'global-evaluated', round: 0, score: { loss: 1.1, accuracy: 0.61 }, count: 10_000 },
    confusion: Array.from({ length: 100 }, () => 100),
  },
];
const finished: RunEvent = { type: 'run-finished', rounds: 0, seconds: 0.5 };
const branched: RunEvent = {
  ...{ type: 'run-branched', round: 0, parent: runId('parent'), config: defaultConfig, partitions },
};
const round1: RunEvent = { type: 'round-started', round: 1 };

function written(events: readonly RunEvent[]): string {
  const run = applyEvents(undefined, events)!;
  if (!hasEnded(run)) throw new Error('It has ended.');
  const { opened: _, ...info } = exampleInfo;
  const source = { dataset: { id: 'cifar10', classes: [] }, link: '', parameters: undefined, events };
  const isModel = run.parent === undefined;
  return resultsText(resultsFile(run, { ...source, info: { ...info, ...(isModel && { opened: initial }) } }));
}

const otherwise = { id: runId('other'), started: '' };

test('the file of a model that was opened shows it again as that', () => {
  const events = [...tested, finished];
  const file = parseResultsFile(written(events));
  expect(file).toMatchObject({
    run: { initial, name: 'final_model.npz, Flower CNN' },
    rounds: [{ round: 0 }],
  });
  expect(eventsOfResults(file)).toMatchObject(events);
  const info = infoOfResults(file, otherwise);
  expect(info).toMatchObject({ opened: initial, imported: true });
  // Its name is made from the file, as it was.
  expect(info).not.toHaveProperty('name');
});

test('the file of training that began with it says so, and is a run', () => {
  const file = parseResultsFile(written([...tested, branched, round1, { ...finished, rounds: 1 }]));
  expect(file).toMatchObject({ run: { initial, parent: { id: 'parent', round: 0 } } });
  expect(applyEvents(undefined, eventsOfResults(file))).toMatchObject({ initial, round: 1 });
  expect(infoOfResults(file, otherwise)).not.toHaveProperty('opened');
});

test('a model that was opened has no rounds of its own', () => {
  expect(() => eventsOfResults(parseResultsFile(written([...tested, round1, finished])))).toThrow(
    /events\[3\]\.round/,
  );
});
