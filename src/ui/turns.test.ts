import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeTurn } from './turns.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('draws one chart in one task, in order', () => {
  const drawn: string[] = [];
  takeTurn(() => drawn.push('accuracy'));
  takeTurn(() => drawn.push('loss'));
  expect(drawn).toEqual([]);
  vi.advanceTimersByTime(0);
  expect(drawn).toEqual(['accuracy']);
  vi.advanceTimersByTime(100);
  expect(drawn).toEqual(['accuracy', 'loss']);
});

it('skips a turn that was taken back', () => {
  const drawn: string[] = [];
  takeTurn(() => drawn.push('a'));
  const takeBack = takeTurn(() => drawn.push('b'));
  takeTurn(() => drawn.push('c'));
  takeBack();
  vi.runAllTimers();
  expect(drawn).toEqual(['a', 'c']);
});

it('goes on although a drawing throws', () => {
  const drawn: string[] = [];
  takeTurn(() => {
    throw new Error('broken');
  });
  takeTurn(() => drawn.push('next'));
  expect(() => vi.advanceTimersByTime(0)).toThrow('broken');
  vi.runAllTimers();
  expect(drawn).toEqual(['next']);
});
