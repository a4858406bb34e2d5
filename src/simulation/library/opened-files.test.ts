import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { runId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { shownInfo, shownRun } from '../../store/app-state.ts';
import type { OpenedFile } from '../commands.ts';
import { quick } from '../testing/fake-environment.ts';
import { finished, playRound1, stored, until, type Visit, visitsOfEachTest } from '../testing/visits.ts';

const visits = visitsOfEachTest();

const titles = ({ state }: Visit) => state().notices.map(({ title }) => title);
const ids = ({ state }: Visit) => state().kept.map(({ id }) => id);

/** The files of a run that another browser has played, under so many ids. */
async function filesOf(
  ...names: readonly string[]
): Promise<(OpenedFile & { events: readonly RunEvent[] })[]> {
  const source = await visits.whole({ ...quick, seed: 5 });
  const events = await source.simulation.runEvents();
  const info = shownInfo(source.state())!;
  visits.newBrowser();
  return names.map((name) => ({ name, info: { ...info, id: runId(name) }, events }));
}

test('a file’s run is shown without a model, under its own settings, and kept', async () => {
  const files = await filesOf('one');
  const tab = await visits.open();
  tab.simulation.openRuns(files);
  await finished(tab);
  expect(tab.state().draft.seed).toBe(5);
  expect(tab.simulation.trainedModel()).toBeUndefined();
  await stored(tab, { imported: true }, false);
  await until(() => tab.state().kept[0]?.outcome?.rounds.length === 3);
  expect(titles(tab)).toEqual([]);
  const again = await visits.open();
  expect(shownInfo(again.state())).toMatchObject({ id: 'one', imported: true });
  expect(again.state().continuation).toBeUndefined();
});

test('thirty files become thirty runs, the last is shown, and those that hold none are named together', async () => {
  const good = await filesOf(...Array.from({ length: 30 }, (_, i) => `student-${i}`));
  const failure = { code: 'file-unreadable', message: 'This is no results file.' } as const;
  const cut: OpenedFile = { ...good[0]!, name: 'cut.json', events: good[0]!.events.slice(0, -1) };
  const files: OpenedFile[] = [{ name: 'a.json', failure }, ...good, { name: 'b.json', failure }, cut];
  const tab = await visits.open();
  tab.simulation.openRuns(files);
  await until(() => titles(tab).length === 2);
  expect(ids(tab).toSorted()).toEqual(good.map(({ name }) => name).toSorted());
  expect(tab.state().shown).toBe('student-29');
  expect(titles(tab)).toEqual(['3 of 33 files were not opened', '30 runs are in the list of runs']);
  expect(tab.state().notices[0]!.text).toBe(
    '“a.json”, “b.json”: This is no results file. “cut.json”: The file holds no run that has ended.',
  );
});

test('a run that is there already is not kept twice, and keeps its model', async () => {
  const tab = await visits.whole();
  const info = shownInfo(tab.state())!;
  const events = await tab.simulation.runEvents();
  tab.simulation.openRuns([
    { name: 'own.json', info, events },
    { name: 'again.json', info, events },
  ]);
  await until(() => titles(tab).length === 0 && tab.state().shown === info.id);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(tab.simulation.trainedModel()).toMatchObject({ round: 2 });
  expect([ids(tab), tab.state().infos.get(info.id)]).toEqual([[info.id], info]);
});

test('a longer file of a run takes the place of a shorter one', async () => {
  const [whole] = await filesOf('one');
  const second = whole!.events.findIndex((event) => event.type === 'round-started' && event.round === 2);
  const half = [...whole!.events.slice(0, second), { type: 'run-stopped', round: 1, seconds: 1 } as const];
  const tab = await visits.open();
  tab.simulation.openRuns([{ ...whole!, events: half }]);
  await until(() => shownRun(tab.state())?.status === 'stopped' && tab.state().kept.length === 1);
  tab.simulation.openRuns([whole!]);
  await finished(tab);
  await until(() => tab.state().kept[0]?.outcome?.rounds.length === 3);
  expect(await tab.simulation.runEvents()).toEqual(whole!.events);
});

test('while a run is played, a file’s run is only listed', async () => {
  const files = await filesOf('one');
  const tab = await visits.open();
  await playRound1(tab);
  const { shown } = tab.state();
  tab.simulation.openRuns(files);
  await until(() => ids(tab).includes(runId('one')));
  expect([tab.state().shown, tab.state().draft]).toEqual([shown, quick]);
  expect(titles(tab)).toEqual(['The file’s run is in the list of runs']);
  tab.simulation.resume();
  await stored(tab, { status: 'finished' }, false);
  expect((await tab.simulation.runParts(shown!)).trained).toMatchObject({ round: 2 });
});

test('a removed run whose file is opened is kept anew, and stays', async () => {
  const files = await filesOf('one');
  const tab = await visits.open();
  tab.simulation.openRuns(files);
  await until(() => ids(tab).length === 1);
  await finished(tab);
  tab.simulation.remove([runId('one')]);
  await until(() => ids(tab).length === 0);
  tab.simulation.openRuns(files);
  await until(() => ids(tab).length === 1);
  tab.simulation.remove([]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ids(await visits.open(quick, visits.newTab()))).toEqual(['one']);
});

test('the files of a kept run are written from what is stored of it, its model too', async () => {
  const tab = await visits.whole();
  const [id, events, trained] = [
    tab.state().shown!,
    await tab.simulation.runEvents(),
    tab.simulation.trainedModel(),
  ];
  tab.simulation.reset();
  await until(() => tab.state().shown === undefined);
  expect(await tab.simulation.runParts(id)).toEqual({
    info: tab.state().kept.map(({ id, started }) => expect.objectContaining({ id, started }))[0],
    events,
    trained,
  });
  await expect(tab.simulation.runParts(runId('none'))).rejects.toMatchObject({
    code: 'checkpoint-unreadable',
  });
});
