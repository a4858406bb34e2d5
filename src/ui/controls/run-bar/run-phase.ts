import type { AppState } from '../../../store/app-state.ts';

export type RunPhase = 'idle' | 'starting' | 'running' | 'paused' | 'ended';

/** Where the run is, as its buttons see it. */
export function runPhase({ starting, run, pace }: Pick<AppState, 'starting' | 'run' | 'pace'>): RunPhase {
  if (starting) return 'starting';
  if (!run) return 'idle';
  if (run.status !== 'running') return 'ended';
  return pace === 'free' ? 'running' : 'paused';
}
