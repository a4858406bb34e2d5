import type { ClientId } from '../../core/ids.ts';
import { type AppState, isPaused, wholeRun } from '../../store/app-state.ts';
import { isOpenedModel, type RoundSummary, type RunState } from '../../store/run-state.ts';
import { remarkOn, remarkText } from '../charts/round-remarks.ts';
import { count, percent } from '../format.ts';
import { settingsText } from '../settings/settings-sentence.ts';
import { narrate } from '../stage/narration.ts';
import { REPLAY, REPLAY_BEGINS } from './replay.ts';

/** What a screen reader says without having been asked. */
export interface Announcement {
  /**
   * 'now' follows from what the visitor did, or ends the run; 'round' is replaced by the next round's; 'news' is what went
   * wrong, and is said with the round.
   */
  readonly kind: 'now' | 'round' | 'news';
  readonly text: string;
}

const now = (text: string): Announcement => ({ kind: 'now', text });
const news = (text: string): Announcement => ({ kind: 'news', text });

/** What has happened between two states of the page. */
export function announcements(before: AppState, after: AppState): readonly Announcement[] {
  return [...newNotices(before, after), ...ofRun(before, after)];
}

/** Errors speak for themselves: they are alerts. */
function newNotices(before: AppState, { notices }: AppState): Announcement[] {
  if (notices === before.notices) return [];
  return notices
    .filter((notice) => notice.kind !== 'error' && !before.notices.includes(notice))
    .map(({ title }) => news(`${title}.`));
}

function ofRun(before: AppState, after: AppState): Announcement[] {
  const [was, is] = [wholeRun(before), wholeRun(after)];
  if (after.starting) return before.starting ? [] : [now(after.opening ? narrated(after) : startText(after))];
  if (after.replay && !before.replay) return [now(REPLAY_BEGINS)];
  if (!is) return was ? [now(narrated(after))] : [];
  // Its run has ended before it was shown, as the one before it may have.
  if (isOpenedModel(is) && before.shown !== after.shown) return [now(narrated(after))];
  if (is.status !== 'running') return is.status === was?.status ? [] : [now(narrated(after))];
  if (isPaused(after) && !isPaused(before)) return [now(narrated(after))];
  if (!was || was === is || was.status !== 'running') return [];
  return [...newBreaks(was, is), ...roundsOver(was, is)];
}

function narrated(state: AppState): string {
  const { title, text, paused } = narrate({ ...state, run: wholeRun(state) });
  return `${state.replay ? `${REPLAY}. ` : ''}${paused ? 'Paused. ' : ''}${title}. ${text}`;
}

const startText = ({ draft }: AppState): string => `The simulation starts: ${settingsText(draft)}.`;

/** Clients whose worker has died since, and that start over. */
function newBreaks({ activity: before }: RunState, { activity }: RunState): Announcement[] {
  const broken: ClientId[] = [];
  for (const [client, { restarts }] of activity)
    if (restarts > (before.get(client)?.restarts ?? 0)) broken.push(client);
  return broken.map((client) => news(`Client ${client} broke, and starts over.`));
}

function roundsOver(before: RunState, { rounds, config }: RunState): Announcement[] {
  return rounds
    .filter(({ round, finished }) => round > 0 && finished && !before.rounds[round]?.finished)
    .map((round) => ({ kind: 'round', text: roundText(round, config['num-server-rounds']) }));
}

/** "Round 3 of 20: 31.2%, client 4 left out." */
function roundText(summary: RoundSummary, of: number): string {
  const tested = summary.global ? percent(summary.global.score.accuracy) : 'over';
  const remark = remarkOn(summary);
  return `Round ${count(summary.round)} of ${count(of)}: ${tested}${remark ? `, ${remarkText(remark)}` : ''}.`;
}
