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
    expect([await db.count('events'), await db.count('checkpoints')]).toEqual([2, 2]);
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

test('a run that is taken back while another tab clears up stays', async () => {
  const id = await kept(tab(), 1);
  const removed = await tab().hide([id]);
  const other = tab();
  // It has read that the run was removed, and waits for its lock.
  const requested = vi.spyOn(locks, 'request');
  const cleared = other.purge();
  await vi.waitFor(() => expect(requested).toHaveBeenCalled());
  await removed.restore();
  await cleared;
  expect(await ids(other)).toEqual([id]);
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
    if (this.name === 'checkpoints') throw new DOMException('Full.', 'UnknownError');
    return put.apply(this, given);
  });
  const next = { events: [roundStarted(1)], status: 'running', checkpoint: checkpointOf(1) } as const;
  await expect(log.write(next)).rejects.toThrow('Full.');
  vi.restoreAllMocks();
  expect(await log.write({ ...next, events: [roundStarted(2)] })).toBeUndefined();
  const left = await store.load(run.id);
  expect([left?.events, left?.checkpoint?.round]).toEqual([[started], 0]);
});

describe('checkpoints', () => {
  /** A run whose clients 1 and 2 change their states in turn; every checkpoint has about 1,000 bytes. */
  async function withStates(rounds: number, budget?: number) {
    const store = tab();
    const run = newRun();
    const log = await store.create(run, budget);
    const states = (round: number) => ({
      1: `of ${round - (round % 2)}`,
      2: `of ${round - ((round + 1) % 2)}`,
    });
    for (let round = 0; round <= rounds; round++) {
      const checkpoint = checkpointOf(round, states(round), round === 0 ? [1, 2] : [1 + (round % 2)]);
      await log.write({
        events: [round === 0 ? started : roundStarted(round)],
        status: 'running',
        checkpoint,
      });
    }
    log.close();
    return { store, id: run.id, states };
  }
  const recordOf = async (store: RunStore, id: RunId) =>
    (await store.list()).runs.find(({ record }) => record.id === id)!.record;

  test('of all rounds are kept while they are small, each with the states of its round', async () => {
    const { store, id, states } = await withStates(5);
    expect(await recordOf(store, id)).toMatchObject({ checkpoint: 5, checkpoints: [0, 1, 2, 3, 4, 5] });
    for (const round of [1, 4, 5]) {
      const run = await store.load(id, round);
      expect(run?.checkpoint?.round).toBe(round);
      expect(run?.checkpoint?.clientStates).toEqual(checkpointOf(round, states(round)).clientStates);
      expect(run?.events.slice(0, run.eventsToCheckpoint)).toHaveLength(round + 1);
    }
    expect(await store.parameters(id, 3)).toEqual(checkpointOf(3).global);
    expect(await store.parameters(id, 6)).toBeUndefined();
  });

  test('beyond the budget are thinned, with the states that none of the others needs', async () => {
    const bytes = (
      await (async () => {
        const { store, id } = await withStates(4);
        return recordOf(store, id);
      })()
    ).bytes;
    const { store, id, states } = await withStates(16, bytes);
    const { checkpoints = [] } = await recordOf(store, id);
    expect(checkpoints.length).toBeLessThan(10);
    expect([checkpoints[0], checkpoints.at(-1)]).toEqual([0, 16]);
    const db = await openDB('apiary');
    const keys = (await db.getAllKeys('checkpoints')).map((key) => key as [string, number]);
    expect(keys.filter(([run]) => run === id).map(([, round]) => round)).toEqual(checkpoints);
    const rows = (await db.getAllKeys('client-states')).filter((key) => (key as [string])[0] === id);
    expect(rows.length).toBeLessThanOrEqual(2 * checkpoints.length);
    for (const round of checkpoints)
      expect((await store.load(id, round))?.checkpoint?.clientStates).toEqual(
        checkpointOf(round, states(round)).clientStates,
      );
    db.close();
  });

  test('of a run that may keep one are the latest alone', async () => {
    const { store, id, states } = await withStates(5, 0);
    expect(await recordOf(store, id)).toMatchObject({ checkpoint: 5, checkpoints: [5] });
    expect((await store.load(id))?.checkpoint?.clientStates).toEqual(checkpointOf(5, states(5)).clientStates);
  });

  test('are kept on when the run goes on', async () => {
    const { store, id } = await withStates(2);
    const { log } = await resume(store, id);
    await log.write({ events: [roundStarted(3)], status: 'finished', checkpoint: checkpointOf(3) });
    log.close();
    expect((await recordOf(store, id)).checkpoints).toEqual([0, 1, 2, 3]);
  });
});

describe('a full storage', () => {
  /** Refuses checkpoints while there are more than so many runs. */
  function fullAbove(runs: number) {
    const put = IDBObjectStore.prototype.put;
    let left = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === 'checkpoints' && left > runs) throw new DOMException('Full.', 'QuotaExceededError');
      return put.apply(this, given);
    });
    const remove = IDBObjectStore.prototype.delete;
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === 'runs') left--;
      return remove.apply(this, given);
    });
    return (count: number) => {
      left = count;
    };
  }

  test('loses its oldest run that is neither pinned nor in use, and the writing is whole', async () => {
    const store = tab();
    const [pinned, oldest, shown] = [await kept(store, 1), await kept(store, 1), await kept(store, 1)];
    await store.change(pinned, (record) => ({ ...record, pinned: true }));
    const run = newRun();
    const log = await store.create(run);
    fullAbove(2)(3);
    const first = { events: [started], status: 'running', inUse: [shown] } as const;
    expect(await log.write({ ...first, checkpoint: checkpointOf(0) })).toMatchObject({
      removed: 1,
      isBare: false,
    });
    expect((await ids(store)).toSorted()).toEqual([pinned, shown, run.id].toSorted());
    expect(await ids(store)).not.toContain(oldest);
    expect((await store.load(run.id))?.checkpoint?.round).toBe(0);
  });

  test('without such a run keeps the events alone', async () => {
    const store = tab();
    const run = newRun();
    const log = await store.create(run);
    await log.write({ events: [started], status: 'running', checkpoint: checkpointOf(0, { 1: 'a' }, [1]) });
    fullAbove(0)(1);
    const next = { events: [roundStarted(1)], status: 'running', checkpoint: checkpointOf(1) } as const;
    expect(await log.write(next)).toMatchObject({ removed: 0, isBare: true });
    await log.write({ ...next, events: [roundStarted(2)], status: 'finished' });
    const left = await store.load(run.id);
    expect([left?.events, left?.checkpoint]).toEqual([
      [started, roundStarted(1), roundStarted(2)],
      undefined,
    ]);
    expect(left?.record).toMatchObject({ status: 'finished' });
    const db = await openDB('apiary');
    expect([await db.count('checkpoints'), await db.count('client-states')]).toEqual([0, 0]);
    db.close();
  });
});

test('the database of version 2 becomes version 3, and loses nothing', async () => {
  const old = await openDB('apiary', 2, {
    upgrade: (db) => {
      db.createObjectStore('set-aside');
      db.createObjectStore('runs', { keyPath: 'id' });
      for (const name of ['events', 'checkpoints', 'client-states']) db.createObjectStore(name);
    },
  });
  const run = { ...newRun(), version: 1, pinned: false, status: 'stopped', updated: newRun().started };
  await old.put('runs', { ...run, batches: 2, bytes: 100, checkpoint: 1 });
  await old.put('events', [started], [run.id, 0]);
  await old.put('events', [roundStarted(1)], [run.id, 1]);
  const { clientStates, changedStates: _, ...checkpoint } = checkpointOf(1, { 3: 'a', 7: 'b' });
  await old.put('checkpoints', { checkpoint, batches: 2 }, [run.id, 1]);
  for (const [client, state] of clientStates) await old.put('client-states', { state }, [run.id, client]);
  await old.put('set-aside', {}, 'runs/older');
  old.close();
  const store = tab();
  expect((await store.list()).setAside).toBe(0);
  const loaded = await store.load(run.id);
  expect(loaded?.checkpoint).toMatchObject({ round: 1, clientStates });
  expect(loaded?.events).toEqual([started, roundStarted(1)]);
  const { log } = await resume(store, run.id);
  const second = checkpointOf(2, { 3: 'a', 7: 'c' }, [7]);
  await log.write({ events: [roundStarted(2)], status: 'finished', checkpoint: second });
  expect((await store.load(run.id, 1))?.checkpoint?.clientStates).toEqual(clientStates);
  expect((await store.load(run.id))?.checkpoint?.clientStates).toEqual(second.clientStates);
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
    const [old, middle, shown] = [await kept(store, 0), await kept(store, 0), await kept(store, 0)];
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

  test('runs lose their checkpoints but the latest first, the oldest first, and then go', async () => {
    const store = tab();
    const pinned = await kept(store, 3);
    await store.change(pinned, (record) => ({ ...record, pinned: true }));
    const [old, middle, shown] = [await kept(store, 3), await kept(store, 3), await kept(store, 3)];
    const roundsOf = async () => {
      const { runs } = await store.list();
      const checkpoints = new Map(runs.map(({ record }) => [record.id, record.checkpoints]));
      return [pinned, old, middle, shown].map((id) => checkpoints.get(id));
    };
    const bytes = async () => (await store.list()).runs.reduce((sum, { record }) => sum + record.bytes, 0);
    const all = [0, 1, 2, 3];
    // One byte too many for all of them.
    expect(await tab(4 * ((await bytes()) - 1)).trim([shown])).toBe(0);
    expect(await roundsOf()).toEqual([all, [3], all, all]);
    expect((await store.load(old))?.checkpoint).toMatchObject({ round: 3 });
    expect(await tab(4 * ((await bytes()) - 1)).trim([shown])).toBe(0);
    expect(await roundsOf()).toEqual([all, [3], [3], all]);
    expect(await tab(4 * ((await bytes()) - 1)).trim([shown])).toBe(1);
    expect(await roundsOf()).toEqual([all, undefined, [3], all]);
    expect(await tab(0).trim([shown])).toBe(1);
    expect(await roundsOf()).toEqual([all, undefined, undefined, all]);
  });

  test('what is said to be left of a run is what is there, with the states of its latest checkpoint', async () => {
    const store = tab();
    const run = newRun();
    const log = await store.create(run);
    await log.write({ events: [started], status: 'running', checkpoint: checkpointOf(0, { 1: 'a' }, [1]) });
    const second = checkpointOf(1, { 1: 'a', 2: 'b' }, [2]);
    await log.write({ events: [roundStarted(1)], status: 'running', checkpoint: second });
    const third = checkpointOf(2, { 1: 'c', 2: 'b' }, [1]);
    await log.write({ events: [roundStarted(2)], status: 'finished', checkpoint: third });
    log.close();
    const { bytes } = (await store.list()).runs[0]!.record;
    await tab(4 * (bytes - 1)).trim([]);
    const left = await store.load(run.id);
    expect(left?.checkpoint).toMatchObject({ round: 2, clientStates: third.clientStates });
    const db = await openDB('apiary');
    expect(await db.getAllKeys('checkpoints')).toEqual([[run.id, 2]]);
    expect(await db.getAllKeys('client-states')).toEqual([
      [run.id, 1, 2],
      [run.id, 2, 1],
    ]);
    db.close();
    expect(left!.record.bytes).toBeLessThan(bytes);
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
