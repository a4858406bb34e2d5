import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import { clientsOf, numPartitions } from '../../core/run/sampling.ts';
import { targetOf } from '../../core/run/target.ts';
import { type AppState, settingsShown, shownRun } from '../../store/app-state.ts';
import type { RunState } from '../../store/run-state.ts';
import { useApp } from '../use-app.tsx';
import { useThrottled } from './use-throttled.ts';
import { useUnchanged } from './use-unchanged.ts';

/** What a run changes every frame is drawn so often at most. */
export const REFRESH_MS = 500;

const NO_ROUNDS: RunState['rounds'] = [];
export const roundsOf = (state: AppState) => shownRun(state)?.rounds ?? NO_ROUNDS;

/** `value` when it is another one, and not too often: most events of a run change nothing in most charts. */
export const useCalm = <T>(value: T, isEqual: (a: T, b: T) => boolean): T =>
  useThrottled(useUnchanged(value, isEqual), REFRESH_MS);

/** The run's setting; before a run, the one in the controls. */
export const usePlanned = (key: 'num-server-rounds'): number => useApp((state) => settingsShown(state)[key]);

/** The accuracy at which the run ends, or the one that the controls would start; 0 where none does. */
export const useTarget = (): number => useApp((state) => targetOf(settingsShown(state)));

/** How many clients have images of their own; 1 where all are in one place. */
export const usePlannedClients = (): number => useApp((state) => numPartitions(settingsShown(state)));

/** Whether the run, or the one that the controls would start, samples clients to evaluate. */
export const useEvaluated = (): boolean =>
  useApp((state) => clientsOf('evaluate', 1, settingsShown(state)).length > 0);

/** Who trains on which images in the run; before a run, in one with the controls' settings. */
export const useTraining = () => useApp((state) => settingsShown(state).training);

/** The data set of the run; before a run, of the controls. */
export const usePlannedData = () =>
  useApp((state) => byId(datasets, (shownRun(state)?.config ?? state.draft).dataset));

/** Of the run on the screen: another one's charts show all of its rounds. */
export const useRunView = (): string => useApp(({ shown }) => `run ${shown ?? ''}`);
