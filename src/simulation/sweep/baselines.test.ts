import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RunId } from '../../core/ids.ts';
import type { Sweep } from '../../core/sweep/sweep.ts';
import { quick } from '../testing/fake-environment.ts';
import { finished, play, playRound1, until, type Visit, visitsOfEachTest } from '../testing/visits.ts';

const visits = visitsOfEachTest();

const drawn = ({ state }: Visit) => state().overlaid.map((id) => state().runs.get(id)?.config.training);
const isOver = ({ state }: Visit) => until(() => state().baselines.length === 0);
const centralised = ({ state }: Visit) =>
  state().kept.filter(({ config }) => config.training === 'centralised');
const two: Sweep = {
  base: quick,
  x: { keys: ['momentum'], values: [[0.1], [0.2]] },
  seeds: 1,
  measure: { kind: 'final-accuracy' },
};

test('a baseline is played in the background, kept like a run and drawn beside its own', async () => {
  const tab = await visits.open();
  const id = await play(tab);
  tab.simulation.baseline(id, 'centralised');
  tab.simulation.baseline(id, 'centralised');
  expect(tab.state().baselines).toEqual([{ of: id, training: 'centralised', round: 0 }]);
  await isOver(tab);
  expect([drawn(tab), tab.state().shown]).toEqual([['centralised'], id]);
  expect(centralised(tab)).toMatchObject([{ status: 'finished', config: { seed: quick.seed } }]);
  // Asked for again, the kept one is drawn.
  const [kept] = centralised(tab);
  tab.simulation.showInCharts(kept!.id, false);
  tab.simulation.baseline(id, 'centralised');
  await until(() => tab.state().overlaid.length === 1);
  expect([tab.state().overlaid, tab.state().kept.length]).toEqual([[kept!.id], 2]);
});

test('it waits for the run on the screen', async () => {
  const tab = await visits.open();
  await playRound1(tab);
  const id = tab.state().shown!;
  tab.simulation.baseline(id, 'centralised');
  expect(tab.state().baselines).toMatchObject([{ round: undefined }]);
  tab.simulation.resume();
  await finished(tab);
  await isOver(tab);
  expect(drawn(tab)).toEqual(['centralised']);
});

test('it goes before the runs of a sweep, and the sweep goes on', async () => {
  const tab = await visits.open();
  const id = await play(tab);
  tab.simulation.runSweep(two);
  tab.simulation.baseline(id, 'centralised');
  await until(() => tab.state().sweep?.status === 'finished');
  expect(tab.state().baselines).toEqual([]);
  const order = tab.state().kept.map(({ config }) => [config.training, config.momentum]);
  expect(order.toReversed().slice(1)).toEqual([
    ['federated', 0.1],
    ['centralised', 0.9],
    ['federated', 0.2],
  ]);
});

test('a sweep that stands still makes room for it', async () => {
  const tab = await visits.open();
  const id = await play(tab);
  tab.simulation.runSweep(two);
  tab.simulation.pauseSweep();
  tab.simulation.baseline(id, 'centralised');
  await isOver(tab);
  expect(drawn(tab)).toEqual(['centralised']);
  tab.simulation.resumeSweep();
  await until(() => tab.state().sweep?.status === 'finished');
});

test('one that is no longer wanted stops, and one of an unknown run is none', async () => {
  const tab = await visits.open();
  const id = await play(tab);
  tab.simulation.baseline('nobody' as RunId, 'centralised');
  tab.simulation.baseline(id, 'centralised');
  tab.simulation.cancelBaseline(id, 'centralised');
  expect(tab.state().baselines).toEqual([]);
  await until(() => tab.made.workers.atWork.length === 0);
  expect([drawn(tab), centralised(tab)]).toEqual([[], []]);
});

test('a run on the screen goes first, and then its turn comes again', async () => {
  const tab = await visits.open();
  const id = await play(tab);
  tab.simulation.baseline(id, 'centralised');
  tab.simulation.replaceConfig({ ...quick, seed: 7 });
  tab.simulation.start();
  await until(() => tab.state().shown !== id);
  await finished(tab);
  await isOver(tab);
  expect(drawn(tab)).toContain('centralised');
});
