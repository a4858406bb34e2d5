import type { RunState } from '../../store/run-state.ts';
import { seconds as duration } from '../format.ts';

interface Progress {
  readonly status: RunState['status'];
  /** Share of the computing, 0 to 1. */
  readonly done: number;
  readonly round: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly remaining: number | undefined;
  readonly loading?: boolean;
  /** It ends sooner if it reaches its target. */
  readonly mayEndSooner?: boolean;
  /** The run stands still. */
  readonly paused?: boolean;
}

/**
 * How far a run is: "Round 2 of 3", "12 s computed", and while it runs, "about 8 s left"; `now` is for who does not see the
 * bar.
 * @param seconds of the engine, without those in which the run was paused.
 */
export function progressText(progress: Progress) {
  const { status, done, round, rounds, seconds, remaining, loading, mayEndSooner, paused } = progress;
  const place = round === 0 ? `Before round 1 of ${rounds}` : `Round ${round} of ${rounds}`;
  const now = `${place}, ${Math.floor(100 * done)} %`;
  if (status !== 'running') return { place, now, computed: `computed in ${duration(seconds)}` };
  return {
    place,
    now,
    computed: `${wholeSeconds(seconds)} computed`,
    left: paused
      ? 'paused, the clock stands still'
      : loading
        ? 'loading images …'
        : leftText(remaining, mayEndSooner ? 'at most' : 'about'),
  };
}

const leftText = (remaining: number | undefined, how: string) =>
  remaining === undefined ? 'estimating …' : `${how} ${roughly(remaining)} left`;

/** While they count up. */
const wholeSeconds = (seconds: number) => (seconds < 60 ? `${Math.floor(seconds)} s` : duration(seconds));

/** An estimate has no more digits than it is worth: seconds up to ten, then steps of five, then minutes. */
export function roughly(seconds: number): string {
  if (seconds < 9.5) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 57.5) return `${5 * Math.round(seconds / 5)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
