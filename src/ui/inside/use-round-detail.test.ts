import { expect, test } from 'vitest';
import { exampleEvents, exampleRun } from '../../export/testing/example-run.ts';
import { roundOf } from './use-round-detail.ts';

test('a round of the log is what it was when it was played', () => {
  expect(roundOf(exampleEvents, 1)).toEqual(exampleRun.rounds[1]);
  expect(roundOf(exampleEvents, 2)).toEqual(exampleRun.rounds[2]);
  expect(roundOf(exampleEvents, 3)).toBeUndefined();
});

test('of a round that was played twice, the second time counts', () => {
  const at = exampleEvents.findIndex((event) => event.type === 'round-started' && event.round === 2);
  const twice = [...exampleEvents.slice(0, -1), ...exampleEvents.slice(at)];
  expect(roundOf(twice, 2)).toEqual(exampleRun.rounds[2]);
});
