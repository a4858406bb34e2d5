import type { Baseline } from '../core/config/trainings.ts';
import type { RunId } from '../core/ids.ts';

/** A baseline of a run that was asked for and is not there yet. */
export interface QueuedBaseline {
  readonly of: RunId;
  readonly training: Baseline;
  /** The last that is finished, from 0; undefined while it waits for other runs. */
  readonly round: number | undefined;
}
