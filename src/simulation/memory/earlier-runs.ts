import type { Config } from '../../core/config/schema.ts';
import { ApiaryError, aborted, toFailure } from '../../core/errors.ts';
import type { RunId } from '../../core/ids.ts';
import { isUnfinished } from '../../runs/run-record.ts';
import type { Continuation } from '../../store/app-state.ts';
import { wholeRun } from '../../store/app-state.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { RunState } from '../../store/run-state.ts';
import type { RunParts } from '../commands.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { labelsOf, untilAborted } from '../prepare-run.ts';
import { runOf, type ShownRun } from '../shown-run.ts';
import type { PlayedRun } from '../sweep/background-run.ts';
import { withModelOf } from '../test-model.ts';
import { infoOf, type TakenRun, trainedModel } from './kept-run.ts';
import type { Beginning, Recall } from './recall.ts';
import type { RunMemory } from './run-memory.ts';
import { unreadable } from './storage-access.ts';

export const runIsPlaying = () =>
  new ApiaryError('run-is-playing', 'The page shows the run that is being played.');

/** Runs that are not played now: shown again, continued, or read from a file. */
export class EarlierRuns {
  constructor(
    private readonly environment: PageEnvironment,
    private readonly memory: RunMemory,
    private readonly shown: ShownRun,
    /** Whether no run is played, or about to begin. */
    readonly isFree: () => boolean,
  ) {}

  /** Shows and offers what an earlier visit has left, if no run has begun when it is there. */
  async show(recalling: Promise<Recall>): Promise<void> {
    const { shown, offered } = await recalling;
    const stored = shown && (await this.memory.load(shown.id));
    // Without the data set's index no worker can try the model.
    if (shown) await Promise.allSettled([labelsOf(this.environment, shown.config.dataset)]);
    if (!this.isFree() || wholeRun(this.environment.store.getState())) return;
    const isShown = stored && this.shown.showStored(stored);
    if (offered?.checkpoint !== undefined) this.offer(offered.id, offered.checkpoint, offered.config);
    if (stored && !isShown) await this.memory.setAside(stored.record.id);
  }

  /**
   * Shows a kept run as it ended, with its model, under its own settings.
   * @throws ApiaryError `run-is-playing`, `run-in-other-tab`.
   */
  async openKept(id: RunId): Promise<void> {
    this.#mustBeFree();
    const stored = await this.memory.loadEnded(id);
    if (!stored) return;
    // Without the data set's index no worker can try the model.
    await Promise.allSettled([labelsOf(this.environment, stored.record.config.dataset)]);
    this.#mustBeFree();
    if (!this.shown.showStored(stored)) return this.memory.setAside(id);
    const { config, checkpoint } = stored.record;
    this.#takeSettings(stored.record, config);
    if (checkpoint !== undefined && isUnfinished(stored.record)) this.offer(id, checkpoint, config);
  }

  /** All of a kept run. @throws ApiaryError `run-in-other-tab`, `run-is-playing`, `checkpoint-unreadable`. */
  async parts(id: RunId): Promise<RunParts> {
    const stored = await this.memory.loadEnded(id);
    if (!stored) throw unreadable();
    const { record, events, checkpoint } = stored;
    const info = infoOf(record);
    return { info, events, ...(checkpoint && { trained: trainedModel({ checkpoint, info }) }) };
  }

  /** Shows a run that was read from a file, under its own settings. */
  showRead(info: RunInfo, run: RunState): void {
    this.shown.show(info, run, undefined);
    this.#takeSettings(info, run.config);
  }

  /** The controls get the settings of what is shown: of a model that was read from a file, its data set and model alone. */
  #takeSettings({ opened }: Pick<RunInfo, 'opened'>, config: Config): void {
    this.environment.store.setState(({ draft }) => ({
      draft: opened ? withModelOf(draft, config) : config,
      continuation: undefined,
    }));
  }

  /** Keeps and shows a model that was read from a file and has been tested. */
  showOpened({ info, config, events, checkpoint, eventsToCheckpoint }: PlayedRun): void {
    const run = runOf(events);
    if (!run) throw new Error('The events of a model’s test make no run');
    this.memory.begin(info, config, undefined);
    this.memory.keep(checkpoint, events.slice(0, eventsToCheckpoint));
    this.memory.end(events.slice(eventsToCheckpoint), 'finished');
    this.shown.begin(info, run, trainedModel({ checkpoint, info }));
    this.#takeSettings(info, config);
  }

  /** The page shows no run any more, now and after a reload. */
  clear(): void {
    this.shown.clear();
    this.environment.store.setState({ continuation: undefined });
    this.memory.clear();
  }

  #mustBeFree(): void {
    if (!this.isFree()) throw runIsPlaying();
  }

  offer(id: RunId, round: number, config: Config): void {
    const continuation: Continuation = { id, round, config };
    this.environment.store.setState({ continuation });
  }

  /** The kept run that goes on; undefined when one begins anew. */
  async take({ id, ownOf, branch }: Beginning, signal: AbortSignal): Promise<TakenRun | undefined> {
    if (branch) return this.memory.branchPoint(branch);
    const recalled = ownOf && (await untilAborted(signal, ownOf));
    const asked = recalled?.own?.id ?? id;
    if (asked === undefined) return undefined;
    try {
      const kept = await this.memory.take(asked);
      if (signal.aborted) throw aborted('The start');
      return kept;
    } catch (error) {
      // What cannot be read is not offered again.
      if (toFailure(error).code === 'checkpoint-unreadable')
        this.environment.store.setState({ continuation: undefined });
      throw error;
    }
  }
}
