import type { RunId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import type { ToGo } from './budget.ts';
import { ALL, type Connection } from './database.ts';
import { ofRun } from './ranges.ts';
import { type RunRecord, type RunStatus, sizeOf } from './run-record.ts';
import { bytesOf, type KeptCheckpoints, roundsOf, thinned } from './thinning.ts';

/** What has happened since the last writing. */
export interface RunProgress {
  readonly events: readonly RunEvent[];
  readonly status: RunStatus;
  /** Where the events have led to. */
  readonly checkpoint?: Checkpoint;
  /** What all events up to these come to. */
  readonly outcome?: RunOutcome;
  /** Runs that stay, even if there is no room for this one. */
  readonly inUse?: readonly RunId[];
}

/** What a writing has come to. */
export interface Written {
  readonly record: RunRecord;
  /** So many other runs went to make room. */
  readonly removed: number;
  /** There is room for its events only: it cannot go on from what is stored. */
  readonly isBare: boolean;
}

/** What a log needs of the store it belongs to. */
export interface LogStore {
  readonly connection: Connection;
  /** Tells other tabs that something was written. */
  readonly announce: () => void;
  /** Takes away what may go first. @returns what it was. */
  readonly makeRoom: (inUse: readonly RunId[]) => Promise<ToGo['what'] | undefined>;
}

/** Where a log begins: a run's record, what there is of it, and how much of that is to stay. */
export interface LogStart {
  readonly record: RunRecord;
  readonly kept: KeptCheckpoints;
  /** Of the events that stay. */
  readonly eventBytes: number;
  /** Checkpoints and clients' states may take so many bytes; the latest is kept in any case. */
  readonly budget: number;
  /** There are later batches, which the run that goes on plays again; they go when it first writes. */
  readonly playsAgain: boolean;
}

/** Where a run stands after a writing. */
type Place = Pick<LogStart, 'record' | 'kept' | 'eventBytes' | 'playsAgain'>;

/**
 * Writes one run, whose lock it holds until it is closed. After a write that failed nothing more is written: a log with a
 * gap would be none.
 */
export class RunLog {
  #place: Place;
  #failed = false;
  #isBare = false;
  /** Settles when the last writing has. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: LogStore,
    private readonly release: () => void,
    private readonly start: LogStart,
  ) {
    this.#place = start;
  }

  /** All of it or nothing. @returns undefined after a failure. @throws what the browser fails with, once. */
  write(progress: RunProgress): Promise<Written | undefined> {
    const written = this.#queue.then(() => this.#write(progress));
    this.#queue = written.catch(() => {});
    return written;
  }

  close(): void {
    this.release();
  }

  async #write(progress: RunProgress): Promise<Written | undefined> {
    if (this.#failed) return undefined;
    try {
      return await this.#storeSomehow(progress);
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  /** Where there is no room, older runs' checkpoints go, then these runs, then this one's checkpoints. */
  async #storeSomehow(progress: RunProgress): Promise<Written> {
    let removed = 0;
    for (;;) {
      try {
        const record = await this.#store(progress);
        this.store.announce();
        return { record, removed, isBare: this.#isBare };
      } catch (error) {
        if (!isFull(error) || this.#isBare) throw error;
        const gone = await this.store.makeRoom(progress.inUse ?? []);
        if (gone === 'run') removed++;
        if (!gone) this.#isBare = true;
      }
    }
  }

  async #store(progress: RunProgress): Promise<RunRecord> {
    const next = this.#next(progress);
    const { record: before, kept, playsAgain } = this.#place;
    const { id, batches } = before;
    const db = await this.store.connection.get();
    const transaction = db.transaction(ALL, 'readwrite');
    const store = <Name extends (typeof ALL)[number]>(name: Name) => transaction.objectStore(name);
    const writes: Promise<unknown>[] = [transaction.done];
    let { record } = next;
    try {
      record = withMarks(record, await store('runs').get(id));
      if (playsAgain) writes.push(store('events').delete(ofRun(id, batches)));
      writes.push(store('events').put(progress.events, [id, batches]));
      for (const { round } of kept.checkpoints)
        if (!roundsOf(next.kept).includes(round)) writes.push(store('checkpoints').delete([id, round]));
      for (const state of kept.states)
        if (!next.kept.states.includes(state))
          writes.push(store('client-states').delete([id, state.client, state.round]));
      if (progress.checkpoint && !this.#isBare) {
        const { clientStates, changedStates, ...checkpoint } = progress.checkpoint;
        const { round } = checkpoint;
        writes.push(store('checkpoints').put({ checkpoint, batches: record.batches }, [id, round]));
        for (const client of changedStates)
          writes.push(store('client-states').put({ state: clientStates.get(client) }, [id, client, round]));
      }
      writes.push(store('runs').put(record));
    } catch (error) {
      // What cannot be cloned or is refused at once: nothing of the batch stays.
      transaction.abort();
      await Promise.allSettled(writes);
      throw error;
    }
    await Promise.all(writes);
    this.#place = { ...next, record, playsAgain: false };
    return record;
  }

  #next({ events, status, checkpoint, outcome }: RunProgress): Omit<Place, 'playsAgain'> {
    const { record, eventBytes: before } = this.#place;
    const kept = this.#isBare ? NOTHING : this.#keptWith(checkpoint);
    const eventBytes = before + sizeOf(events);
    const { checkpoint: _, checkpoints: __, ...rest } = record;
    const rounds = roundsOf(kept);
    const latest = rounds.at(-1);
    return {
      kept,
      eventBytes,
      record: {
        ...rest,
        status,
        updated: new Date().toISOString(),
        batches: record.batches + 1,
        bytes: eventBytes + bytesOf(kept),
        ...(latest !== undefined && { checkpoint: latest, checkpoints: rounds }),
        ...(outcome && { outcome }),
      },
    };
  }

  #keptWith(checkpoint: Checkpoint | undefined): KeptCheckpoints {
    const { checkpoints, states } = this.#place.kept;
    if (!checkpoint) return { checkpoints, states };
    const { round, clientStates, changedStates } = checkpoint;
    const bytes = sizeOf({ ...checkpoint, clientStates: undefined });
    const changed = changedStates.map((client) => ({
      ...{ client, round },
      bytes: sizeOf(clientStates.get(client)),
    }));
    const all = {
      checkpoints: [...checkpoints, { round, bytes }],
      states: [...states, ...changed],
    };
    return thinned(all, this.start.budget);
  }
}

export const NOTHING: KeptCheckpoints = { checkpoints: [], states: [] };

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/** A visitor may have named or pinned the run since the log's last writing. @param stored what there is of it. */
function withMarks(record: RunRecord, stored: RunRecord | undefined): RunRecord {
  if (!stored) return record;
  const { name: _, ...nameless } = record;
  return {
    ...nameless,
    pinned: stored.pinned,
    ...(stored.name !== undefined && { name: stored.name }),
  };
}
