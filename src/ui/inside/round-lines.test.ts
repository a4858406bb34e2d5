import { expect, test } from 'vitest';
import { exampleRun } from '../../export/testing/example-run.ts';
import { classAccuracies, clientDots, pieces, undrawn, valuesOf } from './round-lines.ts';

const line = (values: readonly (number | null)[]) => ({
  ...{ name: 'a', short: 'a', colour: 'red' },
  points: values.map((value, round) => ({ round, value })),
});

test('each client has its own dots, without what is no number', () => {
  expect(clientDots(exampleRun.rounds, 'norm')).toEqual([
    { client: 1, points: [{ round: 1, value: 1.25 }] },
    { client: 7, points: [{ round: 1, value: 2.5 }] },
  ]);
  expect(clientDots(exampleRun.rounds, 'cosine')).toEqual([
    { client: 1, points: [{ round: 1, value: 0.875 }] },
  ]);
});

test('a round of many clients has no dots', () => {
  const round = exampleRun.rounds[1]!;
  const clients = Array.from({ length: 31 }, () => round.aggregated!.updates!.clients[0]!);
  const many = { ...round, aggregated: { ...round.aggregated!, updates: { clients } } };
  expect(clientDots([many], 'norm')).toEqual([]);
  expect(clientDots([round, { ...round, spreads: {} }], 'norm')).toEqual([]);
});

test('a band is in pieces where a round has no spread', () => {
  const rounds = [1, 2, 4, 7, 8].map((round) => ({ round }));
  expect(pieces(rounds).map((piece) => piece.map(({ round }) => round))).toEqual([[1, 2], [4], [7, 8]]);
});

test('what is no number is not drawn, and what was not measured is no gap', () => {
  const lines = [line([null, 1, Number.NaN]), line([2, Number.POSITIVE_INFINITY, Number.NaN])];
  expect(undrawn(lines)).toEqual([{ round: 1 }, { round: 2 }]);
  expect(valuesOf(lines, [])).toEqual([1, 2]);
});

test('a class is as accurate as its row of the confusion says', () => {
  // 300 of the first class's 300 + 9 x 78 images in round 0; the others alike.
  const [first] = classAccuracies(exampleRun.rounds.slice(0, 2), 10);
  expect(first).toEqual([
    { round: 0, value: 300 / 1002 },
    { round: 1, value: 301 / 1003 },
  ]);
  const unknown = { ...exampleRun.rounds[1]!.global!, confusion: [] };
  expect(classAccuracies([{ ...exampleRun.rounds[1]!, global: unknown }], 10)[3]).toEqual([]);
});
