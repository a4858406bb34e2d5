import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Announcement } from '../../text/run/announcements.ts';
import { announcementQueue } from './announcement-queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const round = (n: number): Announcement => ({ kind: 'round', text: `Round ${n} of 20: 31.2%.` });
const end: Announcement = { kind: 'now', text: 'Run finished.' };

/** What is said of `offered`, one each `ms`. */
function said(offered: readonly Announcement[], ms: number): string[] {
  const texts: string[] = [];
  const queue = announcementQueue((text) => texts.push(text));
  for (const announcement of offered) {
    queue.offer(announcement);
    vi.advanceTimersByTime(ms);
  }
  vi.advanceTimersByTime(60_000);
  return texts;
}

const rounds = Array.from({ length: 20 }, (_, i) => round(i + 1));

test('of fast rounds one in five seconds is said, the latest, and the end at once', () => {
  expect(said([...rounds, end], 700)).toEqual([
    'Round 1 of 20: 31.2%.',
    'Round 8 of 20: 31.2%.',
    'Round 15 of 20: 31.2%.',
    'Run finished.',
  ]);
});

test('slow rounds are said one by one', () => {
  expect(said(rounds, 6000)).toEqual(rounds.map(({ text }) => text));
});

test('news waits for its turn beside the round, each once', () => {
  const broke: Announcement = { kind: 'news', text: 'Client 4 broke.' };
  expect(said([round(1), broke, round(2), broke, round(3)], 1000)).toEqual([
    'Round 1 of 20: 31.2%.',
    'Client 4 broke. Round 3 of 20: 31.2%.',
  ]);
});

test('what the visitor asked for is said at once, with the news that waits and without the round', () => {
  const broke: Announcement = { kind: 'news', text: 'Client 4 broke.' };
  const paused: Announcement = { kind: 'now', text: 'Paused.' };
  expect(said([round(1), round(2), broke, paused], 100)).toEqual([
    'Round 1 of 20: 31.2%.',
    'Client 4 broke. Paused.',
  ]);
});
