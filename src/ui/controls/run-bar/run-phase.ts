import { type AppState, wholeRun } from '../../../store/app-state.ts';

type RunPhase = 'idle' | 'starting' | 'running' | 'paused' | 'ended';

/** Where the run is, as its buttons see it. */
export function runPhase(state: Pick<AppState, 'starting' | 'runs' | 'shown' | 'stepMode'>): RunPhase {
  if (state.starting) return 'starting';
  const run = wholeRun(state);
  if (!run) return 'idle';
  if (run.status !== 'running') return 'ended';
  return state.stepMode === 'free' ? 'running' : 'paused';
}
