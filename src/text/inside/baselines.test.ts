import { expect, test } from 'vitest';
import { exampleRun } from '../../export/testing/example-run.ts';
import { baselineRound, ownModelsText } from './baselines.ts';
import { testText } from './inside.ts';

const trained = {
  type: 'train-finished',
  round: 1,
  steps: 36,
  images: 1152,
  results: 1,
  failures: 0,
} as const;
const { aggregated: _, ...round } = exampleRun.rounds[1]!;

test('a round of a baseline samples nobody, and says what it trained', () => {
  expect(baselineRound({ ...round, trained }, 'centralised', 1)).toBe(
    'All training images are in one place, and nothing is averaged: 36 SGD steps on 1,152 images in this round.',
  );
  expect(baselineRound({ ...round, trained }, 'alone', 10)).toBe(
    '10 clients train, each its own model, and nothing is sent: 36 SGD steps on 1,152 images in this round, together.',
  );
  expect(baselineRound(round, 'centralised', 1)).toBe(
    'All training images are in one place, and nothing is averaged.',
  );
});

test('the model of a baseline is no global one', () => {
  const score = (accuracy: number) => ({ loss: 2, accuracy });
  expect(testText(score(0.1), score(0.4), 'model')).toBe(
    'The model’s test accuracy went from 10.0% to 40.0%.',
  );
  const own = { clients: 10, mean: score(0.2), worst: 0.1, best: 0.3, count: 10_000 };
  expect(ownModelsText(own)).toContain('20.0% on average, from 10.0% to 30.0%');
});
