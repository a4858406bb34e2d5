import { expect, test, vi } from 'vitest';
import { AbortWatch } from './abort-watch.ts';

function watched() {
  const stop = new AbortController();
  const added = vi.spyOn(stop.signal, 'addEventListener');
  const removed = vi.spyOn(stop.signal, 'removeEventListener');
  return { aborts: new AbortWatch(), stop, added, removed };
}

test('many wait for a signal with one listener, which goes with the last of them', () => {
  const { aborts, stop, added, removed } = watched();
  const ends = Array.from({ length: 100 }, () => aborts.add(stop.signal, () => {}));
  expect(added).toHaveBeenCalledTimes(1);
  for (const end of ends.slice(1)) end();
  expect(removed).not.toHaveBeenCalled();
  ends[0]!();
  expect(removed).toHaveBeenCalledTimes(1);
  aborts.add(stop.signal, () => {});
  expect(added).toHaveBeenCalledTimes(2);
});

test('who still waits is told of an abort, once', () => {
  const { aborts, stop } = watched();
  const told: string[] = [];
  aborts.add(stop.signal, () => told.push('waits'));
  aborts.add(stop.signal, () => told.push('ended'))();
  stop.abort();
  stop.abort();
  expect(told).toEqual(['waits']);
});
