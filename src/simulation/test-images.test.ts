import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { runId } from '../core/ids.ts';
import { isPaused, shownInfo, shownRun } from '../store/app-state.ts';
import { Simulation } from './simulation.ts';
import { fakeEnvironment } from './testing/fake-environment.ts';

function open() {
  const made = fakeEnvironment();
  const simulation = new Simulation(made.environment);
  const state = () => made.store.getState();
  const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), 10_000);
  const finished = () =>
    until(() => shownRun(state())?.status === 'finished' && made.workers.atWork.length === 0);
  const finish = async () => {
    simulation.start();
    await finished();
  };
  return { ...made, simulation, state, until, finished, finish };
}

/** The fake data set's images are their positions. */
const shown = { positions: [7, 21], labels: Uint8Array.of(7, 1), pixels: Uint8Array.of(7, 21) };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('while a run is played, test images come from its workers', async () => {
  const { simulation, state, until, workers } = open();
  simulation.step();
  await until(() => isPaused(state()) && workers.alive.length === 2);
  expect(await simulation.testImages([7, 21])).toEqual(shown);
  expect(workers.all).toHaveLength(2);
  simulation.stop();
});

test('when it ends meanwhile, they come from a worker for the model', async () => {
  const { simulation, state, until } = open();
  simulation.step();
  await until(() => isPaused(state()));
  const asked = simulation.testImages([7, 21]);
  simulation.stop();
  expect(await asked).toEqual(shown);
});

test('a run of a file has them without a model', async () => {
  const { simulation, state, finish } = open();
  await finish();
  const events = await simulation.runEvents();
  const info = { ...shownInfo(state())!, id: runId('from-a-file') };
  simulation.openRuns([{ name: 'a.json', info, events }]);
  await vi.waitFor(() => expect(shownInfo(state())!.imported).toBe(true));
  expect(simulation.trainedModel()).toBeUndefined();
  expect(await simulation.testImages([7, 21])).toEqual(shown);
});

test('there are none before a run', async () => {
  await expect(open().simulation.testImages([7])).rejects.toMatchObject({ code: 'internal' });
});

test('a model is asked once what it takes the test images for', async () => {
  const { simulation, state, until, finished, finish, workers } = open();
  await finish();
  const shares: number[] = [];
  const asked = simulation.classifyTestSet((share) => shares.push(share));
  expect(simulation.classifyTestSet((share) => shares.push(share))).toBe(asked);
  const { truth, predicted } = await asked;
  expect(truth).toHaveLength(10_000);
  expect(predicted).toHaveLength(10_000);
  expect(shares.at(-1)).toBe(1);
  const parts = () =>
    workers.all.flatMap(({ operations }) => operations.filter((o) => o === 'classify')).length;
  expect(parts()).toBe(20);
  await simulation.classifyTestSet(() => {});
  expect(parts()).toBe(20);
  // Another run leaves another model.
  const before = state().shown;
  simulation.start();
  await until(() => state().shown !== before);
  await finished();
  await simulation.classifyTestSet(() => {});
  expect(parts()).toBe(40);
});
