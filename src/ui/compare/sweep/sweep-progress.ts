import type { SweepPoint } from '../../../core/sweep/points.ts';
import type { SweepState } from '../../../store/sweep-state.ts';

/**
 * What the buttons act on: nothing yet, or a sweep that is whole (`idle`); the sweep on the page, running, paused or stopped;
 * or a paused one that the form has left (`other`), which can go on or be replaced.
 */
export type SweepPhase = 'idle' | 'running' | 'paused' | 'stopped' | 'other';

/** @param state of a sweep that has begun. @param isSame whether the form and the controls are still what the sweep is of. */
export function phaseOf(state: SweepState | undefined, isSame: boolean): SweepPhase {
  if (state?.status === 'running') return 'running';
  if (state?.status === 'paused') return isSame ? 'paused' : 'other';
  return state?.status === 'stopped' && isSame ? 'stopped' : 'idle';
}

/** A sweep of a link is paused before it has begun. What cannot run needs no beginning. */
export const hasBegun = ({ status, points }: SweepState): boolean =>
  status !== 'paused' || points.some(({ is }) => is === 'done' || is === 'running');

/** How much of a sweep is computed, from 0 to 1; a run that goes on counts as its share. @param plan of its points. */
export function shareDone({ points }: SweepState, plan: readonly SweepPoint[]): number {
  const share = points.reduce((sum, point, i) => {
    if (point.is === 'waiting') return sum;
    return sum + (point.is === 'running' ? point.round / plan[i]!.config['num-server-rounds'] : 1);
  }, 0);
  return points.length === 0 ? 0 : share / points.length;
}
