import { expect, test } from 'vitest';
import { exampleEvents } from '../../export/testing/example-run.ts';
import { eventTimes } from './event-times.ts';

test('events come in their order, at the times that they tell, and end with the run', () => {
  const times = eventTimes(exampleEvents);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const at = (type: string) => times[exampleEvents.findIndex((event) => event.type === type)];
  expect([at('run-started'), at('client-loaded'), at('client-failed')]).toEqual([0, 0.4, 3]);
  expect(at('train-aggregated')).toBeCloseTo(3.002);
  expect(times.at(-1)).toBe(6.25);
});
