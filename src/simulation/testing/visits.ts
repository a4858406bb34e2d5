import { setMaxListeners } from 'node:events';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Config } from '../../core/config/schema.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { type AppState, isPaused, shownRun } from '../../store/app-state.ts';
import { Simulation } from '../simulation.ts';
import { type FakeBrowser, fakeBrowser, fakeEnvironment, quick } from './fake-environment.ts';

// The parts of one test of the model share a signal.
setMaxListeners(50);

/** One tab, from its opening to its closing. */
export interface Visit {
  readonly simulation: Simulation;
  readonly state: () => AppState;
  readonly made: ReturnType<typeof fakeEnvironment>;
}

/** The visits of one test: each is a page in a tab of one browser. */
class Visits {
  browser: FakeBrowser = fakeBrowser();
  readonly #visits: Visit[] = [];

  /** A browser that has stored nothing. */
  newBrowser(): void {
    globalThis.indexedDB = new IDBFactory();
    this.browser = fakeBrowser();
  }

  /** Another tab of the browser. */
  newTab(): FakeBrowser {
    return fakeBrowser(this.browser.locks, this.browser.tabs);
  }

  /** Opens the page in `tab`, with the settings of its link. */
  visit(config: Config = quick, tab: FakeBrowser = this.browser): Visit {
    const made = fakeEnvironment(config, tab);
    const opened = { simulation: new Simulation(made.environment), state: made.store.getState, made };
    this.#visits.push(opened);
    return opened;
  }

  /** Opens the page and waits until it has looked for kept runs. */
  async open(config: Config = quick, tab: FakeBrowser = this.browser): Promise<Visit> {
    const opened = this.visit(config, tab);
    await opened.simulation.open();
    return opened;
  }

  /** Opens the page and plays a run until it is stored. */
  async whole(config: Config = quick): Promise<Visit> {
    const tab = await this.open(config);
    await play(tab);
    return tab;
  }

  /** The tab is gone: it plays nothing more, and the browser gives its locks back. */
  async close(tab: Visit): Promise<void> {
    const { simulation, made } = tab;
    made.workers.hooks = { beforeBatch: () => new Promise(() => {}) };
    simulation.pause();
    simulation.pauseSweep();
    if (shownRun(tab.state())?.status === 'running') await stored(tab, { checkpoint: 1 }, true);
    made.environment.runs.close();
    this.browser.locks.releaseAll();
  }

  end(): void {
    for (const { simulation, made } of this.#visits.splice(0)) {
      simulation.stop();
      simulation.stopSweep();
      made.environment.runs.close();
    }
  }
}

/** Waits until `condition` holds. */
export const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), 20_000);

export const finished = ({ state }: Visit) => until(() => shownRun(state())?.status === 'finished');

/** Waits until the shown run is stored like this. */
export const stored = ({ state, made }: Visit, record: Partial<RunRecord>, isWritten: boolean) =>
  vi.waitFor(async () => {
    const { runs } = await made.environment.runs.list();
    const id = state().shown;
    expect(runs.find((run) => run.record.id === id)).toMatchObject({ record, isWritten });
  }, 20_000);

/** Plays a run to its end, and waits until it is stored and listed. @returns its id. */
export async function play(tab: Visit) {
  const { shown: before } = tab.state();
  tab.simulation.start();
  await until(() => tab.state().shown !== before);
  await finished(tab);
  await stored(tab, { status: 'finished' }, false);
  const id = tab.state().shown!;
  await until(() => tab.state().kept.some((run) => run.id === id && run.status === 'finished'));
  return id;
}

export async function playRound1({ simulation, state }: Visit): Promise<void> {
  while (!shownRun(state())?.rounds[1]?.finished) {
    simulation.step();
    await until(() => isPaused(state()));
  }
}

/** For a file of tests: each begins in a new browser, and leaves no page behind. */
export function visitsOfEachTest(): Visits {
  const visits = new Visits();
  beforeEach(() => {
    // Failures that a page tells are written there, too.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    visits.newBrowser();
  });
  afterEach(() => {
    visits.end();
    vi.restoreAllMocks();
  });
  return visits;
}
