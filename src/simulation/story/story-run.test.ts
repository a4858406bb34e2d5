import 'fake-indexeddb/auto';
import { setMaxListeners } from 'node:events';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { createRng, fork } from '../../core/math/rng.ts';
import { isPaused, wholeRun } from '../../store/app-state.ts';
import type { WorkerPools } from '../../workers/pool/worker-pools.ts';
import { Simulation } from '../simulation.ts';
import { fakeEnvironment, quick } from '../testing/fake-environment.ts';

// The parts of one test of the model share a signal.
setMaxListeners(50);

let made: ReturnType<typeof fakeEnvironment>;
let simulation: Simulation;
/** Hears when an engine gives its workers back. */
let returned: MockInstance<WorkerPools['release']>;
const state = () => made.store.getState();
const run = () => wholeRun(state());
const status = () => run()?.status;
const isStill = () => !state().starting && status() !== 'running';
const atWork = () => made.workers.atWork.length;

// In a fake time, so that minutes of telling take none; what the browser's database waits for is not faked.
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const openStory = (): void => {
  made = fakeEnvironment(quick, undefined, 'story');
  returned = vi.spyOn(made.environment.pools, 'release');
  simulation = new Simulation(made.environment);
};
const pass = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 20) {
    await vi.advanceTimersByTimeAsync(20);
    await new Promise((resolve) => setImmediate(resolve));
  }
};
const passUntil = async (condition: () => boolean): Promise<void> => {
  for (let i = 0; i < 1000 && !condition(); i++) await pass(20);
  expect(condition()).toBe(true);
};
/** The engine has ended, and the page is still told of its run. */
const untilEngineEnded = () => passUntil(() => status() === 'running' && returned.mock.calls.length === 1);

test('the engine ends no later, and the page says that the run goes on until all is told', async () => {
  openStory();
  simulation.start();
  await untilEngineEnded();
  const ended = performance.now();
  expect([run()?.step, state().stepMode]).toEqual(['load', 'free']);
  expect(simulation.trainedModel()?.round ?? 0).toBe(0);
  await passUntil(() => status() === 'finished');
  await pass(20);
  expect(performance.now() - ended).toBeLessThan(4100);
  expect(simulation.trainedModel()).toMatchObject({ round: 2 });
  expect([state().stepMode, state().stepSeconds]).toEqual(['free', undefined]);
});

test('a stop shows at once what the engine has come to, and a start before that begins no second run', async () => {
  openStory();
  simulation.start();
  await untilEngineEnded();
  const workers = made.workers.all.length;
  simulation.start();
  simulation.continueRun();
  await pass(100);
  expect(made.workers.all).toHaveLength(workers);
  simulation.stop();
  await pass(20);
  expect([status(), simulation.trainedModel()?.round]).toEqual(['finished', 2]);
  simulation.start();
  await passUntil(() => status() === 'running');
  simulation.reset();
  await passUntil(() => isStill() && run() === undefined && atWork() === 0);
});

test('next step tells step after step, and says that it waits when the story has arrived', async () => {
  openStory();
  const steps: string[] = [];
  for (;;) {
    simulation.step();
    await passUntil(() => isPaused(state()) || status() === 'finished');
    if (status() === 'finished') break;
    steps.push(`${run()?.step} ${run()?.round}`);
  }
  expect(steps).toEqual([
    ...['load 0', 'initialise 0', 'train 1', 'aggregate 1', 'evaluate 1', 'round 1'],
    ...['train 2', 'aggregate 2', 'evaluate 2'],
  ]);
});

test('a run that is paused while the engine is ahead is told step by step from there', async () => {
  openStory();
  simulation.start();
  await passUntil(() => run()?.step === 'initialise');
  simulation.pause();
  await pass(5000);
  expect([run()?.step, isPaused(state())]).toEqual(['initialise', true]);
  simulation.step();
  await passUntil(() => isPaused(state()));
  expect(run()?.step).toBe('initialise');
  simulation.step();
  await passUntil(() => isPaused(state()));
  expect(run()?.step).toBe('train');
  simulation.setPace('fast');
  simulation.resume();
  await passUntil(() => status() === 'finished');
});

test('in every order of commands the page stays true, and ends with nothing at work', async () => {
  const commands = [
    ...(['start', 'step', 'pause', 'resume', 'stop', 'reset', 'continueRun'] as const),
    ...(['story', 'fast'] as const),
  ];
  for (let seed = 0; seed < 12; seed++) {
    openStory();
    const rng = createRng(fork(seed, 0, 0, 'commands'));
    const given: string[] = [];
    for (let i = 0; i < 10; i++) {
      const command = commands[rng.integer(commands.length)]!;
      given.push(command);
      if (command === 'story' || command === 'fast') simulation.setPace(command);
      else simulation[command]();
      await pass(20 * rng.integer(40));
      if (status() !== 'running' && !state().starting) expect(state().stepMode, given.join(' ')).toBe('free');
    }
    simulation.stop();
    await passUntil(isStill);
    await passUntil(() => atWork() === 0);
    expect(state().notices, given.join(' ')).toEqual([]);
    simulation.start();
    await passUntil(() => status() === 'finished');
    expect(atWork(), given.join(' ')).toBe(0);
  }
}, 60_000);
