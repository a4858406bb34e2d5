import { type AppState, isPaused, wholeRun } from '../store/app-state.ts';
import type { RunState } from '../store/run-state.ts';
import { count, percent } from './format.ts';
import { REPLAY } from './run/replay.ts';

const NAME = 'Apiary';
export const IDLE_TITLE = `${NAME}: federated learning you can watch`;

/** The name of the page's tab, which says how far the run is to who looks at another tab. */
export function pageTitle(
  state: Pick<AppState, 'starting' | 'opening' | 'stepMode' | 'runs' | 'shown' | 'replay'>,
): string {
  if (state.opening !== undefined) return `Opening a model · ${NAME}`;
  if (state.starting) return `Starting · ${NAME}`;
  const run = wholeRun(state);
  if (!run) return IDLE_TITLE;
  if (run.status !== 'running') return `${outcome(run)} · ${NAME}`;
  return `${isPaused(state) ? 'Paused: ' : ''}${state.replay ? `${REPLAY}: ` : ''}${place(run)} · ${NAME}`;
}

const place = ({ round, config }: RunState): string => {
  const rounds = count(config['num-server-rounds']);
  return round === 0 ? `Before round 1 of ${rounds}` : `Round ${count(round)} of ${rounds}`;
};

function outcome({ status, rounds }: RunState): string {
  if (status === 'failed') return 'Run failed';
  const tested = rounds.findLast(({ global }) => global)?.global;
  if (status === 'finished') return tested ? percent(tested.score.accuracy) : 'Run finished';
  return 'Run stopped';
}
