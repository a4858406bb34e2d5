import type { Config } from '../../core/config/schema.ts';
import { ApiaryError } from '../../core/errors.ts';
import type { RunId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { Checkpoint } from '../../core/run/run-context.ts';
import type { RunLog, RunProgress } from '../../runs/run-log.ts';
import type { RunStatus, StoredRun } from '../../runs/run-record.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { runOf } from '../shown-run.ts';
import { type KeptRun, keptRun, type TakenRun } from './kept-run.ts';
import { type Recall, recallFrom } from './recall.ts';

/** The run of this visit: what can be continued even where the browser stores nothing. */
interface Current {
  readonly info: RunInfo;
  checkpoint: Checkpoint | undefined;
  /** Events up to the checkpoint that are not stored yet, or never will be. */
  readonly unwritten: RunEvent[];
  /** Those after it, once the run is over, until they are stored. */
  last: readonly RunEvent[];
  readonly log: Promise<RunLog | undefined>;
  /** Settles when all that was given to be stored is stored, or refused. */
  written: Promise<unknown>;
}

/** Keeps the run that is played, and finds those that were. What the browser refuses is said once a visit. */
export class RunMemory {
  #current: Current | undefined;
  /** The log of a run that is about to be continued. */
  #taken: RunLog | undefined;
  /** Settles when the last run's log is closed. */
  #closed: Promise<unknown> = Promise.resolve();
  #refusalSaid = false;

  constructor(
    private readonly environment: PageEnvironment,
    private readonly say: (error: ApiaryError) => void,
  ) {}

  /** What to do with the kept runs. */
  async recall(draft: Config): Promise<Recall> {
    const mine = this.environment.tabRun.read();
    const list = await this.#stored(() => this.environment.runs.list(mine === 'none' ? undefined : mine));
    if (!list) return {};
    if (list.setAside > 0) this.say(unreadable());
    const free = list.runs.filter(({ isWritten }) => !isWritten).map(({ record }) => record);
    return recallFrom(free, mine, draft);
  }

  /** A kept run with its events; undefined when it cannot be read, which is said. */
  async load(id: RunId): Promise<StoredRun | undefined> {
    return this.#stored(async () => {
      const run = await this.environment.runs.load(id);
      if (!run) this.say(unreadable());
      return run;
    });
  }

  /** A run whose events make no sense. */
  async setAside(id: RunId): Promise<void> {
    this.say(unreadable());
    await this.#stored(() => this.environment.runs.setAside(id));
  }

  /** Takes the run with this id over, to be continued. @throws ApiaryError `run-in-other-tab`, `checkpoint-unreadable`. */
  async take(id: RunId): Promise<TakenRun> {
    await this.#closed;
    const resumed = await this.#stored(() => this.environment.runs.resume(id));
    if (resumed === 'busy') throw new ApiaryError('run-in-other-tab', 'Two tabs cannot continue one run.');
    const stored = resumed && keptRun(resumed.run);
    const run = stored && runOf(stored.events);
    if (stored && !run) {
      resumed.log.close();
      await this.#stored(() => this.environment.runs.setAside(id));
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
    const events = [...(stored?.events ?? []), ...current.unwritten];
    const remembered = runOf(events);
    if (!remembered) throw unreadable();
    return { info: current.info, checkpoint: current.checkpoint, events, run: remembered };
  }

  /** The run that was taken over did not begin. */
  giveBack(): void {
    this.#taken?.close();
    this.#taken = undefined;
  }

  /** A run begins. @param from what it continues, which was taken over. */
  begin(info: RunInfo, config: Config, from: KeptRun | undefined): void {
    const { runs, tabRun } = this.environment;
    const create = () => this.#stored(() => runs.create({ ...info, config, status: 'running' }));
    this.#current = {
      info,
      checkpoint: from?.checkpoint,
      unwritten: from && !this.#taken ? [...from.events] : [],
      last: [],
      log: from ? Promise.resolve(this.#taken) : create(),
      written: Promise.resolve(),
    };
    this.#taken = undefined;
    tabRun.write(info.id);
  }

  /** A round has ended. */
  keep(checkpoint: Checkpoint, events: readonly RunEvent[]): void {
    const current = this.#current;
    if (!current) return;
    for (const event of events) current.unwritten.push(event);
    current.checkpoint = checkpoint;
    this.#write(current, { checkpoint, events, status: 'running' });
  }

  /** The run is over, and any tab may continue it. */
  end(events: readonly RunEvent[], status: RunStatus): void {
    const current = this.#current;
    if (!current) return;
    current.last = events;
    if (events.length > 0) this.#write(current, { events, status });
    this.#closed = this.#close(current);
  }

  /** A run's events from its start on, without those that only show progress. */
  async events(id: RunId): Promise<readonly RunEvent[]> {
    const current = this.#current?.info.id === id ? this.#current : undefined;
    await current?.written;
    const stored = await this.#stored(() => this.environment.runs.load(id));
    return [...(stored?.events ?? []), ...(current?.unwritten ?? []), ...(current?.last ?? [])];
  }

  /** What of the current run can be continued. */
  get unfinished(): Omit<KeptRun, 'events'> | undefined {
    const { info, checkpoint } = this.#current ?? {};
    return info && checkpoint && { info, checkpoint };
  }

  /** Whether a run is kept: its own file must not take its model's place. */
  async has(id: RunId): Promise<boolean> {
    const list = await this.#stored(() => this.environment.runs.list());
    return list?.runs.some(({ record }) => record.id === id) ?? false;
  }

  /** A run that was not played here, but read from a file. */
  async add(info: RunInfo, config: Config, events: readonly RunEvent[], status: RunStatus): Promise<void> {
    this.begin(info, config, undefined);
    this.end(events, status);
    await this.#closed;
  }

  /** The page shows no run any more, now and after a reload. */
  clear(): void {
    this.#current = undefined;
    this.environment.tabRun.write('none');
  }

  async discard(id: RunId): Promise<void> {
    if (this.#current?.info.id === id) this.#current = undefined;
    await this.#closed;
    await this.#stored(() => this.environment.runs.remove(id));
  }

  #write(current: Current, progress: RunProgress): void {
    const { written, log } = current;
    const write = this.#stored(async () => (await log)?.write(progress));
    const forget = write.then((isStored) => {
      if (!isStored) return;
      // Batches are stored in their order, so this one is the first of those that are not.
      if (progress.checkpoint) current.unwritten.splice(0, progress.events.length);
      else current.last = [];
    });
    current.written = Promise.all([written, forget]);
  }

  async #close({ info, log, written }: Current): Promise<void> {
    await written;
    const open = await log;
    if (!open) return;
    open.close();
    await this.#stored(() => this.environment.runs.trim(info.id));
  }

  /** What storage gives; undefined when it refuses. */
  async #stored<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (cause) {
      if (!this.#refusalSaid) this.say(refused(cause));
      this.#refusalSaid = true;
      return undefined;
    }
  }
}

const unreadable = () =>
  new ApiaryError('checkpoint-unreadable', 'It was written by another version of Apiary, or is damaged.');

function refused(cause: unknown): ApiaryError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ApiaryError('storage-unavailable', `This browser stores nothing for this page: ${reason}`, {
    cause,
  });
}
