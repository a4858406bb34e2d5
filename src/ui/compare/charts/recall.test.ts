import { expect, test } from 'vitest';
import type { RoundSummary } from '../../../store/run-state.ts';
import { recallOf, recallPoints } from './recall.ts';

// Two classes: 30 of 40 images of the first are recognised, 12 of 60 of the second.
const confusion = [30, 10, 48, 12];

test('a class’s recall is of its own images', () => {
  expect([recallOf(confusion, 0), recallOf(confusion, 1)]).toEqual([0.75, 0.2]);
  expect(recallOf([0, 0, 48, 12], 0)).toBeNull();
  expect([recallOf(undefined, 0), recallOf([], 0)]).toEqual([null, null]);
});

test('recall stands where the round’s other figures do', () => {
  const nobody = { sampled: [], results: [], failures: [] };
  const round = (index: number, global: RoundSummary['global']): RoundSummary => ({
    ...{ round: index, train: nobody, evaluate: nobody },
    ...(global && { global }),
  });
  const tested = {
    type: 'global-evaluated',
    round: 0,
    score: { loss: 2, accuracy: 0.42 },
    count: 100,
  } as const;
  const points = [
    { round: 0, x: 0, y: 0.42 },
    { round: 1, x: 5e6, y: null },
  ];
  expect(
    recallPoints({ rounds: [round(0, { ...tested, confusion }), round(1, undefined)] }, 1, points),
  ).toEqual([
    { round: 0, x: 0, y: 0.2 },
    { round: 1, x: 5e6, y: null },
  ]);
});
