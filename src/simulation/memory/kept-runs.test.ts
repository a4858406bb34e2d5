import 'fake-indexeddb/auto';
import { setMaxListeners } from 'node:events';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Config } from '../../core/config/schema.ts';
import { runId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { type AppState, isPaused, shownInfo, shownRun } from '../../store/app-state.ts';
import { Simulation } from '../simulation.ts';
import { type FakeBrowser, fakeBrowser, fakeEnvironment, quick } from '../testing/fake-environment.ts';

// The parts of one test of the model share a signal.
setMaxListeners(50);

/** One tab, from its opening to its closing. */
interface Visit {
  readonly simulation: Simulation;
  readonly state: () => AppState;
  readonly made: ReturnType<typeof fakeEnvironment>;
}

const fakeId = runId('from-a-file');

let browser: FakeBrowser;
let visits: Visit[];

/** Opens the page in `tab`, with the settings of its link. */
function visit(config: Config = quick, tab: FakeBrowser = browser): Visit {
  const made = fakeEnvironment(config, tab);
  const opened = { simulation: new Simulation(made.environment), state: made.store.getState, made };
  visits.push(opened);
  return opened;
}

/** Opens the page and waits until it has looked for kept runs. */
async function open(config: Config = quick, tab: FakeBrowser = browser): Promise<Visit> {
  const opened = visit(config, tab);
  await opened.simulation.open();
  return opened;
}

/** Waits until the shown run is stored like this. */
const stored = ({ state, made }: Visit, record: Partial<RunRecord>, isWritten: boolean) =>
  vi.waitFor(async () => {
    const { runs } = await made.environment.runs.list();
    const id = state().shown;
    expect(runs.find((run) => run.record.id === id)).toMatchObject({ record, isWritten });
  }, 10_000);

/** The tab is gone: it plays nothing more, and the browser gives its locks back. */
async function close(tab: Visit): Promise<void> {
  const { simulation, made } = tab;
  made.workers.hooks = { beforeBatch: () => new Promise(() => {}) };
  simulation.pause();
  if (shownRun(tab.state())?.status === 'running') await stored(tab, { checkpoint: 1 }, true);
  made.environment.runs.close();
  browser.locks.releaseAll();
}

/** Waits until `condition` holds. */
const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), 10_000);
const finished = ({ state }: Visit) => until(() => shownRun(state())?.status === 'finished');

async function playRound1({ simulation, state }: Visit): Promise<void> {
  while (!shownRun(state())?.rounds[1]?.finished) {
    simulation.step();
    await until(() => isPaused(state()));
  }
}

async function whole(config: Config = quick) {
  const tab = await open(config);
  tab.simulation.start();
  await finished(tab);
  await stored(tab, { status: 'finished' }, false);
  return tab;
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  globalThis.indexedDB = new IDBFactory();
  browser = fakeBrowser();
  visits = [];
});
afterEach(() => {
  for (const { simulation, made } of visits) {
    simulation.stop();
    made.environment.runs.close();
  }
  vi.restoreAllMocks();
});

describe('a finished run', () => {
  test('is there after a reload, with its rounds, its model and what computed it', async () => {
    const first = await whole();
    const { runs, shown } = first.state();
    const again = await open();
    expect(again.state().shown).toBe(shown);
    expect(shownRun(again.state())?.rounds).toEqual(runs.get(shown!)?.rounds);
    expect(again.simulation.trainedModel()).toEqual(first.simulation.trainedModel());
    expect(shownInfo(again.state())).toEqual(first.state().infos.get(shown!));
    expect(shownInfo(again.state())).toMatchObject({
      ...{ backend: 'cpu', workers: 2, commit: 'c0ffee' },
      provenance: { datasetSha256: 'd5' },
    });
    expect([again.state().continuation, again.state().notices]).toEqual([undefined, []]);
    expect(await again.simulation.runEvents()).toEqual(await first.simulation.runEvents());
    // And it can be tried.
    const image = Uint8Array.from({ length: 3 * 32 * 32 }, (_, i) => i % 256);
    expect(await again.simulation.predict(image)).toEqual(await first.simulation.predict(image));
  });

  test('gives way to the experiment of a link, but not in its own tab', async () => {
    const { state } = await whole();
    const other = { ...quick, 'learning-rate': 0.5 };
    const own = await open(other);
    expect(own.state().shown).toBe(state().shown);
    const fresh = await open(other, fakeBrowser(browser.locks));
    expect(shownRun(fresh.state())).toBeUndefined();
    expect((await open(quick, fakeBrowser(browser.locks))).state().shown).toBe(state().shown);
  });

  test('stays away after a reset, and is kept', async () => {
    const tab = await whole();
    const { shown } = tab.state();
    tab.simulation.reset();
    await until(() => tab.state().shown === undefined);
    expect(shownRun((await open()).state())).toBeUndefined();
    expect((await open(quick, fakeBrowser(browser.locks))).state().shown).toBe(shown);
  });
});

describe('a tab that is closed in the middle', () => {
  test('goes on after its last round, under its own settings, and ends as one without a break', async () => {
    const undisturbed = (await whole()).simulation.trainedModel()!.parameters;
    globalThis.indexedDB = new IDBFactory();
    browser = fakeBrowser();
    const first = await open();
    await playRound1(first);
    await close(first);
    const again = await open({ ...quick, 'num-supernodes': 50, 'learning-rate': 0.1 });
    expect(again.state().continuation).toMatchObject({ round: 1, config: quick });
    again.simulation.continueRun();
    await finished(again);
    expect(again.state().draft).toEqual(quick);
    expect(shownRun(again.state())?.rounds.map(({ round }) => round)).toEqual([0, 1, 2]);
    expect(again.simulation.trainedModel()!.parameters).toEqual(undisturbed);
  });

  test('is continued by a link that starts at once', async () => {
    const first = await open();
    await playRound1(first);
    const { shown } = first.state();
    await close(first);
    const again = visit();
    again.simulation.open(true);
    await finished(again);
    expect(again.state().shown).toBe(shown);
    // So that its address stays, and another reload continues too.
    expect(again.state().draft).toBe(quick);
    expect(shownRun(again.state())?.log.filter(({ text }) => text.startsWith('[ROUND 1/'))).toHaveLength(1);
  });

  test.each([
    ['of another experiment', { 'learning-rate': 0.5 }, true],
    ['in another tab', {}, false],
  ])('but not by one %s, which starts its own', async (_, change, isSameTab) => {
    const first = await open();
    await playRound1(first);
    const { shown } = first.state();
    await close(first);
    const other = visit({ ...quick, ...change }, isSameTab ? browser : fakeBrowser(browser.locks));
    other.simulation.open(true);
    await finished(other);
    expect(other.state().shown).not.toBe(shown);
  });

  test('can be continued though another tab has finished a run meanwhile', async () => {
    const closed = await open(quick, fakeBrowser(browser.locks));
    await playRound1(closed);
    await whole({ ...quick, seed: 7 });
    await close(closed);
    const next = await open(quick, fakeBrowser(browser.locks));
    expect(next.state().continuation).toMatchObject({ round: 1, config: quick });
  });
});

describe('a run that another tab plays', () => {
  test('is not offered, and a copy of its tab starts its own', async () => {
    const playing = await open();
    await playRound1(playing);
    const copy = visit();
    copy.simulation.open(true);
    await finished(copy);
    expect(copy.state().shown).not.toBe(playing.state().shown);
    expect(copy.state().continuation).toBeUndefined();
  });

  test('is not continued a second time', async () => {
    const first = await open();
    await playRound1(first);
    await close(first);
    const [one, two] = [await open(), await open()];
    one.made.workers.hooks = { beforeBatch: () => new Promise(() => {}) };
    one.simulation.continueRun();
    await until(() => shownRun(one.state())?.status === 'running');
    two.simulation.continueRun();
    await until(() => two.state().notices.length > 0);
    expect(two.state().notices[0]!.title).toBe('Another tab plays this run');
    expect(two.state().starting).toBe(false);
  });
});

describe('storage', () => {
  test('that refuses every write is said once in eight rounds, and the run can still go on', async () => {
    const tab = await open({ ...quick, 'num-server-rounds': 8 });
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    const said: string[] = [];
    tab.made.store.subscribe(({ notices }, before) => {
      if (notices !== before.notices) said.push(...notices.map(({ title }) => title));
      for (const { id } of notices) tab.simulation.dismiss(id);
    });
    await playRound1(tab);
    tab.simulation.stop();
    await until(() => tab.state().continuation !== undefined);
    tab.simulation.continueRun();
    await finished(tab);
    expect(said).toEqual(['Nothing can be stored here']);
    // The files have all of it: the first try's first round, then the others.
    const events = await tab.simulation.runEvents();
    const rounds = events.flatMap((event) => (event.type === 'round-finished' ? event.round : []));
    expect([events.at(-1)?.type, rounds]).toEqual(['run-finished', [1, 2, 3, 4, 5, 6, 7, 8]]);
  });

  test('with a record of another edition says so, and keeps the next run', async () => {
    await whole();
    const db = await openDB('apiary');
    await db.put('runs', { id: 'old', version: 1, checkpoint: {} });
    const tab = await open();
    expect(tab.state().notices.map(({ title }) => title)).toEqual(['A kept run cannot be read']);
    expect(shownRun(tab.state())?.status).toBe('finished');
    expect((await open()).state().notices).toEqual([]);
    db.close();
  });

  test.each(['shown', 'continued'] as const)('with events that make no run: %s', async (how) => {
    const tab = how === 'shown' ? await whole() : await open();
    if (how === 'continued') await playRound1(tab);
    await close(tab);
    const db = await openDB('apiary');
    const [key] = await db.getAllKeys('events');
    const batch: RunEvent[] = await db.get('events', key!);
    await db.put('events', [...batch, { type: 'round-finished', round: 9 }, { type: 'unheard-of' }], key);
    const again = await open();
    if (how === 'continued') again.simulation.continueRun();
    await until(() => again.state().notices.length > 0);
    await until(() => !again.state().starting);
    expect(again.state().notices[0]!.title).toBe('A kept run cannot be read');
    expect([shownRun(again.state()), again.state().continuation, await db.count('set-aside')]).toEqual([
      ...[undefined, undefined, 1],
    ]);
    db.close();
  });
});

describe('a run from a file', () => {
  test('is shown without a model, under its own settings, and kept', async () => {
    const source = await whole({ ...quick, seed: 5 });
    const events = await source.simulation.runEvents();
    const info = { ...shownInfo(source.state())!, id: fakeId };
    globalThis.indexedDB = new IDBFactory();
    browser = fakeBrowser();
    const tab = await open();
    tab.simulation.openRun(info, events);
    await until(() => shownRun(tab.state())?.status === 'finished');
    expect(tab.state().draft.seed).toBe(5);
    expect(tab.simulation.trainedModel()).toBeUndefined();
    await stored(tab, { imported: true }, false);
    const again = await open();
    expect(shownInfo(again.state())).toMatchObject({ id: fakeId, imported: true });
    expect(again.state().continuation).toBeUndefined();
  });

  test('does not take the place of the same run that is kept with its model', async () => {
    const tab = await whole();
    const info = shownInfo(tab.state())!;
    tab.simulation.openRun(info, await tab.simulation.runEvents());
    await until(() => tab.simulation.trainedModel() === undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const again = await open();
    expect(shownInfo(again.state())).toEqual(info);
    expect(again.simulation.trainedModel()).toMatchObject({ round: 2 });
  });

  test('waits until the run that is played has ended', async () => {
    const tab = await open();
    await playRound1(tab);
    const { shown } = tab.state();
    tab.simulation.openRun({ ...shownInfo(tab.state())!, id: fakeId }, []);
    await until(() => tab.state().notices.length > 0);
    expect([tab.state().notices[0]!.title, tab.state().shown]).toEqual(['A run is being played', shown]);
  });
});
