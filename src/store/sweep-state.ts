import type { RunId } from '../core/ids.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { Sweep } from '../core/sweep/sweep.ts';
import type { RunInfo } from './run-info.ts';

/** Where one of a sweep's runs is. */
export type PointState =
  | { readonly is: 'waiting' }
  /** `round`: the last that is finished, from 0. */
  | { readonly is: 'running'; readonly round: number }
  | {
      readonly is: 'done';
      readonly run: RunId;
      readonly outcome: RunOutcome;
      readonly info: RunInfo;
    }
  | { readonly is: 'failed'; readonly message: string };

/** The sweep on the page. What its points have come to are kept runs of the same settings. */
export interface SweepState {
  readonly sweep: Sweep;
  /** Of the link that makes the same figure. */
  readonly query: string;
  /** `paused`: it goes on when it is asked to, and is so too before it has begun. */
  readonly status: 'paused' | 'running' | 'finished' | 'stopped';
  /** In the order of `pointsOf(sweep)`. */
  readonly points: readonly PointState[];
  /** About how long the points that are not there yet take, in seconds; undefined while nothing like them has been measured. */
  readonly secondsLeft: number | undefined;
}

/** How many of its points have come to something. */
export const countDone = ({ points }: Pick<SweepState, 'points'>): number =>
  points.filter(({ is }) => is === 'done').length;

/** The runs that a figure still grows from: they are not removed to make room for others. */
export const runsOfUnfinished = (sweep: SweepState | undefined): readonly RunId[] =>
  sweep === undefined || sweep.status === 'finished' || sweep.status === 'stopped'
    ? []
    : sweep.points.flatMap((point) => (point.is === 'done' ? point.run : []));
