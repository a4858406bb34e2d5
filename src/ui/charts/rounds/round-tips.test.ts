import { expect, it } from 'vitest';
import { percent } from '../../../text/format.ts';
import { runStyle } from '../run-style.ts';
import { roundTips } from './round-tips.ts';
import { accuracySeries } from './series.ts';

it('each round that any run has come to says what all of them measured in it', () => {
  const points = [{ round: 0, server: 0.1, clients: null, training: null }];
  const beside = [
    {
      ...{ id: 'a', name: 'FedAvg, IID', short: 'IID', style: runStyle(0) },
      points: [
        { round: 0, x: 0, y: 0.1 },
        { round: 1, x: 1, y: 0.3 },
        { round: 2, x: 2, y: null },
      ],
    },
  ];
  const tips = roundTips(points, accuracySeries(true), beside, percent);
  expect(
    tips.map(({ title, rows }) => [title, ...rows().map(({ name, value }) => `${name} ${value}`)]),
  ).toEqual([
    ['Round 0: the initial model', 'Test accuracy, server 10.0%', 'IID 10.0%'],
    ['Round 1', 'IID 30.0%'],
    ['Round 2'],
  ]);
});
