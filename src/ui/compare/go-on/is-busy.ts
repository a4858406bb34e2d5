import type { AppState } from '../../../store/app-state.ts';
import { runPhase } from '../../controls/run-bar/run-phase.ts';

/** A run is being played, so that no other can begin. */
export function isBusy(state: AppState): boolean {
  const phase = runPhase(state);
  return phase !== 'idle' && phase !== 'ended';
}
