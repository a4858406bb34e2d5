import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { clientId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import { applyEvents } from './apply.ts';
import { outcomeOf } from './outcome.ts';
import { ownModelsOf } from './own-models.ts';

const partition = (client: number) => ({
  ...{ client: clientId(client), numTrain: 8, numValidation: 2, labelCounts: [10] },
});
const tested = (client: number, accuracy: number, loss: number): RunEvent => ({
  ...{ type: 'client-tested', round: 1, client: clientId(client), count: 100, score: { accuracy, loss } },
});
const events: RunEvent[] = [
  {
    ...{ type: 'run-started', numParameters: 1, parameterBytes: 4 },
    config: { ...defaultConfig, training: 'alone' },
    partitions: [partition(0), partition(1)],
  },
  { type: 'round-started', round: 1 },
  tested(0, 0.2, 3),
];
const after = (...more: RunEvent[]) => applyEvents(undefined, [...events, ...more])!;

test('own models come to a mean once every one of them is tested', () => {
  expect(ownModelsOf(after().rounds[1]!, 2)).toBeUndefined();
  const own = ownModelsOf(after(tested(1, 0.4, 2)).rounds[1]!, 2)!;
  expect(own.mean.accuracy).toBeCloseTo(0.3, 12);
  expect(own.mean.loss).toBeCloseTo(2.5, 12);
  expect([own.worst, own.best, own.clients, own.count]).toEqual([0.2, 0.4, 2, 100]);
});

test('the mean of own models stands in the outcome where a global model’s accuracy would', () => {
  expect(outcomeOf(after()).rounds[1]!.accuracy).toBeNull();
  expect(outcomeOf(after(tested(1, 0.4, 2))).rounds[1]!.accuracy).toBeCloseTo(0.3, 12);
});
