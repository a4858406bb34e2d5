import { expect, test } from 'vitest';
import { exampleRun } from '../export/testing/example-run.ts';
import { clientSpreads, spreadOf } from './client-spreads.ts';

test('a spread is of finite figures alone', () => {
  expect(spreadOf([3, Number.NaN, 1, undefined, 5])).toEqual({ least: 1, mean: 3, greatest: 5 });
  expect(spreadOf([Number.NaN])).toBeUndefined();
});

test('a round has a spread of what its clients have', () => {
  // The cosine of one update is no number; one client was not compared.
  expect(clientSpreads(exampleRun.rounds[1]!)).toEqual({
    norm: { least: 1.25, mean: 1.875, greatest: 2.5 },
    cosine: { least: 0.875, mean: 0.875, greatest: 0.875 },
    own: { least: 0.45, mean: 0.45, greatest: 0.45 },
    global: { least: 0.25, mean: 0.25, greatest: 0.25 },
  });
  expect(clientSpreads(exampleRun.rounds[0]!)).toEqual({});
});
