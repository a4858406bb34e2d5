import 'fake-indexeddb/auto';
import { setMaxListeners } from 'node:events';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { isPaused, shownRun, wholeRun } from '../store/app-state.ts';
import { Simulation } from './simulation.ts';
import { fakeEnvironment } from './testing/fake-environment.ts';

// The parts of one test of the model share a signal.
setMaxListeners(50);

let made: ReturnType<typeof fakeEnvironment>;
let simulation: Simulation;
const state = () => made.store.getState();
const run = () => shownRun(state());
const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), 10_000);
const finished = () => until(() => wholeRun(state())?.status === 'finished');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  made = fakeEnvironment();
  simulation = new Simulation(made.environment);
});

const place = () => state().moment?.place;

test('shows each moment of a run that has ended, as its events made it, and the end again', async () => {
  simulation.start();
  await finished();
  const end = run();
  simulation.lookBack(2);
  await until(() => place() === 2);
  expect(run()).toMatchObject({ status: 'running', step: 'aggregate', round: 1 });
  expect([run()!.rounds[1]!.aggregated !== undefined, run()!.rounds[1]!.global]).toEqual([true, undefined]);
  // On, and back again.
  for (const [asked, step] of [
    [4, 'train'],
    [0, 'initialise'],
    [6, 'evaluate'],
  ] as const) {
    simulation.lookBack(asked);
    await until(() => place() === asked);
    expect(run()).toMatchObject({ step });
  }
  expect(run()!.rounds[2]!.global).toEqual(end!.rounds[2]!.global);
  simulation.lookBack(undefined);
  expect(run()).toBe(end);
});

test('is over when a paused run goes on, and reaches into its round under way', async () => {
  for (let i = 0; i < 4; i++) {
    simulation.step();
    await until(() => isPaused(state()));
  }
  expect(run()!.step).toBe('aggregate');
  simulation.lookBack(1);
  await until(() => place() === 1);
  expect([run()!.step, run()!.rounds[1]!.train.results.length]).toEqual(['train', 3]);
  simulation.resume();
  expect(state().moment).toBeUndefined();
  simulation.lookBack(1);
  await finished();
  expect(state().moment).toBeUndefined();
});

test('of a place that was not reached shows nothing, and a start ends it', async () => {
  while (!run()?.rounds[1]?.finished) {
    simulation.step();
    await until(() => isPaused(state()));
  }
  simulation.stop();
  await until(() => wholeRun(state())?.status === 'stopped');
  simulation.lookBack(5);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(place()).toBeUndefined();
  simulation.lookBack(1);
  await until(() => place() === 1);
  simulation.start();
  await finished();
  expect(place()).toBeUndefined();
});
