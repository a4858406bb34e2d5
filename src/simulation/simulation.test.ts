import 'fake-indexeddb/auto';
import { setMaxListeners } from 'node:events';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Config } from '../core/config/schema.ts';
import { ApiaryError, type ErrorCode } from '../core/errors.ts';
import { clientId } from '../core/ids.ts';
import { createRng, fork } from '../core/math/rng.ts';
import { type AppState, isPaused, shownRun } from '../store/app-state.ts';
import { narrate } from '../text/stage/narration.ts';
import { FakeTrainer } from '../workers/testing/fake-engine.ts';
import { moment } from '../workers/testing/jobs.ts';
import type { PageEnvironment } from './page-environment.ts';
import { Simulation } from './simulation.ts';
import { type FakeBrowser, fakeBrowser, fakeEnvironment, quick } from './testing/fake-environment.ts';
import { FakeStorage } from './testing/fake-storage.ts';

// The parts of one test of the model share a signal.
setMaxListeners(50);

let made: ReturnType<typeof fakeEnvironment>;
let simulation: Simulation;
let browser: FakeBrowser;

/** A page whose environment differs in `change`. */
function open(change: Partial<PageEnvironment> = {}, config: Config = quick): void {
  made = fakeEnvironment(config, browser);
  simulation = new Simulation({ ...made.environment, ...change });
}

const state = (): AppState => made.store.getState();
const run = () => shownRun(state());
const status = () => run()?.status;
const isStill = () => !state().starting && status() !== 'running';
const atWork = () => made.workers.atWork.length;

/** Waits until `condition` holds. */
const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), 10_000);
const finished = () => until(() => status() === 'finished');

/** A run that was stopped after its first round, so that it can be continued. */
async function stopAfterRound1(): Promise<void> {
  while (!run()?.rounds[1]?.finished) {
    simulation.step();
    await until(() => isPaused(state()));
  }
  simulation.stop();
  await until(() => isStill() && atWork() === 0);
}

// What goes wrong is also written to the console; here it is meant to.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  globalThis.indexedDB = new IDBFactory();
  browser = fakeBrowser();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a run', () => {
  test('goes from start to final model, and leaves no worker at work', async () => {
    open();
    simulation.start();
    expect(state().starting).toBe(true);
    expect(state().stepMode).toBe('free');
    await finished();
    expect(simulation.trainedModel()).toMatchObject({ round: 2, backend: 'cpu' });
    expect([atWork(), state().starting, state().continuation]).toEqual([0, false, undefined]);
  });

  test('begun with a step says so before its first event, and forgets it when it is called off', async () => {
    open();
    simulation.step();
    expect(state()).toMatchObject({ starting: true, stepMode: 'step' });
    simulation.stop();
    await until(isStill);
    expect(state().stepMode).toBe('free');
  });

  test('never looks idle between its start and its first event', async () => {
    open();
    const titles: string[] = [];
    made.store.subscribe((state) => titles.push(narrate({ ...state, run: shownRun(state) }).title));
    simulation.start();
    await finished();
    expect(titles.indexOf('Ready')).toBe(-1);
  });

  test('is not begun a second time by a second start', async () => {
    open();
    simulation.start();
    simulation.start();
    await finished();
    expect(made.workers.all).toHaveLength(2);
  });
});

describe('a start that fails leaves nothing at work, and says why', () => {
  const refuse = (code: ErrorCode) => () => Promise.reject(new ApiaryError(code, `The ${code}.`));
  test.each<[string, Partial<PageEnvironment>, Partial<Config>, RegExp]>([
    ['settings that cannot run', {}, { 'fraction-train': 0 }, /no client is sampled/],
    ['an impossible partition', {}, { partitioner: 'dirichlet', 'num-supernodes': 600 }, /Lower "Clients"/],
    ['no labels', { loadLabels: refuse('manifest-unreadable') }, {}, /manifest-unreadable/],
    ['no engine', { measureEngines: refuse('workers-unavailable') }, { backend: 'auto' }, /workers-unavail/],
  ])('%s', async (_, change, settings, message) => {
    open(change, { ...quick, ...settings });
    simulation.start();
    await until(() => state().notices.length > 0);
    expect(state().notices[0]!.text).toMatch(message);
    expect([atWork(), isStill(), run()]).toEqual([0, true, undefined]);
    // And it can be tried again.
    simulation.replaceConfig(quick);
    if (Object.keys(change).length === 0) {
      simulation.start();
      await finished();
    }
  });

  test('workers whose engine is not there', async () => {
    open();
    made.workers.parts = { createTrainer: refuse('backend-unavailable') };
    simulation.start();
    await until(() => state().notices.length > 0);
    expect([atWork(), isStill()]).toEqual([0, true]);
  });

  test('and what was there before it stays: the model, the run and the offer to continue', async () => {
    open();
    await stopAfterRound1();
    const before = { model: simulation.trainedModel(), run: run(), offer: state().continuation };
    expect(before.offer).toMatchObject({ round: 1 });
    // Those that are kept have made their engine already.
    made.environment.pools.letGo();
    made.workers.parts = { createTrainer: refuse('backend-unavailable') };
    for (const command of ['continueRun', 'start'] as const) {
      simulation[command]();
      await until(isStill);
      expect(state().notices.map(({ title }) => title)).toContain('This backend cannot run here');
      expect({ model: simulation.trainedModel(), run: run(), offer: state().continuation }).toEqual(before);
    }
    made.workers.parts = {};
    simulation.continueRun();
    await finished();
    expect(run()?.rounds.map(({ round }) => round)).toEqual([0, 1, 2]);
  });
});

test('a continued run that is stopped at once can be continued again, with its model', async () => {
  open();
  await stopAfterRound1();
  const { parameters } = simulation.trainedModel()!;
  made.workers.hooks = { beforeBatch: () => new Promise(() => {}) };
  simulation.continueRun();
  await until(() => status() === 'running');
  simulation.stop();
  await until(() => isStill() && atWork() === 0);
  expect(state().continuation).toMatchObject({ round: 1 });
  expect(simulation.trainedModel()).toMatchObject({ round: 1, parameters });
  made.workers.hooks = {};
  simulation.continueRun();
  await finished();
});

test('a start goes on with what is measured when the remembered engine is gone', async () => {
  const storage = new FakeStorage();
  vi.stubGlobal('localStorage', storage);
  const engine = { backend: 'webgl', device: '', measurements: [{ backend: 'webgl', imagesPerSecond: 9 }] };
  storage.setItem('apiary/engine/test/cifar10/flower-cnn/32', JSON.stringify(engine));
  open({}, { ...quick, backend: 'auto' });
  const asked: string[] = [];
  made.workers.parts = {
    createTrainer: async (backend) => {
      asked.push(backend);
      if (backend === 'webgl') throw new ApiaryError('backend-unavailable', 'No WebGL any more.');
      return new FakeTrainer(0, {});
    },
  };
  simulation.start();
  await finished();
  expect([new Set(asked), state().notices]).toEqual([new Set(['webgl', 'cpu']), []]);
  expect(state().engine).toMatchObject({ backend: 'cpu', by: 'measured' });
});

describe('stop is heard in every wait of a start:', () => {
  const never = () => new Promise<never>(() => {});
  test.each<[string, Partial<PageEnvironment>]>([
    ['for the labels', { loadLabels: never }],
    ['for the measuring of engines', { measureEngines: never }],
  ])('%s', async (_, change) => {
    open(change, { ...quick, backend: 'auto' });
    simulation.start();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(state().starting).toBe(true);
    simulation.stop();
    await until(isStill);
    expect([atWork(), state().notices]).toEqual([0, []]);
  });

  test('for the workers', async () => {
    open();
    made.workers.parts = { openDataset: never };
    simulation.start();
    await until(() => made.workers.alive.length > 0);
    simulation.stop();
    await until(isStill);
    expect([atWork(), state().notices]).toEqual([0, []]);
  });
});

test('a client is broken by its own number, and the run ends as one undisturbed', async () => {
  open();
  simulation.start();
  await finished();
  const undisturbed = simulation.trainedModel()!.parameters;
  // The first batch lasts until its client has been seen at work.
  const seen = moment();
  made.workers.hooks = { beforeBatch: () => seen.happened };
  simulation.breakClient(clientId(0));
  simulation.start();
  const working = () =>
    [...(run()?.activity ?? [])].flatMap(([client, { status }]) => (status === 'working' ? client : []));
  await until(() => working().length === 2);
  for (const client of working()) simulation.breakClient(client);
  seen.happen();
  await finished();
  const restarted = run()!.log.filter(({ text }) => text.includes('running it once more'));
  expect(restarted).toHaveLength(2);
  expect(simulation.trainedModel()!.parameters).toEqual(undisturbed);
});

test('in every order of commands the page stays true, and ends with nothing at work', async () => {
  const commands = ['start', 'step', 'pause', 'resume', 'stop', 'reset', 'continueRun'] as const;
  for (let seed = 0; seed < 20; seed++) {
    open();
    const rng = createRng(fork(seed, 0, 0, 'commands'));
    const given: string[] = [];
    for (let i = 0; i < 8; i++) {
      const command = commands[rng.integer(commands.length)]!;
      given.push(command);
      simulation[command]();
      await new Promise((resolve) => setTimeout(resolve, rng.integer(12)));
      const { starting, stepMode } = state();
      // Nothing is paused but a run.
      if (status() !== 'running' && !starting) expect(stepMode, given.join(' ')).toBe('free');
    }
    simulation.stop();
    await until(isStill);
    await until(() => atWork() === 0);
    expect(state().notices, given.join(' ')).toEqual([]);
    simulation.start();
    await finished();
    expect(atWork(), given.join(' ')).toBe(0);
  }
}, 60_000);
