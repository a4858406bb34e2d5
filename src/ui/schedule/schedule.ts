import type { RunState, WorkSpan } from '../../store/run-state.ts';

/** A stretch of one worker's time, in seconds since its round's first. */
export interface ScheduleBar {
  readonly worker: number;
  readonly client: number;
  readonly phase: WorkSpan['phase'];
  readonly start: number;
  readonly end: number;
  /** Still at it. */
  readonly open: boolean;
}

export interface Schedule {
  readonly round: number;
  readonly bars: readonly ScheduleBar[];
  /** From the first start to now, or to the last end. */
  readonly seconds: number;
}

/**
 * One round's work, worker by worker.
 * @param spans of one round.
 * @param now in the run's seconds: where bars that have no end yet end on the screen.
 */
export function scheduleOf(spans: readonly WorkSpan[], now: number): Schedule {
  const origin = spans[0]?.start ?? 0;
  const bars = spans.map(({ worker, client, phase, start, end }) => ({
    worker,
    client,
    phase,
    start: start - origin,
    end: Math.max(end ?? now, start) - origin,
    open: end === undefined,
  }));
  const seconds = bars.reduce((latest, { end }) => Math.max(latest, end), 0);
  return { round: spans[0]?.round ?? 0, bars, seconds };
}

/** The share of `workers` workers' time in which they had a client: what stragglers cost. */
export function busyShare({ bars, seconds }: Schedule, workers: number): number {
  const busy = bars.reduce((sum, { start, end }) => sum + end - start, 0);
  return seconds > 0 ? busy / (seconds * workers) : 0;
}

/** How many rows a schedule needs: the pool's workers, or more where an earlier, larger pool has left its spans. */
export const rowCount = (spans: readonly WorkSpan[], workers: number): number =>
  spans.reduce((most, { worker }) => Math.max(most, worker + 1), workers);

const STEPS = [1, 1.5, 2, 3, 5, 7.5, 10];

/** The least round number that is not below `value`, so that an axis grows in steps and not with every frame. */
export function roundedUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * STEPS.find((step) => step * power >= value - 1e-9)!;
}

/** A run that has ended does nothing any more, whatever its last events left open. */
export const isOpen = (run: RunState): boolean =>
  run.status === 'running' && run.spans.some((span) => span.end === undefined);
