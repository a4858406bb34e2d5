import type { Config } from '../../core/config/schema.ts';
import { toQuery } from '../../core/config/url.ts';
import { type AppState, shownInfo, wholeRun } from '../../store/app-state.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import { hasEnded, isOpenedModel } from '../../store/run-state.ts';
import type { Commands } from '../commands.tsx';
import type { Leaving, RunLeaving } from './export/leaving.ts';

type RunCommands = Pick<Commands, 'runEvents' | 'trainedModel' | 'runParts'>;

/** The run on the screen, once it has ended. */
function shownLeaving(state: AppState, { runEvents, trainedModel }: RunCommands): RunLeaving | undefined {
  const [run, info] = [wholeRun(state), shownInfo(state)];
  if (!run || !info || !hasEnded(run)) return undefined;
  const trained = trainedModel();
  const isModel = isOpenedModel(run);
  return {
    is: 'run',
    id: info.id,
    // A model that was opened is trained further as the controls say, if it is the same model.
    config: isModel && isSameModel(state.draft, run.config) ? state.draft : run.config,
    ...(run.parent && { parent: run.parent }),
    isModel,
    hasModel: trained !== undefined && trained.round > 0,
    parts: async () => ({ info, events: await runEvents(), ...(trained && { trained }) }),
  };
}

const isSameModel = (a: Config, b: Config): boolean => a.model === b.model && a.dataset === b.dataset;

/** A run of the list: with its results where it has ended, else its settings. */
export function keptLeaving(run: KeptRun, { runParts }: RunCommands): Leaving {
  const { id, config, parent, status } = run;
  if (status === 'playing' || status === 'unfinished') return { is: 'settings', config };
  const hasModel = run.checkpoints.some((round) => round > 0);
  const isModel = run.opened !== undefined;
  return { is: 'run', id, config, ...(parent && { parent }), isModel, hasModel, parts: () => runParts(id) };
}

/**
 * What is in the controls, and the run on the screen.
 * @param first what is likelier; absent: the run, if it is what the controls say.
 */
export function choicesOf(
  state: AppState,
  commands: RunCommands,
  first?: 'shown',
): readonly [Leaving, ...Leaving[]] {
  const settings: Leaving = { is: 'settings', config: state.draft };
  const shown = shownLeaving(state, commands);
  if (!shown) return [settings];
  const isFirst = first === 'shown' || toQuery(shown.config) === toQuery(state.draft);
  return isFirst ? [shown, settings] : [settings, shown];
}
