import type { ClientId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import { ALL, type Connection } from './database.ts';
import { ofRun } from './ranges.ts';
import { type RunRecord, type RunStatus, type StoredRun, sizeOf } from './run-record.ts';

/** What has happened since the last writing. */
export interface RunProgress {
  readonly events: readonly RunEvent[];
  readonly status: RunStatus;
  /** Where the events have led to. */
  readonly checkpoint?: Checkpoint;
  /** What all events up to these come to. */
  readonly outcome?: RunOutcome;
}

/**
 * Writes one run, whose lock it holds until it is closed. After a write that failed nothing more is written: a log with a
 * gap would be none.
 */
export class RunLog {
  #record: RunRecord;
  #failed = false;
  /** Events that a continued run plays again; they go when it first writes. */
  #playedAgain: boolean;
  #bytes: { events: number; checkpoint: number; states: Map<ClientId, number> };

  /** @param from the run that is continued from its checkpoint. */
  constructor(
    private readonly connection: Connection,
    private readonly release: () => void,
    /** Tells other tabs that something was written. */
    private readonly announce: () => void,
    record: RunRecord,
    from?: { readonly run: StoredRun; readonly batches: number },
  ) {
    this.#record = from ? { ...record, batches: from.batches } : record;
    this.#playedAgain = from !== undefined;
    const states = [...(from?.run.checkpoint?.clientStates ?? [])];
    this.#bytes = {
      events: from ? sizeOf(from.run.events.slice(0, from.run.eventsToCheckpoint)) : 0,
      checkpoint: 0,
      states: new Map(states.map(([client, state]) => [client, sizeOf(state)])),
    };
  }

  /** All of it or nothing. @returns its record, if it is stored. @throws what the browser fails with, once. */
  async write(progress: RunProgress): Promise<RunRecord | undefined> {
    if (this.#failed) return undefined;
    const before = this.#record;
    this.#record = this.#next(progress);
    try {
      const record = await this.#store(progress, before.batches);
      this.announce();
      return record;
    } catch (error) {
      // Writes that are under way fail too, and have nothing to add.
      if (this.#failed) return undefined;
      this.#failed = true;
      throw error;
    }
  }

  close(): void {
    this.release();
  }

  #next({ events, status, checkpoint, outcome }: RunProgress): RunRecord {
    const bytes = this.#bytes;
    bytes.events += sizeOf(events);
    for (const client of checkpoint?.changedStates ?? [])
      bytes.states.set(client, sizeOf(checkpoint?.clientStates.get(client)));
    if (checkpoint) bytes.checkpoint = sizeOf({ ...checkpoint, clientStates: undefined });
    const states = [...bytes.states.values()].reduce((sum, size) => sum + size, 0);
    return {
      ...this.#record,
      status,
      updated: new Date().toISOString(),
      batches: this.#record.batches + 1,
      bytes: bytes.events + bytes.checkpoint + states,
      ...(checkpoint && { checkpoint: checkpoint.round }),
      ...(outcome && { outcome }),
    };
  }

  async #store({ events, checkpoint }: RunProgress, batch: number): Promise<RunRecord> {
    let record = this.#record;
    const { id, batches } = record;
    const playedAgain = this.#playedAgain;
    this.#playedAgain = false;
    const db = await this.connection.get();
    const transaction = db.transaction(ALL, 'readwrite');
    const store = <Name extends (typeof ALL)[number]>(name: Name) => transaction.objectStore(name);
    const writes: Promise<unknown>[] = [transaction.done];
    try {
      record = withMarks(record, await store('runs').get(id));
      if (playedAgain) writes.push(store('events').delete(ofRun(id, batch)));
      writes.push(store('events').put(events, [id, batch]));
      if (checkpoint) {
        const { clientStates, changedStates, ...rest } = checkpoint;
        writes.push(store('checkpoints').delete(ofRun(id)));
        writes.push(store('checkpoints').put({ checkpoint: rest, batches }, [id, checkpoint.round]));
        for (const client of changedStates)
          writes.push(store('client-states').put({ state: clientStates.get(client) }, [id, client]));
      }
      writes.push(store('runs').put(record));
    } catch (error) {
      // What cannot be cloned or is refused at once: nothing of the batch stays.
      transaction.abort();
      await Promise.allSettled(writes);
      throw error;
    }
    await Promise.all(writes);
    return record;
  }
}

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
