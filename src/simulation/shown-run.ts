import type { RunId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { StoredRun } from '../runs/run-record.ts';
import { type AppState, MOST_OVERLAID, wholeRun } from '../store/app-state.ts';
import { applyEvents } from '../store/apply.ts';
import { withoutOldDetail } from '../store/round-detail.ts';
import type { RunInfo } from '../store/run-info.ts';
import { lastFinishedRound, type RunState } from '../store/run-state.ts';
import type { TrainedModel } from './commands.ts';
import { infoOf, trainedModel } from './memory/kept-run.ts';
import type { PageEnvironment } from './page-environment.ts';
import { Predictions } from './predictions.ts';

/** The run on the screen: its state, and its model to be tried. */
export class ShownRun {
  /** The latest checkpoint's model, if there is one. */
  trained: TrainedModel | undefined;
  readonly predictions: Predictions;
  /** The overlaid run that was shown before the shown one, and that nobody has asked for. */
  #before: RunId | undefined;

  constructor(private readonly environment: PageEnvironment) {
    this.predictions = new Predictions(
      environment.pools,
      () => this.trained,
      () => wholeRun(environment.store.getState())?.config,
    );
  }

  /** A run that begins, or goes on. The run before it stays in the charts, unless the visitor takes it out. */
  begin(info: RunInfo, run: RunState | undefined, trained: TrainedModel | undefined): void {
    const state = this.environment.store.getState();
    const { shown } = state;
    const before = wholeRun(state);
    if (shown !== undefined && before && shown !== info.id && lastFinishedRound(before) > 0) {
      const overlaid = withRunBefore(state.overlaid, shown, this.#before);
      if (overlaid.includes(shown)) this.#before = shown;
      this.environment.store.setState({ overlaid });
    }
    this.show(info, run, trained);
  }

  /** Runs that are drawn beside it stay. @param run undefined before its first event. */
  show(info: RunInfo, run: RunState | undefined, trained: TrainedModel | undefined): void {
    this.predictions.close();
    this.trained = trained;
    this.environment.store.setState((state) => {
      const overlaid = state.overlaid.filter((id) => id !== info.id);
      const { runs, infos } = only(overlaid, state);
      return {
        runs: new Map([...runs, ...(run ? [[info.id, withoutOldDetail(run)] as const] : [])]),
        infos: new Map([...infos, [info.id, info]]),
        shown: info.id,
        overlaid,
        moment: undefined,
      };
    });
  }

  /** Draws a run's curves beside the shown one's. @returns whether there is room. */
  overlay(info: RunInfo, run: RunState): boolean {
    const { runs, infos, overlaid, shown } = this.environment.store.getState();
    if (overlaid.includes(info.id) || shown === info.id) return true;
    if (overlaid.length >= MOST_OVERLAID) return false;
    if (info.id === this.#before) this.#before = undefined;
    this.environment.store.setState({
      runs: new Map([...runs, [info.id, withoutOldDetail(run)]]),
      infos: new Map([...infos, [info.id, info]]),
      overlaid: [...overlaid, info.id],
    });
    return true;
  }

  /** No longer draws a run's curves beside the shown one's. */
  takeOut(id: RunId): void {
    this.environment.store.setState((state) => {
      const overlaid = state.overlaid.filter((other) => other !== id);
      return { ...only(state.shown === undefined ? overlaid : [...overlaid, state.shown], state), overlaid };
    });
  }

  /** Where its name is shown, it is the new one. */
  rename(info: RunInfo): void {
    this.environment.store.setState(({ infos }) =>
      infos.has(info.id) ? { infos: new Map([...infos, [info.id, info]]) } : {},
    );
  }

  /** @returns whether its events make a run: it is checked as it is read. */
  showStored({ record, events, checkpoint }: StoredRun): boolean {
    const info = infoOf(record);
    const run = runOf(events);
    if (!run) return false;
    this.show(info, run, checkpoint && trainedModel({ checkpoint, info }));
    this.environment.tabRun.write(record.id);
    return true;
  }

  /** What has happened in the run; with its first events it has started. */
  add(id: RunId, events: readonly RunEvent[]): void {
    this.environment.store.setState(({ runs }) => {
      const run = applyEvents(runs.get(id), events);
      return { starting: false, ...(run && { runs: new Map([...runs, [id, withoutOldDetail(run)]]) }) };
    });
  }

  /** Shows another state of a run that is on the page. */
  replace(id: RunId, run: RunState): void {
    this.environment.store.setState(({ runs }) =>
      runs.has(id) ? { runs: new Map([...runs, [id, run]]) } : {},
    );
  }

  finishedRounds(id: RunId): number {
    const run = this.environment.store.getState().runs.get(id);
    return run ? lastFinishedRound(run) : 0;
  }

  clear(): void {
    this.predictions.close();
    this.trained = undefined;
    this.environment.store.setState({
      runs: new Map(),
      infos: new Map(),
      shown: undefined,
      overlaid: [],
      moment: undefined,
    });
  }
}

/** The states of these runs alone. */
function only(ids: readonly RunId[], { runs, infos }: AppState): Pick<AppState, 'runs' | 'infos'> {
  const isIn = ([id]: readonly [RunId, unknown]) => ids.includes(id);
  return { runs: new Map([...runs].filter(isIn)), infos: new Map([...infos].filter(isIn)) };
}

/** The run before takes the place of the one before that, so that runs do not gather in the charts unasked. */
function withRunBefore(
  overlaid: readonly RunId[],
  run: RunId,
  replaced: RunId | undefined,
): readonly RunId[] {
  if (replaced !== undefined && overlaid.includes(replaced))
    return overlaid.map((id) => (id === replaced ? run : id));
  return overlaid.length < MOST_OVERLAID ? [...overlaid, run] : overlaid;
}

/** The run that these events make; undefined when they make none. */
export function runOf(events: readonly RunEvent[]): RunState | undefined {
  try {
    return applyEvents(undefined, events);
  } catch {
    // A round that was never started, a client without a number: the caller says that it cannot be read.
    return undefined;
  }
}
