import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunId } from '../core/ids.ts';
import { type ResumedRun, RunStore } from './run-store.ts';
import { FakeLocks } from './testing/fake-locks.ts';
import { FakeTabs } from './testing/fake-tabs.ts';
import { checkpointOf, newRun, roundStarted, started } from './testing/kept.ts';

let locks: FakeLocks;
let tabs: FakeTabs;
const stores: RunStore[] = [];

/** What one tab sees. */
function tab(quota?: number, itsLocks: FakeLocks | undefined = locks): RunStore {
  const store = new RunStore(itsLocks, async () => quota, tabs.join());
  stores.push(store);
  return store;
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  locks = new FakeLocks();
  tabs = new FakeTabs();
});
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  vi.restoreAllMocks();
});

/** The run and its log. */
async function resume(store: RunStore, id: RunId): Promise<ResumedRun> {
  const resumed = await store.resume(id);
  if (!resumed || resumed === 'busy') throw new Error(`The run is ${resumed ?? 'not there'}.`);
  return resumed;
}

const ids = async (store: RunStore) => (await store.list()).runs.map(({ record }) => record.id);

/** A run that was kept up to `rounds`, and is not written any more. */
async function kept(store: RunStore, rounds: number, status: 'running' | 'finished' = 'finished') {
  const run = newRun();
  const log = await store.create(run);
  await log.write({ events: [started], status: 'running', checkpoint: checkpointOf(0) });
  for (let round = 1; round <= rounds; round++)
    await log.write({ events: [roundStarted(round)], status, checkpoint: checkpointOf(round) });
  log.close();
  // Dates have milliseconds.
  await new Promise((resolve) => setTimeout(resolve, 2));
  return run.id;
}

describe('a run that was kept', () => {
  test('is read as it was written, with its latest checkpoint', async () => {
    const id = await kept(tab(), 2);
    const run = await tab().load(id);
    expect(run?.record).toMatchObject({ id, status: 'finished', checkpoint: 2, batches: 3 });
    expect(run?.events).toEqual([started, roundStarted(1), roundStarted(2)]);
    expect(run?.checkpoint).toMatchObject({ round: 2, global: [Float32Array.of(2, 1), Float32Array.of(2)] });
  });

  test('has the latest state of every client, though only those that changed were written', async () => {
    const store = tab();
    const run = newRun();
    const log = await store.create(run);
    const first = checkpointOf(0, { 1: 'a', 2: 'b' }, [1, 2]);
    await log.write({ events: [started], status: 'running', checkpoint: first });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const second = checkpointOf(1, { 1: 'a', 2: 'c' }, [2]);
    await log.write({ events: [roundStarted(1)], status: 'running', checkpoint: second });
    expect(
      put.mock.contexts.filter((store) => (store as IDBObjectStore).name === 'client-states'),
    ).toHaveLength(1);
    expect((await store.load(run.id))?.checkpoint?.clientStates).toEqual(second.clientStates);
  });

  test('goes on after its checkpoint: what came after it is written anew', async () => {
    const store = tab();
    const id = await kept(store, 1, 'running');
    const first = await resume(store, id);
    await first.log.write({ events: [roundStarted(2)], status: 'stopped' });
    first.log.close();
    expect((await store.load(id))?.events).toHaveLength(3);
    const again = await resume(store, id);
    expect(again.run.events.slice(0, again.run.eventsToCheckpoint)).toEqual([started, roundStarted(1)]);
    // Until it has written, what there was stays.
    expect((await store.load(id))?.events).toHaveLength(3);
    const more = [{ type: 'run-continued', round: 1 } as const, roundStarted(2)];
    await again.log.write({ events: more, status: 'running', checkpoint: checkpointOf(2) });
    again.log.close();
    expect((await store.load(id))?.events).toEqual([started, roundStarted(1), ...more]);
  });

  test('is gone when it is removed, with its parts', async () => {
    const store = tab();
    const id = await kept(store, 2);
    const other = await kept(store, 1);
    await store.remove(id);
    expect(await ids(store)).toEqual([other]);
    const db = await openDB('apiary');
    expect([await db.count('events'), await db.count('checkpoints')]).toEqual([2, 1]);
    db.close();
  });
});

describe('of two tabs', () => {
  test('each has its own runs, and one that no tab writes can be continued by either', async () => {
    const [one, two] = [tab(), tab()];
    const finished = await kept(one, 1);
    const running = newRun();
    const log = await two.create(running);
    await log.write({ events: [started], status: 'running', checkpoint: checkpointOf(0) });
    expect((await one.list()).runs.map(({ record, isWritten }) => [record.id, isWritten])).toEqual([
      [running.id, true],
      [finished, false],
    ]);
    expect(await one.resume(running.id)).toBe('busy');
    await one.remove(running.id);
    // The other tab is closed.
    locks.releaseAll();
    expect((await resume(one, running.id)).run.record.checkpoint).toBe(0);
  });

  test('the one that was there before a reload is waited for', async () => {
    const running = newRun();
    const log = await tab().create(running);
    await log.write({ events: [started], status: 'running', checkpoint: checkpointOf(0) });
    setTimeout(() => locks.releaseAll(), 50);
    const { runs } = await tab().list(running.id);
    expect(runs[0]).toMatchObject({ isWritten: false });
  });
});

test('without Web Locks everything is kept and continued', async () => {
  const store = new RunStore(undefined, async () => undefined, tabs.join());
  stores.push(store);
  const id = await kept(store, 1, 'running');
  expect((await resume(store, id)).run.record.id).toBe(id);
});

test('a batch that cannot be stored leaves the last checkpoint whole, and is told once', async () => {
  const store = tab();
  const run = newRun();
  const log = await store.create(run);
  await log.write({ events: [started], status: 'running', checkpoint: checkpointOf(0) });
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === 'checkpoints') throw new DOMException('Full.', 'QuotaExceededError');
    return put.apply(this, given);
  });
  const next = { events: [roundStarted(1)], status: 'running', checkpoint: checkpointOf(1) } as const;
  await expect(log.write(next)).rejects.toThrow('Full.');
  vi.restoreAllMocks();
  await log.write({ ...next, events: [roundStarted(2)] });
  const left = await store.load(run.id);
  expect([left?.events, left?.checkpoint?.round]).toEqual([[started], 0]);
});

describe('a record that cannot be read is set aside, and said once:', () => {
  test.each([
    ['of another edition', () => ({ version: 1, checkpoint: {} })],
    ['of a later version', (good: object) => ({ ...good, version: 2 })],
    ['with settings out of range', (good: object) => ({ ...good, config: { 'num-server-rounds': 0 } })],
    ['without a date', (good: object) => ({ ...good, started: 'yesterday' })],
  ])('%s', async (_, bad) => {
    const store = tab();
    const good = await kept(store, 1);
    const db = await openDB('apiary');
    const record = { ...bad(await db.get('runs', good)), id: 'bad' };
    await db.put('runs', record);
    expect((await store.list()).setAside).toBe(1);
    expect(await ids(store)).toEqual([good]);
    expect((await store.list()).setAside).toBe(0);
    expect(await db.getAll('set-aside')).toEqual([record]);
    db.close();
  });

  test('a run whose model has another size', async () => {
    const store = tab();
    const id = await kept(store, 1);
    const db = await openDB('apiary');
    const { checkpoint, batches } = await db.get('checkpoints', [id, 1]);
    const global = [Float32Array.of(1)];
    await db.put('checkpoints', { checkpoint: { ...checkpoint, global }, batches }, [id, 1]);
    expect(await store.load(id)).toBeUndefined();
    expect([await ids(store), await db.count('set-aside')]).toEqual([[], 1]);
    db.close();
  });
});

describe('the database of version 1', () => {
  test.each([
    ['with an unfinished run', true, 1],
    ['with its store empty', true, 0],
    ['without its store', false, 0],
  ])('%s becomes version 2', async (_, hasStore, leftover) => {
    const old = await openDB('apiary', 1, {
      upgrade: (db) => void (hasStore && db.createObjectStore('runs')),
    });
    if (leftover) await old.put('runs', { version: 2, checkpoint: {} }, 'last-run');
    old.close();
    const store = tab();
    expect(await store.list()).toEqual({ runs: [], setAside: leftover });
    const id = await kept(store, 1);
    expect(await ids(store)).toEqual([id]);
    expect((await store.list()).setAside).toBe(0);
  });

  test('that another tab holds open is no reason to wait', async () => {
    const old = await openDB('apiary', 1);
    const store = tab();
    await expect(store.list()).rejects.toThrow('older version');
    old.close();
    await vi.waitFor(async () => expect((await store.list()).runs).toEqual([]));
  });
});

test('sixty rounds open one connection, which gives way to another version', async () => {
  const open = vi.spyOn(indexedDB, 'open');
  await kept(tab(), 60);
  expect(open).toHaveBeenCalledTimes(1);
  await deleteDB('apiary');
});

describe('to stay within the budget', () => {
  test('the oldest go first, but never what is shown or written', async () => {
    const store = tab();
    const written = newRun();
    const log = await store.create(written);
    await log.write({ events: [started], status: 'running', checkpoint: checkpointOf(0) });
    const [old, middle, shown] = [await kept(store, 1), await kept(store, 1), await kept(store, 1)];
    const { runs } = await store.list();
    const bytes = runs.reduce((sum, { record }) => sum + record.bytes, 0);
    await store.trim([shown]);
    expect((await ids(store)).toSorted()).toEqual([written.id, old, middle, shown].toSorted());
    // One byte too many for all of them.
    await tab(4 * (bytes - 1)).trim([shown]);
    expect((await ids(store)).toSorted()).toEqual([written.id, middle, shown].toSorted());
    await tab(0).trim([shown]);
    expect((await ids(store)).toSorted()).toEqual([written.id, shown].toSorted());
  });

  test('a pinned one stays', async () => {
    const store = tab();
    const id = await kept(store, 1);
    const db = await openDB('apiary');
    await db.put('runs', { ...(await db.get('runs', id)), pinned: true });
    db.close();
    await tab(0).trim([]);
    expect(await ids(store)).toEqual([id]);
  });
});
