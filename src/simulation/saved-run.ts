import { createStore, del, get, set } from 'idb-keyval';
import type { Backend } from '../core/backends.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { Checkpoint } from '../core/run/run-context.ts';

/** What a later visit needs to go on: the last checkpoint, and the events that led to it. */
export interface SavedRun {
  /** A different version is not read: its events or parameters may mean something else. */
  readonly version: typeof VERSION;
  readonly checkpoint: Checkpoint;
  readonly events: readonly RunEvent[];
  /** The engine that computed it: another one would round differently. */
  readonly backend: Backend;
}

/** 3: what clients remember, and bytes of each message. */
const VERSION = 3;
const KEY = 'last-run';

/** Where a run waits for a later visit. Its promises reject where the browser stores nothing. */
export interface SavedRuns {
  save(run: Omit<SavedRun, 'version'>): Promise<void>;
  /** Undefined when there is none that this version reads. */
  load(): Promise<SavedRun | undefined>;
  forget(): Promise<void>;
}

// Opened at the first use: where storage is forbidden, opening throws, and the caller reports it.
const open = () => createStore('apiary', 'runs');

/** In IndexedDB. */
export const savedRuns: SavedRuns = {
  async save(run) {
    await set(KEY, { ...run, version: VERSION } satisfies SavedRun, open());
  },
  async load() {
    const saved = await get<SavedRun>(KEY, open());
    return saved?.version === VERSION ? saved : undefined;
  },
  async forget() {
    await del(KEY, open());
  },
};
