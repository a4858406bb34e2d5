import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { ClientId, RunId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import type { RunRecord } from './run-record.ts';

const NAME = 'apiary';
/**
 * 1: one unfinished run under 'last-run', by idb-keyval. 2: a record for each run, with its parts beside it. 3: clients'
 * states by round, so that a run can have several checkpoints.
 */
const VERSION = 3;

interface StoredCheckpoint {
  /** Client states have a store of their own. */
  readonly checkpoint: Omit<Checkpoint, 'clientStates' | 'changedStates'>;
  /** How many batches of events led to it. */
  readonly batches: number;
}

interface RunsSchema extends DBSchema {
  runs: { key: RunId; value: RunRecord };
  /** Append-only. */
  events: { key: [RunId, number]; value: readonly RunEvent[] };
  /** By round. */
  checkpoints: { key: [RunId, number]; value: StoredCheckpoint };
  /** After which round a client's state was this one. */
  'client-states': { key: [RunId, ClientId, number]; value: { readonly state: unknown } };
  /** What could not be read, under a name that tells where it was. */
  'set-aside': { key: string; value: unknown };
}

export type RunsDatabase = IDBPDatabase<RunsSchema>;
/** The stores that hold a run's parts, under keys that begin with its id. */
export const PARTS = ['events', 'checkpoints', 'client-states'] as const;
export const ALL = ['runs', ...PARTS] as const;

/** A run had one checkpoint, and its clients' states were those of that. */
async function toVersion3(
  transaction: IDBPTransaction<RunsSchema, StoreNames<RunsSchema>[], 'versionchange'>,
): Promise<void> {
  const states = transaction.objectStore('client-states');
  const [keys, values] = await Promise.all([states.getAllKeys(), states.getAll()]);
  await states.clear();
  for (const [i, [id, client]] of keys.entries()) {
    const record = await transaction.objectStore('runs').get(id);
    await states.put(values[i]!, [id, client, record?.checkpoint ?? 0]);
  }
}

/** The page's one connection, opened at the first use, and again after the browser has closed it. */
export class Connection {
  #opening: Promise<RunsDatabase> | undefined;
  #open: RunsDatabase | undefined;
  /** What version 1 had kept and this one does not read: told once. */
  #leftover = 0;
  #isOver = false;

  /** Rejects where the browser stores nothing, and while a tab with an older page holds its version open. */
  async get(): Promise<RunsDatabase> {
    if (this.#isOver) throw new Error('The page is closed.');
    if (this.#open) return this.#open;
    this.#opening ??= this.#connect();
    return this.#opening.catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
  }

  takeLeftover(): number {
    const leftover = this.#leftover;
    this.#leftover = 0;
    return leftover;
  }

  /** For good: what is under way with the page writes nothing more. */
  close(): void {
    this.#isOver = true;
    this.#giveWay();
  }

  #giveWay(): void {
    this.#open?.close();
    this.#forget();
  }

  #forget = (): void => {
    this.#open = undefined;
    this.#opening = undefined;
  };

  #connect(): Promise<RunsDatabase> {
    return new Promise((resolve, reject) => {
      let upgraded = false;
      openDB<RunsSchema>(NAME, VERSION, {
        upgrade: (db, oldVersion, _newVersion, transaction) => {
          if (oldVersion === 2) return toVersion3(transaction);
          upgraded = oldVersion > 0;
          // Renamed, because what an earlier version kept is set aside, and not lost.
          if (db.objectStoreNames.contains('runs')) transaction.objectStore('runs').name = 'set-aside';
          else db.createObjectStore('set-aside');
          db.createObjectStore('runs', { keyPath: 'id' });
          for (const name of PARTS) db.createObjectStore(name);
          return undefined;
        },
        blocked: () =>
          reject(
            new Error('Another tab has an older version of this page open; close it and load this one again'),
          ),
        // Another tab has a newer version of the page: it must not wait for this one.
        blocking: () => this.#giveWay(),
        terminated: this.#forget,
      })
        .then(async (db) => {
          if (upgraded) this.#leftover = await db.count('set-aside');
          this.#open = db;
          resolve(db);
        })
        .catch(reject);
    });
  }
}
