import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { effective } from '../../core/config/schema.ts';
import type { RunId } from '../../core/ids.ts';
import { parametersSha256 as hashOf } from '../../export/sha256.ts';
import { shownRun } from '../../store/app-state.ts';
import { outcomeOf } from '../../store/outcome.ts';
import { quick } from '../testing/fake-environment.ts';
import {
  finished,
  play,
  playRound1,
  stored,
  until,
  type Visit,
  visitsOfEachTest,
} from '../testing/visits.ts';

const visits = visitsOfEachTest();

afterEach(() => {
  vi.useRealTimers();
});

const kept = ({ state }: Visit, id: RunId) => state().kept.find((run) => run.id === id);
const ids = ({ state }: Visit) => state().kept.map(({ id }) => id);
const titles = ({ state }: Visit) => state().notices.map(({ title }) => title);

/** Another run, which differs in its seed. */
async function playOther(tab: Visit): Promise<RunId> {
  const { draft } = tab.state();
  tab.simulation.replaceConfig({ ...draft, seed: draft.seed + 1 });
  return play(tab);
}

/** A page that has played so many runs. */
async function played(count: number): Promise<{ tab: Visit; runs: RunId[] }> {
  const tab = await visits.open();
  const runs = [await play(tab)];
  while (runs.length < count) runs.push(await playOther(tab));
  await until(() => tab.state().kept.every(({ status }) => status === 'finished'));
  return { tab, runs };
}

describe('the list', () => {
  test('has a run while it is played, and as it ended', async () => {
    const tab = await visits.open();
    await playRound1(tab);
    const id = tab.state().shown!;
    await until(() => kept(tab, id)?.outcome?.rounds.length === 2);
    expect(kept(tab, id)).toMatchObject({ status: 'playing', checkpoints: [0, 1], commit: 'c0ffee' });
    tab.simulation.resume();
    await until(() => kept(tab, id)?.status === 'finished');
    await finished(tab);
    expect(kept(tab, id)).toMatchObject({ config: effective(quick), pinned: false, backend: 'cpu' });
    const parametersSha256 = hashOf(tab.simulation.trainedModel()!.parameters);
    expect(kept(tab, id)?.outcome).toEqual({ ...outcomeOf(shownRun(tab.state())!), parametersSha256 });
    expect(tab.state().storage).toEqual({ used: kept(tab, id)?.bytes, budget: 200e6 });
  });

  test('is there when the page opens, the latest started first, and follows other tabs', async () => {
    const { runs } = await played(2);
    const other = await visits.open(quick, visits.newTab());
    expect(ids(other)).toEqual(runs.toReversed());
    const third = await playOther(await visits.open());
    await until(() => ids(other)[0] === third && kept(other, third)?.status === 'finished');
  });

  test('completes what an older version wrote without an outcome', async () => {
    const { runs } = await played(1);
    const db = await openDB('apiary');
    const { outcome, ...older } = await db.get('runs', runs[0]!);
    await db.put('runs', older);
    const tab = await visits.open();
    await until(() => kept(tab, runs[0]!)?.outcome !== undefined);
    // From its events alone: its model is not read for this.
    const { parametersSha256: _, ...told } = outcome;
    expect((await db.get('runs', runs[0]!)).outcome).toEqual(told);
    db.close();
  });

  test('keeps a name and a pin that were given while the run is played', async () => {
    const tab = await visits.open();
    await playRound1(tab);
    const id = tab.state().shown!;
    await until(() => kept(tab, id) !== undefined);
    tab.simulation.rename(id, ' Two of ten ');
    tab.simulation.pin(id, true);
    await until(() => kept(tab, id)?.name === 'Two of ten' && kept(tab, id)?.pinned === true);
    expect(tab.state().infos.get(id)?.name).toBe('Two of ten');
    tab.simulation.resume();
    await until(() => kept(tab, id)?.status === 'finished');
    expect(kept(tab, id)).toMatchObject({ name: 'Two of ten', pinned: true });
    tab.simulation.rename(id, ' ');
    await until(() => kept(tab, id)?.name === undefined);
    expect(tab.state().infos.get(id)).not.toHaveProperty('name');
  });
});

describe('removed runs', () => {
  test('come back where they were, in the charts and on the page', async () => {
    const { tab, runs } = await played(3);
    expect(tab.state()).toMatchObject({ shown: runs[2], overlaid: [runs[1]] });
    tab.simulation.remove([runs[1]!, runs[2]!]);
    await until(() => ids(tab).length === 1);
    expect(tab.state()).toMatchObject({ shown: undefined, overlaid: [] });
    expect(tab.state().notices).toMatchObject([{ title: '2 runs were deleted', action: 'undo-remove' }]);
    // Nor are they there for another tab.
    expect(ids(await visits.open(quick, visits.newTab()))).toEqual([runs[0]]);
    tab.simulation.undoRemove();
    await until(() => tab.state().shown === runs[2]);
    expect(tab.state().overlaid).toEqual([runs[1]]);
    expect([ids(tab), titles(tab)]).toEqual([runs.toReversed(), []]);
    expect(tab.simulation.trainedModel()).toMatchObject({ round: 2 });
  });

  test('are gone after the next removal, and after a reload', async () => {
    const { tab, runs } = await played(3);
    tab.simulation.remove([runs[0]!]);
    await until(() => ids(tab).length === 2);
    tab.simulation.remove([runs[1]!]);
    await until(() => ids(tab).length === 1);
    const db = await openDB('apiary');
    expect((await db.getAllKeys('runs')).toSorted()).toEqual([runs[1], runs[2]].toSorted());
    await visits.close(tab);
    const again = await visits.open();
    expect(ids(again)).toEqual([runs[2]]);
    await vi.waitFor(async () => expect(await db.getAllKeys('runs')).toEqual([runs[2]]));
    expect(await db.count('events')).toBeGreaterThan(0);
    expect((await db.getAllKeys('events')).every((key) => (key as string[])[0] === runs[2])).toBe(true);
    db.close();
  });

  test('do not include what is being played', async () => {
    const tab = await visits.open();
    await playRound1(tab);
    await stored(tab, { checkpoint: 1 }, true);
    tab.simulation.remove([tab.state().shown!]);
    await until(() => titles(tab).includes('One run stayed'));
    expect(ids(tab)).toEqual([tab.state().shown]);
  });
});

describe('the charts', () => {
  test('keep the run before beside the one that is played, and only that one unasked', async () => {
    const { tab, runs } = await played(2);
    expect(tab.state().overlaid).toEqual([runs[0]]);
    const third = await playOther(tab);
    expect([...tab.state().runs.keys()].toSorted()).toEqual([runs[1]!, third].toSorted());
    expect(tab.state().overlaid).toEqual([runs[1]]);
    tab.simulation.showInCharts(runs[0]!, true);
    await until(() => tab.state().overlaid.length === 2);
    expect(
      tab
        .state()
        .runs.get(runs[0]!)
        ?.rounds.map(({ round }) => round),
    ).toEqual([0, 1, 2]);
    // What was asked for stays; the run before gives its place to the next.
    const fourth = await playOther(tab);
    expect(tab.state()).toMatchObject({ shown: fourth, overlaid: [third, runs[0]] });
    tab.simulation.showInCharts(runs[0]!, false);
    expect(tab.state().overlaid).toEqual([third]);
    expect(tab.state().runs.has(runs[0]!)).toBe(false);
  });

  test('have one line of a run that goes on', async () => {
    const tab = await visits.open();
    await playRound1(tab);
    tab.simulation.stop();
    await until(() => tab.state().continuation !== undefined);
    tab.simulation.continueRun();
    await finished(tab);
    expect([tab.state().overlaid, tab.state().runs.size]).toEqual([[], 1]);
  });

  test('hold seven runs beside the shown one, and refuse an eighth with words', async () => {
    const { tab, runs } = await played(1);
    const db = await openDB('apiary');
    const record = await db.get('runs', runs[0]!);
    const keys = (await db.getAllKeys('events')) as [RunId, number][];
    for (let copy = 1; copy <= 8; copy++) {
      await db.put('runs', { ...record, id: `copy-${copy}`, checkpoint: undefined, checkpoints: undefined });
      for (const [id, batch] of keys)
        await db.put('events', await db.get('events', [id, batch]), [`copy-${copy}`, batch]);
    }
    db.close();
    const copies = Array.from({ length: 8 }, (_, i) => `copy-${i + 1}` as RunId);
    for (const id of copies) tab.simulation.showInCharts(id, true);
    await until(() => titles(tab).includes('The charts are full'));
    await until(() => tab.state().overlaid.length === 7);
    expect(tab.state().runs.size).toBe(8);
  });
});

describe('a kept run that is opened', () => {
  test('is shown as it ended, with its model, under its own settings', async () => {
    const { tab, runs } = await played(2);
    const [first] = runs;
    const [before, model] = [tab.state().runs.get(first!), tab.simulation.trainedModel()];
    tab.simulation.openKept(first!);
    await until(() => tab.state().shown === first);
    expect(shownRun(tab.state())?.rounds).toEqual(before?.rounds);
    expect(tab.state()).toMatchObject({ draft: { seed: quick.seed }, overlaid: [] });
    expect(tab.simulation.trainedModel()).not.toEqual(model);
    expect((await tab.simulation.runEvents()).at(-1)?.type).toBe('run-finished');
    // And so after a reload.
    expect((await visits.open()).state().shown).toBe(first);
  });

  test('whose tab was closed in its middle has stopped there, and can go on', async () => {
    const closed = await visits.open();
    await playRound1(closed);
    const id = closed.state().shown!;
    await visits.close(closed);
    const tab = await visits.open(quick, visits.newTab());
    tab.simulation.openKept(id);
    await until(() => tab.state().shown === id);
    expect(shownRun(tab.state())).toMatchObject({ status: 'stopped', round: 1 });
    expect((await tab.simulation.runEvents()).at(-1)).toMatchObject({ type: 'run-stopped', round: 1 });
    tab.simulation.continueRun();
    await finished(tab);
    expect(tab.state().shown).toBe(id);
  });

  test('is none that another tab plays, and none beside one that is played', async () => {
    const playing = await visits.open();
    await playRound1(playing);
    await stored(playing, { checkpoint: 1 }, true);
    const tab = await visits.open(quick, visits.newTab());
    tab.simulation.openKept(playing.state().shown!);
    await until(() => titles(tab).length > 0);
    expect([titles(tab), tab.state().shown]).toEqual([['Another tab plays this run'], undefined]);
    playing.simulation.openKept(playing.state().shown!);
    await until(() => titles(playing).length > 0);
    expect(titles(playing)).toEqual(['A run is being played']);
  });

  test('and cannot be read is put aside, and the page stays as it is', async () => {
    const { tab, runs } = await played(2);
    const db = await openDB('apiary');
    await db.put('events', [{ type: 'unheard-of' }], [runs[0]!, 0]);
    tab.simulation.openKept(runs[0]!);
    await until(() => titles(tab).includes('A kept run cannot be read'));
    await until(() => ids(tab).length === 1);
    expect([tab.state().shown, await db.count('set-aside')]).toEqual([runs[1], 1]);
    db.close();
  });
});
