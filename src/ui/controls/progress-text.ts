import type { Config } from '../../core/config/schema.ts';
import { sampleSize } from '../../core/sampling.ts';
import type { RunState } from '../../store/run-state.ts';
import { counted, seconds as duration } from '../format.ts';

interface Progress {
  readonly status: RunState['status'];
  readonly round: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly remaining: number | undefined;
}

/** "Round 2 of 3 · 12 s · about 8 s left". */
export function progressText({ status, round, rounds, seconds, remaining }: Progress): string {
  if (status !== 'running') return `${roundText(round, rounds)} · ${duration(seconds)}`;
  const left = remaining === undefined ? 'estimating …' : `about ${roughly(remaining)} left`;
  return [roundText(round, rounds), elapsed(seconds), left].join(' · ');
}

const roundText = (round: number, rounds: number) =>
  round === 0 ? `Before round 1 of ${rounds}` : `Round ${round} of ${rounds}`;

/** Whole seconds while they count up. */
const elapsed = (seconds: number) => (seconds < 60 ? `${Math.floor(seconds)} s` : duration(seconds));

/** An estimate has no more digits than it is worth: seconds up to ten, then steps of five, then minutes. */
export function roughly(seconds: number): string {
  if (seconds < 9.5) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 57.5) return `${5 * Math.round(seconds / 5)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "3 rounds: 3 of 10 clients train in each, and 5 evaluate". */
export function planText(config: Config): string {
  const { 'num-server-rounds': rounds, 'num-supernodes': clients } = config;
  const sampled = `${sampleSize('train', config)} of ${counted(clients, 'client')} train`;
  return `${counted(rounds, 'round')}: ${sampled} in each, and ${sampleSize('evaluate', config)} evaluate`;
}
