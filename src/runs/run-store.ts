import type { RunId } from '../core/ids.ts';
import type { Parameters } from '../core/math/parameters.ts';
import { readAll, setAsideKey } from './all-records.ts';
import { budgetBytes, CHECKPOINT_BYTES, type ToGo } from './budget.ts';
import { ALL, Connection, PARTS } from './database.ts';
import { bytesOfAll, makeRoom, type Removing } from './make-room.ts';
import { ofRun } from './ranges.ts';
import { isParameters, readRecord, readRecorded, readRun } from './read-record.ts';
import { RemovedRuns } from './removed-runs.ts';
import { type Locks, RunLocks } from './run-locks.ts';
import { type LogStore, NOTHING, RunLog } from './run-log.ts';
import { keepLatest, readParts, startAgain } from './run-parts.ts';
import { RECORD_VERSION, type RecordedRun, type RunRecord, type StoredRun } from './run-record.ts';
import type { Tabs } from './tabs.ts';

/** A run's record, and whether a tab plays it now. */
export interface ListedRun {
  readonly record: RunRecord;
  readonly isWritten: boolean;
}

export interface StoredRuns {
  /** The last written first. */
  readonly runs: readonly ListedRun[];
  /** How many records could not be read, and were set aside just now. */
  readonly setAside: number;
}

/** The store, as those who use it see it. */
export type Runs = Pick<RunStore, keyof RunStore>;

/** A kept run and its log, to go on after its checkpoint. */
export interface ResumedRun {
  readonly run: StoredRun;
  readonly log: RunLog;
}

/** What a run has before its first event. */
export type NewRun = Omit<RunRecord, 'version' | 'pinned' | 'updated' | 'batches' | 'bytes' | 'checkpoint'>;

/** Every kept run, in IndexedDB. What the browser refuses rejects. */
export class RunStore {
  readonly #connection = new Connection();
  readonly #locks: RunLocks;

  /** @param quota bytes that the browser grants the page; undefined where it does not say. */
  constructor(
    locks: Locks | undefined,
    private readonly quota: () => Promise<number | undefined>,
    private readonly tabs: Tabs,
  ) {
    this.#locks = new RunLocks(locks);
  }

  /** @param mine the run of this tab before a reload. */
  async list(mine?: RunId): Promise<StoredRuns> {
    const db = await this.#connection.get();
    const { records, setAside } = await readAll(db);
    const written = await this.#locks.written(mine);
    const runs = records
      .filter(({ removed }) => !removed)
      .toSorted((a, b) => b.updated.localeCompare(a.updated))
      .map((record) => ({ record, isWritten: written.has(record.id) }));
    return { runs, setAside: setAside + this.#connection.takeLeftover() };
  }

  /**
   * Undefined when it is not there, or is none that this version reads: then it is set aside.
   * @param round whose checkpoint; the latest one's when absent.
   */
  async load(id: RunId, round?: number): Promise<StoredRun | undefined> {
    const db = await this.#connection.get();
    const stored = await readParts(db, id, round);
    if (!stored) return undefined;
    const run = readRun(stored.record, stored.parts);
    // A round whose checkpoint is not kept is no damage.
    if (!run && round === undefined) await this.setAside(id);
    return run;
  }

  /** A run without its models, which take longer to read. Undefined as for `load`. */
  async recorded(id: RunId): Promise<RecordedRun | undefined> {
    const db = await this.#connection.get();
    const transaction = db.transaction(['runs', 'events'], 'readonly');
    const [value, batches] = await Promise.all([
      transaction.objectStore('runs').get(id),
      transaction.objectStore('events').getAll(ofRun(id)),
      transaction.done,
    ]);
    const record = readRecord(value);
    if (!record) return undefined;
    const run = readRecorded(record, batches);
    if (!run) await this.setAside(id);
    return run;
  }

  /** Changes what a record says beside its log. @returns the record as it is now; undefined when it is not there. */
  async change(id: RunId, change: (record: RunRecord) => RunRecord): Promise<RunRecord | undefined> {
    const db = await this.#connection.get();
    const transaction = db.transaction('runs', 'readwrite');
    const record = readRecord(await transaction.store.get(id));
    const changed = record && change(record);
    if (changed) transaction.store.put(changed);
    await transaction.done;
    this.tabs.announce();
    return changed;
  }

  /**
   * The log of a run that begins now. It is kept from its first writing on.
   * @param budget bytes of checkpoints that it may keep; with 0 it keeps the latest alone.
   */
  async create(run: NewRun, budget = CHECKPOINT_BYTES): Promise<RunLog> {
    const release = (await this.#locks.hold(run.id)) ?? (() => {});
    const record = {
      ...run,
      version: RECORD_VERSION,
      pinned: false,
      updated: run.started,
      batches: 0,
      bytes: 0,
    } as const;
    const start = { record, kept: NOTHING, eventBytes: 0, budget, playsAgain: false };
    return new RunLog(this.#logStore, release, start);
  }

  /** 'busy' when another tab plays it; undefined when it is not there, or cannot be read. */
  async resume(id: RunId): Promise<ResumedRun | 'busy' | undefined> {
    const release = await this.#locks.hold(id);
    if (!release) return 'busy';
    try {
      const run = await this.load(id);
      if (run?.checkpoint) {
        const start = await startAgain(await this.#connection.get(), run, run.checkpoint);
        return { run, log: new RunLog(this.#logStore, release, start) };
      }
    } catch (error) {
      release();
      throw error;
    }
    release();
    return undefined;
  }

  /** Whether it is this tab that plays a run. */
  plays(id: RunId): boolean {
    return this.#locks.isOwn(id);
  }

  /** Moves a record that cannot be used out of the way. Its parts stay as they are. */
  async setAside(id: RunId): Promise<void> {
    const db = await this.#connection.get();
    const transaction = db.transaction(['runs', 'set-aside'], 'readwrite');
    const record = await transaction.objectStore('runs').get(id);
    transaction.objectStore('set-aside').put(record, setAsideKey(id));
    transaction.objectStore('runs').delete(id);
    await transaction.done;
  }

  /** Nothing of it stays, unless a tab plays it. */
  async remove(id: RunId): Promise<void> {
    await this.#whileFree(id, () => this.#delete(id));
  }

  /** Removes runs from every list, for good or until it is undone. Those that a tab plays stay. */
  async hide(ids: readonly RunId[]): Promise<RemovedRuns> {
    const asked = await Promise.all(ids.map(async (id) => ({ id, release: await this.#locks.hold(id) })));
    const held = asked.flatMap(({ id, release }) => (release ? { id, release } : []));
    const removed = new RemovedRuns(held, {
      hide: (id) => this.change(id, (record) => ({ ...record, removed: true })),
      restore: (id) => this.change(id, ({ removed: _, ...record }) => record),
      delete: async (id) => {
        await this.#delete(id);
        this.tabs.announce();
      },
    });
    await removed.hide();
    return removed;
  }

  /** Removes what was hidden by tabs that are gone. */
  async purge(): Promise<void> {
    const { records } = await readAll(await this.#connection.get());
    for (const { id, removed } of records)
      if (removed) await this.#whileFree(id, () => this.#deleteRemoved(id));
  }

  /** Calls `listener` when another tab has changed what is kept. */
  onChange(listener: () => void): void {
    this.tabs.onChange(listener);
  }

  /** Bytes that kept runs may take together. */
  async budget(): Promise<number> {
    return budgetBytes(await this.quota());
  }

  /** Removes what the budget does not hold, but never what a tab plays. @param shown stay, too. @returns how many runs went. */
  async trim(shown: readonly RunId[]): Promise<number> {
    const budget = await this.budget();
    const { runs } = await this.list();
    const gone = await makeRoom(runs, shown, this.#removing, (left) => bytesOfAll(left) <= budget);
    return gone.filter(({ what }) => what === 'run').length;
  }

  /** The global model after a round whose checkpoint is kept. */
  async parameters(id: RunId, round: number): Promise<Parameters | undefined> {
    const db = await this.#connection.get();
    const { checkpoint } = (await db.get('checkpoints', [id, round])) ?? {};
    return isParameters(checkpoint?.global) ? checkpoint.global : undefined;
  }

  close(): void {
    this.#connection.close();
  }

  get #logStore(): LogStore {
    const { announce } = this.tabs;
    return { connection: this.#connection, announce, makeRoom: (inUse) => this.#makeRoom(inUse) };
  }

  /** One step: what is stored may fit now. */
  async #makeRoom(inUse: readonly RunId[]): Promise<ToGo['what'] | undefined> {
    const { runs } = await this.list();
    const [gone] = await makeRoom(runs, inUse, this.#removing, (_, gone) => gone.length > 0);
    return gone?.what;
  }

  get #removing(): Removing {
    return {
      keepLatest: (id) => this.#whileFree(id, async () => keepLatest(await this.#connection.get(), id)),
      remove: (id) => this.remove(id),
    };
  }

  /** @returns undefined when a tab plays the run. */
  async #whileFree<Result>(id: RunId, work: () => Promise<Result>): Promise<Result | undefined> {
    const release = await this.#locks.hold(id);
    if (!release) return undefined;
    try {
      const result = await work();
      this.tabs.announce();
      return result;
    } finally {
      release();
    }
  }

  /** Unless the tab that had its lock has taken it back. */
  async #deleteRemoved(id: RunId): Promise<void> {
    const record = await (await this.#connection.get()).get('runs', id);
    if (readRecord(record)?.removed) await this.#delete(id);
  }

  async #delete(id: RunId): Promise<void> {
    const db = await this.#connection.get();
    const transaction = db.transaction(ALL, 'readwrite');
    transaction.objectStore('runs').delete(id);
    for (const name of PARTS) transaction.objectStore(name).delete(ofRun(id));
    await transaction.done;
  }
}
