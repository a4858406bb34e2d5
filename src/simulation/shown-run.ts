import type { RunId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { StoredRun } from '../runs/run-record.ts';
import { wholeRun } from '../store/app-state.ts';
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

  constructor(private readonly environment: PageEnvironment) {
    this.predictions = new Predictions(
      environment.createPool,
      () => this.trained,
      () => wholeRun(environment.store.getState())?.config,
    );
  }

  /** @param run undefined before its first event. */
  show(info: RunInfo, run: RunState | undefined, trained: TrainedModel | undefined): void {
    this.predictions.close();
    this.trained = trained;
    this.environment.store.setState({
      runs: new Map(run && [[info.id, withoutOldDetail(run)]]),
      infos: new Map([[info.id, info]]),
      shown: info.id,
      moment: undefined,
    });
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
      moment: undefined,
    });
  }
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
