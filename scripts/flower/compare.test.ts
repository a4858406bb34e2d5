import { expect, it } from 'vitest';
import { judge, roundsOf } from './compare.mjs';

const page = (...tests: readonly (readonly [loss: number, accuracy: number])[]) => ({
  rounds: tests.map(([loss, accuracy], round) => ({ round, global: { loss, accuracy } })),
});
const flower = (...tests: readonly (readonly [loss: number | null, accuracy: number])[]) => ({
  global: Object.fromEntries(tests.map(([loss, accuracy], round) => [round, { loss, accuracy }])),
});

it('takes differences of the same round, the largest of all, and that of round 1', () => {
  const rounds = roundsOf(
    page([2.3, 0.1], [2, 0.25], [1.75, 0.5]),
    flower([2.3, 0.1], [2.0005, 0.3], [2, 0.75]),
  );
  const found = judge(rounds, [0.5, 0.125, 0.375]);
  expect(found).toMatchObject({
    finalAccuracy: 0.25,
    spread: 0.375,
    loss: 0.25,
    accuracy: 0.25,
    failures: [],
  });
  expect(found.roundOneLoss).toBeCloseTo(0.0005, 10);
});

it('says which figure does not hold', () => {
  const rounds = roundsOf(page([2.3, 0.1], [2, 0.25]), flower([2.3, 0.1], [2.25, 0.375]));
  expect(judge(rounds, [0.25, 0.26]).failures).toEqual([
    "round 1's loss differs by 3e-1, more than 0.001",
    "the final accuracy differs by 12.50 points, and the page's own over seeds by 1.00 points",
  ]);
});

it('does not take a loss that is no number for a small difference', () => {
  const rounds = roundsOf(page([2.3, 0.1], [Number.NaN, 0.1]), flower([2.3, 0.1], [null, 0.1]));
  expect(judge(rounds, [0.1, 0.2]).failures).toHaveLength(1);
});

it('compares no runs of different lengths', () => {
  expect(() => roundsOf(page([2.3, 0.1], [2, 0.3]), flower([2.3, 0.1]))).toThrow(
    'Flower has tested 1 models, the page 2.',
  );
});
