import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../core/run/events.ts';
import { shownInfo, shownRun } from '../../store/app-state.ts';
import { quick } from '../testing/fake-environment.ts';
import { finished, playRound1, until, visitsOfEachTest } from '../testing/visits.ts';

const visits = visitsOfEachTest();

describe('a finished run', () => {
  test('is there after a reload, with its rounds, its model and what computed it', async () => {
    const first = await visits.whole();
    const { runs, shown } = first.state();
    const again = await visits.open();
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
    const { state } = await visits.whole();
    const other = { ...quick, 'learning-rate': 0.5 };
    const own = await visits.open(other);
    expect(own.state().shown).toBe(state().shown);
    const fresh = await visits.open(other, visits.newTab());
    expect(shownRun(fresh.state())).toBeUndefined();
    expect((await visits.open(quick, visits.newTab())).state().shown).toBe(state().shown);
  });

  test('stays away after a reset, and is kept', async () => {
    const tab = await visits.whole();
    const { shown } = tab.state();
    tab.simulation.reset();
    await until(() => tab.state().shown === undefined);
    expect(shownRun((await visits.open()).state())).toBeUndefined();
    expect((await visits.open(quick, visits.newTab())).state().shown).toBe(shown);
  });
});

describe('a tab that is closed in the middle', () => {
  test('goes on after its last round, under its own settings, and ends as one without a break', async () => {
    const undisturbed = (await visits.whole()).simulation.trainedModel()!.parameters;
    visits.newBrowser();
    const first = await visits.open();
    await playRound1(first);
    await visits.close(first);
    const again = await visits.open({ ...quick, 'num-supernodes': 50, 'learning-rate': 0.1 });
    expect(again.state().continuation).toMatchObject({ round: 1, config: quick });
    again.simulation.continueRun();
    await finished(again);
    expect(again.state().draft).toEqual(quick);
    expect(shownRun(again.state())?.rounds.map(({ round }) => round)).toEqual([0, 1, 2]);
    expect(again.simulation.trainedModel()!.parameters).toEqual(undisturbed);
  });

  test('is continued by a link that starts at once', async () => {
    const first = await visits.open();
    await playRound1(first);
    const { shown } = first.state();
    await visits.close(first);
    const again = visits.visit();
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
    const first = await visits.open();
    await playRound1(first);
    const { shown } = first.state();
    await visits.close(first);
    const other = visits.visit({ ...quick, ...change }, isSameTab ? visits.browser : visits.newTab());
    other.simulation.open(true);
    await finished(other);
    expect(other.state().shown).not.toBe(shown);
  });

  test('can be continued though another tab has finished a run meanwhile', async () => {
    const closed = await visits.open(quick, visits.newTab());
    await playRound1(closed);
    await visits.whole({ ...quick, seed: 7 });
    await visits.close(closed);
    const next = await visits.open(quick, visits.newTab());
    expect(next.state().continuation).toMatchObject({ round: 1, config: quick });
  });
});

describe('a run that another tab plays', () => {
  test('is not offered, and a copy of its tab starts its own', async () => {
    const playing = await visits.open();
    await playRound1(playing);
    const copy = visits.visit();
    copy.simulation.open(true);
    await finished(copy);
    expect(copy.state().shown).not.toBe(playing.state().shown);
    expect(copy.state().continuation).toBeUndefined();
  });

  test('is not continued a second time', async () => {
    const first = await visits.open();
    await playRound1(first);
    await visits.close(first);
    const [one, two] = [await visits.open(), await visits.open()];
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
    const tab = await visits.open({ ...quick, 'num-server-rounds': 8 });
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
    // Closed, or it might be this tab that finds the record first.
    await visits.close(await visits.whole());
    const db = await openDB('apiary');
    await db.put('runs', { id: 'old', version: 1, checkpoint: {} });
    const tab = await visits.open();
    await until(() => tab.state().notices.length > 0);
    expect(tab.state().notices.map(({ title }) => title)).toEqual(['A kept run cannot be read']);
    expect(shownRun(tab.state())?.status).toBe('finished');
    expect((await visits.open()).state().notices).toEqual([]);
    db.close();
  });

  test.each(['shown', 'continued'] as const)('with events that make no run: %s', async (how) => {
    const tab = how === 'shown' ? await visits.whole() : await visits.open();
    if (how === 'continued') await playRound1(tab);
    await visits.close(tab);
    const db = await openDB('apiary');
    const [key] = await db.getAllKeys('events');
    const batch: RunEvent[] = await db.get('events', key!);
    await db.put('events', [...batch, { type: 'round-finished', round: 9 }, { type: 'unheard-of' }], key);
    const again = await visits.open();
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
