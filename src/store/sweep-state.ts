import type { RunId } from '../core/ids.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { Sweep } from '../core/sweep/sweep.ts';

/** Where one of a sweep's runs is. */
export type PointState =
  | { readonly is: 'waiting' }
  /** `round`: the last that is finished, from 0. */
  | { readonly is: 'running'; readonly round: number }
  | { readonly is: 'done'; readonly run: RunId; readonly outcome: RunOutcome }
  /** `run`: absent where none began. */
  | { readonly is: 'failed'; readonly message: string; readonly run?: RunId };

/** The sweep on the page. What its points have come to are kept runs of the same settings. */
export interface SweepState {
  readonly sweep: Sweep;
  /** `paused`: it goes on when it is asked to, and is so too before it has begun. */
  readonly status: 'paused' | 'running' | 'finished' | 'stopped';
  /** In the order of `pointsOf(sweep)`. */
  readonly points: readonly PointState[];
  /** About how long the points that wait still take, in seconds; undefined while nothing like them has been measured. */
  readonly secondsLeft: number | undefined;
}
