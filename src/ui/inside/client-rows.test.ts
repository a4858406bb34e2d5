import { expect, test } from 'vitest';
import { exampleRun } from '../../export/testing/example-run.ts';
import { clientRows, figureNames } from './client-rows.ts';

const rows = clientRows(exampleRun.rounds[1]!);

test('every client that was asked has a row, with what came of it', () => {
  expect(rows).toEqual([
    {
      ...{ client: 1, numExamples: 3000, trainLoss: 1.5, weight: 0.75, norm: 1.25, cosine: 0.875 },
      figures: { 'update-norm': 0.75 },
      own: { loss: 1.5, accuracy: 0.45 },
      global: { loss: Number.NaN, accuracy: 0.25 },
    },
    { client: 4, figures: {}, failure: 'Batch 3: the loss is "NaN", not a number.' },
    {
      ...{ client: 7, numExamples: 1000, trainLoss: 2.5, weight: 0.25, norm: 2.5, cosine: Number.NaN },
      figures: { 'update-norm': Number.NaN },
      notCompared: 'The worker was terminated.',
    },
  ]);
  expect(figureNames(rows)).toEqual(['update-norm']);
});

test('who is not in a model that others are in has no part of it', () => {
  const round = exampleRun.rounds[1]!;
  const krum = { ...round.aggregated!, weights: [{ client: rows[0]!.client, weight: 1 }] };
  expect(clientRows({ ...round, aggregated: krum }).map(({ weight }) => weight)).toEqual([1, undefined, 0]);
});

test('a model that is no weighted average has no weights, and a round without one nothing', () => {
  const round = exampleRun.rounds[1]!;
  const median = clientRows({ ...round, aggregated: { ...round.aggregated!, weights: [] } });
  expect(median.map((row) => 'weight' in row)).toEqual([false, false, false]);
  expect(clientRows(exampleRun.rounds[2]!)).toEqual([
    { client: 0, figures: {} },
    { client: 3, numExamples: 2000, trainLoss: 1.25, figures: {} },
    { client: 9, figures: {} },
  ]);
});
