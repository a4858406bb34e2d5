import type { Announcement } from '../../text/run/announcements.ts';

/** Speech takes seconds: more often than this, nobody can listen. */
const SPACING_MS = 5000;

/**
 * Lets through one text in five seconds: of the rounds that end meanwhile the latest, of each piece of news one. What the
 * visitor asked for, and the end of the run, is said at once and instead of what waits.
 * @param say replaces the text before.
 */
export function announcementQueue(say: (text: string) => void) {
  let saidAt = Number.NEGATIVE_INFINITY;
  let round = '';
  let news = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const speak = (text: string) => {
    clearTimeout(timer);
    timer = undefined;
    round = '';
    news = new Set();
    saidAt = performance.now();
    say(text);
  };
  const speakWaiting = () => speak([...news, round].filter(Boolean).join(' '));

  return {
    offer({ kind, text }: Announcement): void {
      if (kind === 'now') {
        speak([...news, text].join(' '));
        return;
      }
      if (kind === 'round') round = text;
      else news.add(text);
      timer ??= setTimeout(speakWaiting, Math.max(0, saidAt + SPACING_MS - performance.now()));
    },
    end: () => clearTimeout(timer),
  };
}
