import type { Config } from '../../core/config/schema.ts';
import type { RunId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Checkpoint } from '../../core/run/run-context.ts';
import type { RunLog, RunProgress, Written } from '../../runs/run-log.ts';
import type { RunStatus } from '../../runs/run-record.ts';
import { applyEvents } from '../../store/apply.ts';
import { outcomeOf } from '../../store/outcome.ts';
import { withoutOldDetail } from '../../store/round-detail.ts';
import type { RunInfo } from '../../store/run-info.ts';
import { lastFinishedRound, type RunState } from '../../store/run-state.ts';
import { runsOfUnfinished } from '../../store/sweep-state.ts';
import { KEPT_BARE, roomMade } from '../../text/run/kept-runs.ts';
import type { RunList } from '../library/run-list.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';
import type { StorageAccess } from './storage-access.ts';

/** The run of this visit: what can be continued even where the browser stores nothing. */
export interface Current {
  readonly info: RunInfo;
  /** As the engine has told it, without its progress: the screen may be behind. */
  run: RunState | undefined;
  checkpoint: Checkpoint | undefined;
  /** Events up to the checkpoint that are not stored yet, or never will be. */
  readonly unwritten: RunEvent[];
  /** Those after it, once the run is over, until they are stored. */
  last: readonly RunEvent[];
  /** Of a branch, its parent's events, until they are given to be stored. */
  inherited: readonly RunEvent[];
  /** `unwritten` and `last` are all there is: the run goes on without a log. */
  readonly isUnlogged: boolean;
  /** There was no room for its checkpoints. */
  isBare: boolean;
  /** How many events led to the checkpoint. */
  eventsToCheckpoint: number;
  readonly log: Promise<RunLog | undefined>;
  /** Settles when all that was given to be stored is stored, or refused. */
  written: Promise<unknown>;
}

/** Stores what happens in a run, in its order, and says what had to go for it. */
export class RunWriter {
  constructor(
    private readonly environment: PageEnvironment,
    private readonly storage: StorageAccess,
    private readonly list: RunList,
    private readonly notices: Notices,
  ) {}

  /** The log of a run that begins, or was read; undefined where the browser stores nothing. */
  create(
    info: RunInfo,
    config: Config,
    status: RunStatus,
    parent: RunState['parent'],
  ): Promise<RunLog | undefined> {
    const run = { ...info, config, status, ...(parent && { parent }) };
    return this.storage.ask(() => this.environment.runs.create(run));
  }

  /** What has happened. @param inherited what comes before the news, and is in the run's state already. */
  write(current: Current, news: Omit<RunProgress, 'outcome'>, inherited: readonly RunEvent[] = []): void {
    const run = applyEvents(current.run, news.events);
    current.run = run && withoutOldDetail(run);
    const events = [...inherited, ...news.events];
    this.store(current, { ...news, events, ...(run && { outcome: this.#outcomeOf(run, current) }) });
  }

  /** Stores it after what was given before. */
  store(current: Current, progress: RunProgress): void {
    const { written, log } = current;
    const write = this.storage.ask(async () => (await log)?.write({ ...progress, inUse: this.#inUse }));
    const forget = write.then((stored) => {
      if (!stored) return;
      this.list.put(stored.record);
      this.#sayRoom(current, stored);
      // Batches are stored in their order, so this one is the first of those that are not.
      if (progress.checkpoint) current.unwritten.splice(0, progress.events.length);
      else current.last = [];
    });
    current.written = Promise.all([written, forget]);
  }

  /** The run is over. */
  async close({ log, written }: Current): Promise<void> {
    await written;
    const open = await log;
    if (!open) return;
    open.close();
    await this.trim();
  }

  /** Removes what the budget does not hold: the oldest, but not what is on the page. @param latest stays, too. */
  async trim(latest?: RunId): Promise<void> {
    const inUse = latest === undefined ? this.#inUse : [...this.#inUse, latest];
    const removed = await this.storage.ask(() => this.environment.runs.trim(inUse));
    if (removed) this.notices.show(roomMade(removed));
    await this.list.read();
  }

  #outcomeOf(run: RunState, { checkpoint }: Current): RunOutcome {
    const outcome = outcomeOf(run);
    const isWhole = run.status === 'finished' && checkpoint?.round === lastFinishedRound(run);
    return isWhole ? { ...outcome, parametersSha256: this.environment.hashOf(checkpoint.global) } : outcome;
  }

  #sayRoom(current: Current, { removed, isBare }: Written): void {
    if (removed > 0) this.notices.show(roomMade(removed));
    if (isBare && !current.isBare) this.notices.show(KEPT_BARE);
    current.isBare = isBare;
  }

  /** What is on the page, and what a sweep still needs. */
  get #inUse(): readonly RunId[] {
    const { shown, overlaid, sweep } = this.environment.store.getState();
    return [...overlaid, ...(shown === undefined ? [] : [shown]), ...runsOfUnfinished(sweep)];
  }
}
