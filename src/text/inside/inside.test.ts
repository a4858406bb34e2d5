import { expect, test } from 'vitest';
import { exampleRun } from '../../export/testing/example-run.ts';
import { movedText, notCompared, notMeasured, sampledText, stateOf, testText } from './inside.ts';

const round = exampleRun.rounds[1]!;
const aggregated = round.aggregated!;

test('a round says who was asked, by name where that can be read', () => {
  expect(sampledText(round, 10)).toBe('3 of 10 clients were sampled to train: 1, 4 and 7.');
  const many = { ...round, train: { ...round.train, sampled: Array.from({ length: 9 }, () => 1 as never) } };
  expect(sampledText(many, 1000)).toBe('9 of 1,000 clients were sampled to train.');
});

test('a test says what it was before', () => {
  const score = (accuracy: number) => ({ loss: 2, accuracy });
  expect(testText(score(0.1), score(0.334))).toContain('went from 10.0% to 33.4%');
  expect(testText(score(0.1), score(0.10004))).toContain('stayed at 10.0%');
  expect(testText(score(0.1), undefined)).toBeUndefined();
});

test('what was not measured is said, with the reason', () => {
  expect(movedText(round)).toBe('The global model moved by 0.9; the weight divergence is 0.0625.');
  expect(movedText({ ...round, aggregated: { ...aggregated, distance: Number.NaN } })).toMatch(
    /not made of finite/,
  );
  expect(notMeasured(round, 248_024)).toBeUndefined();
  const { updates, ...old } = aggregated;
  expect(notMeasured({ ...round, aggregated: old }, 248_024)).toContain('before Apiary measured them');
  const norms = { clients: updates!.clients };
  const sampled = Array.from({ length: 1000 }, () => 1 as never);
  const large = {
    ...round,
    aggregated: { ...aggregated, updates: norms },
    train: { ...round.train, sampled },
  };
  expect(notMeasured(large, 248_024)).toContain('1,000 of 248 kB are more than the 128 MB that are kept');
  const { trainLoss: _, ...nobody } = old;
  expect(notMeasured({ ...round, aggregated: nobody }, 248_024)).toBeUndefined();
});

test('a client without an answer is at work, or has none', () => {
  expect(stateOf({}, { status: 'running' }, false)).toBe('at work');
  expect(stateOf({}, { status: 'stopped' }, false)).toBe('no answer');
  expect(stateOf({ failure: 'It died.' }, { status: 'running' }, false)).toBe('It died.');
});

test('why nothing was compared is said', () => {
  expect(notCompared(false, round, 248_024)).toContain('since it takes time');
  expect(notCompared(true, undefined, 248_024)).toContain('After the first round');
  const { divergence: _, ...norms } = aggregated.updates!;
  const large = { ...round, aggregated: { ...aggregated, updates: norms } };
  expect(notCompared(true, large, 248_024)).toContain('3 of 248 kB are more than the 128 MB that may be');
});
