import type { AppState } from '../../store/app-state.ts';

export type RunPhase = 'idle' | 'running' | 'paused' | 'ended';

/** Where the run is, as its buttons see it. */
export function runPhase({ run, pace }: Pick<AppState, 'run' | 'pace'>): RunPhase {
  if (!run) return 'idle';
  if (run.status !== 'running') return 'ended';
  return pace === 'free' ? 'running' : 'paused';
}
