import type { Config } from '../../core/config/schema.ts';
import { ApiaryError } from '../../core/errors.ts';
import type { RunId } from '../../core/ids.ts';
import { checkBranch } from '../../core/run/branch.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { Checkpoint } from '../../core/run/run-context.ts';
import type { RunLog } from '../../runs/run-log.ts';
import type { RunStatus, StoredRun } from '../../runs/run-record.ts';
import { outcomeOf } from '../../store/outcome.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { RunState } from '../../store/run-state.ts';
import type { RunList } from '../library/run-list.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { runOf } from '../shown-run.ts';
import { type KeptRun, keptRun, type TakenRun } from './kept-run.ts';
import { type Beginning, type Recall, recallFrom } from './recall.ts';
import { type Current, RunWriter } from './run-writer.ts';
import { type StorageAccess, unreadable } from './storage-access.ts';

/** A run that was read from a file, and what its events make. */
export interface ReadRun {
  readonly info: RunInfo;
  readonly run: RunState;
  readonly events: readonly RunEvent[];
}

const playedElsewhere = (why: string) => new ApiaryError('run-in-other-tab', why);

/** Keeps the run that is played, and finds those that were. What the browser refuses is said once a visit. */
export class RunMemory {
  readonly #writer: RunWriter;
  #current: Current | undefined;
  /** The log of a run that is about to be continued. */
  #taken: RunLog | undefined;
  /** Settles when the last run's log is closed. */
  #closed: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly environment: PageEnvironment,
    private readonly storage: StorageAccess,
    private readonly list: RunList,
    notices: Notices,
  ) {
    this.#writer = new RunWriter(environment, storage, list, notices);
  }

  /** What to do with the kept runs. */
  async recall(draft: Config): Promise<Recall> {
    const mine = this.environment.tabRun.read();
    const list = await this.list.read(mine === 'none' ? undefined : mine);
    if (!list) return {};
    const free = list.runs.filter(({ isWritten }) => !isWritten).map(({ record }) => record);
    return recallFrom(free, mine, draft);
  }

  /** A kept run with its events; undefined when it cannot be read, which is said. */
  async load(id: RunId): Promise<StoredRun | undefined> {
    return this.storage.ask(async () => {
      const run = await this.environment.runs.load(id);
      if (run) return run;
      this.storage.sayUnreadable();
      await this.list.read();
      return undefined;
    });
  }

  /**
   * A kept run as it ended: one whose tab was closed in its middle stopped after its last checkpoint, which is written down.
   * @throws ApiaryError `run-in-other-tab`, `run-is-playing`.
   */
  async loadEnded(id: RunId): Promise<StoredRun | undefined> {
    if (this.environment.runs.plays(id)) throw new ApiaryError('run-is-playing', 'This run has not ended.');
    const run = await this.load(id);
    if (run?.record.status !== 'running' || !run.checkpoint) return run;
    const { round, seconds } = run.checkpoint;
    const resumed = await this.storage.ask(() => this.environment.runs.resume(id));
    if (resumed === 'busy') throw playedElsewhere('Two tabs cannot write one run.');
    if (!resumed) return undefined;
    const end: RunEvent = { type: 'run-stopped', round, seconds };
    await this.storage.ask(() => resumed.log.write({ events: [end], status: 'stopped' }));
    resumed.log.close();
    return this.load(id);
  }

  /** A run whose events make no sense. */
  async setAside(id: RunId): Promise<void> {
    this.storage.sayUnreadable();
    await this.storage.ask(() => this.environment.runs.setAside(id));
    await this.list.read();
  }

  /** Takes the run with this id over, to be continued. @throws ApiaryError `run-in-other-tab`, `checkpoint-unreadable`. */
  async take(id: RunId): Promise<TakenRun> {
    await this.#closed;
    const resumed = await this.storage.ask(() => this.environment.runs.resume(id));
    if (resumed === 'busy') throw playedElsewhere('Two tabs cannot continue one run.');
    const stored = resumed && keptRun(resumed.run);
    const run = stored && runOf(stored.events);
    if (stored && !run) {
      resumed.log.close();
      await this.storage.ask(() => this.environment.runs.setAside(id));
      throw unreadable();
    }
    const current = this.#current?.info.id === id ? this.#current : undefined;
    if (run && stored.checkpoint.round >= (current?.checkpoint?.round ?? 0)) {
      this.#taken = resumed.log;
      return { ...stored, run };
    }
    // The browser did not store all of it, but this visit remembers.
    resumed?.log.close();
    if (!current?.checkpoint) throw unreadable();
    const events = (await this.events(id)).slice(0, current.eventsToCheckpoint);
    const remembered = runOf(events);
    if (!remembered) throw unreadable();
    return { info: current.info, checkpoint: current.checkpoint, events, run: remembered };
  }

  /** Where a new run goes on from another one. @throws ApiaryError `branch-impossible`. */
  async branchPoint({ id, round, config }: NonNullable<Beginning['branch']>): Promise<TakenRun> {
    await this.#current?.written;
    const stored = await this.storage.ask(() => this.environment.runs.load(id, round));
    const kept = stored && keptRun(stored);
    const run = kept && runOf(kept.events);
    if (!run)
      throw new ApiaryError('branch-impossible', `The model after round ${round} of that run is not kept.`);
    checkBranch(kept.checkpoint.config, round, config);
    return { ...kept, run, parent: id };
  }

  /** The run that was taken over did not begin. */
  giveBack(): void {
    this.#taken?.close();
    this.#taken = undefined;
  }

  /** A run begins. @param from what it continues, which was taken over. */
  begin(info: RunInfo, config: Config, from: TakenRun | undefined): void {
    const goesOn = from !== undefined && from.parent === undefined;
    const isUnlogged = goesOn && !this.#taken;
    const parent =
      from?.parent === undefined ? undefined : { run: from.parent, round: from.checkpoint.round };
    this.#current = {
      info,
      run: from?.run,
      checkpoint: from?.checkpoint,
      unwritten: isUnlogged ? [...from.events] : [],
      last: [],
      inherited: from?.parent === undefined ? [] : from.events,
      ...{ isUnlogged, isBare: false },
      eventsToCheckpoint: from?.events.length ?? 0,
      log: goesOn ? Promise.resolve(this.#taken) : this.#writer.create(info, config, 'running', parent),
      written: Promise.resolve(),
    };
    this.#taken = undefined;
    this.environment.tabRun.write(info.id);
  }

  /** A round has ended. */
  keep(checkpoint: Checkpoint, events: readonly RunEvent[]): void {
    const current = this.#current;
    if (!current) return;
    const { inherited } = current;
    current.inherited = [];
    for (const event of [...inherited, ...events]) current.unwritten.push(event);
    current.checkpoint = checkpoint;
    current.eventsToCheckpoint += events.length;
    this.#writer.write(current, { checkpoint, events, status: 'running' }, inherited);
  }

  /** The run is over, and any tab may continue it. */
  end(events: readonly RunEvent[], status: RunStatus): void {
    const current = this.#current;
    if (!current) return;
    current.last = events;
    if (events.length > 0) this.#writer.write(current, { events, status });
    this.#closed = this.#writer.close(current);
  }

  /** A run's events from its start on, without those that only show progress. */
  async events(id: RunId): Promise<readonly RunEvent[]> {
    const current = this.#current?.info.id === id ? this.#current : undefined;
    await current?.written;
    const stored = current?.isUnlogged
      ? undefined
      : await this.storage.ask(() => this.environment.runs.recorded(id));
    return [...(stored?.events ?? []), ...(current?.unwritten ?? []), ...(current?.last ?? [])];
  }

  /** What of the current run can be continued. */
  get unfinished(): Omit<KeptRun, 'events'> | undefined {
    const { info, checkpoint } = this.#current ?? {};
    return info && checkpoint && { info, checkpoint };
  }

  /**
   * Keeps a run that was read from a file, and has ended.
   * @param isShown its events are remembered for this visit, where the browser stores nothing.
   */
  async add({ info, run, events }: ReadRun, isShown: boolean): Promise<void> {
    const { status, config } = run;
    const current: Current = {
      ...{ info, run, checkpoint: undefined, unwritten: [], last: events },
      ...{ inherited: [], isUnlogged: false, isBare: false, eventsToCheckpoint: 0 },
      log: this.#writer.create(info, config, status, run.parent),
      written: Promise.resolve(),
    };
    if (isShown) {
      this.#current = current;
      this.environment.tabRun.write(info.id);
    }
    this.#writer.store(current, { events, status, outcome: outcomeOf(run) });
    await current.written;
    (await current.log)?.close();
  }

  trim(latest?: RunId): Promise<void> {
    return this.#writer.trim(latest);
  }

  /** The page shows no run any more, now and after a reload. */
  clear(): void {
    this.#current = undefined;
    this.environment.tabRun.write('none');
  }

  async discard(id: RunId): Promise<void> {
    if (this.#current?.info.id === id) this.#current = undefined;
    await this.#closed;
    await this.storage.ask(() => this.environment.runs.remove(id));
    await this.list.read();
  }
}
