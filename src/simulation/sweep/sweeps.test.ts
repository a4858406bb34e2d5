import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import type { Config } from '../../core/config/schema.ts';
import { ApiaryError } from '../../core/errors.ts';
import { createRng, fork } from '../../core/math/rng.ts';
import type { Sweep } from '../../core/sweep/sweep.ts';
import { sweepQuery } from '../../core/sweep/sweep-link.ts';
import { shownRun } from '../../store/app-state.ts';
import { outcomeOf } from '../../store/outcome.ts';
import type { SweepState } from '../../store/sweep-state.ts';
import { quick } from '../testing/fake-environment.ts';
import { finished, play, until, type Visit, visitsOfEachTest } from '../testing/visits.ts';

const visits = visitsOfEachTest();

/** Four runs: two learning rates with two seeds. */
const four: Sweep = {
  base: quick,
  x: { keys: ['learning-rate'], values: [[0.01], [0.1]] },
  seeds: 2,
  measure: { kind: 'final-accuracy' },
};

const sweepOf = ({ state }: Visit): SweepState => state().sweep!;
const status = (tab: Visit) => sweepOf(tab).status;
const points = (tab: Visit) => sweepOf(tab).points.map(({ is }) => is);
const done = (tab: Visit) => points(tab).filter((is) => is === 'done').length;
const ended = (tab: Visit) => until(() => status(tab) === 'finished');
const isRunning = (tab: Visit) => points(tab).includes('running');
const titles = ({ state }: Visit) => state().notices.map(({ title }) => title);
const atWork = ({ made }: Visit) => made.workers.atWork.length;

/** What a figure has of its runs: all but when and how long they were computed. */
const figure = (tab: Visit) =>
  sweepOf(tab).points.map((point) =>
    point.is === 'done'
      ? [point.outcome.parametersSha256, ...point.outcome.rounds.map(({ loss, bytes }) => [loss, bytes])]
      : point,
  );

/** The figure of `four`, drawn without a break in a browser of its own. */
async function undisturbed(sweep: Sweep = four): Promise<unknown> {
  const tab = await visits.open();
  tab.simulation.runSweep(sweep);
  await ended(tab);
  const drawn = figure(tab);
  visits.end();
  visits.newBrowser();
  return drawn;
}

/** A tab whose sweep is in a batch of its second run, until that is let go. */
async function inSecondRun(): Promise<{ readonly tab: Visit; readonly letGo: () => void }> {
  const tab = await visits.open();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let hasBegun = false;
  tab.made.workers.hooks = {
    beforeBatch: () => {
      if (points(tab)[1] !== 'running') return undefined;
      hasBegun = true;
      return held;
    },
  };
  tab.simulation.runSweep(four);
  await until(() => hasBegun);
  return { tab, letGo };
}

describe('a sweep', () => {
  test('plays its runs one after another off the stage, and keeps each of them', async () => {
    const tab = await visits.open();
    tab.simulation.runSweep(four);
    expect([status(tab), points(tab)]).toEqual(['running', ['running', 'waiting', 'waiting', 'waiting']]);
    let most = 0;
    tab.made.store.subscribe(() => {
      most = Math.max(most, points(tab).filter((is) => is === 'running').length);
    });
    await ended(tab);
    expect([most, tab.state().shown, atWork(tab), titles(tab)]).toEqual([1, undefined, 0, []]);
    const { kept } = tab.state();
    const places = kept.map(({ config }) => [config['learning-rate'], config.seed]);
    expect(places.toReversed()).toEqual([
      [0.01, 42],
      [0.1, 42],
      [0.01, 43],
      [0.1, 43],
    ]);
    expect(kept[0]).toMatchObject({ status: 'finished', checkpoints: [2], backend: 'cpu' });
    expect(new Set(kept.map(({ outcome }) => outcome?.parametersSha256)).size).toBe(4);
    // What a run came to is what the same run on the screen comes to.
    tab.simulation.openKept(kept[3]!.id);
    await until(() => tab.state().shown === kept[3]!.id);
    const { parametersSha256: _, ...outcome } = kept[3]!.outcome!;
    expect(outcomeOf(shownRun(tab.state())!)).toEqual(outcome);
    expect(tab.simulation.trainedModel()).toMatchObject({ round: 2 });
  });

  test('takes what is kept already, whoever has asked for it, and with however many workers', async () => {
    const tab = await visits.open({ ...quick, 'learning-rate': 0.1, workers: 1 });
    const id = await play(tab);
    tab.simulation.runSweep(four);
    expect(points(tab)).toEqual(['running', 'done', 'waiting', 'waiting']);
    await ended(tab);
    expect(sweepOf(tab).points[1]).toMatchObject({ run: id });
    expect(tab.state().kept).toHaveLength(4);
    tab.simulation.runSweep(four);
    expect([status(tab), done(tab), tab.state().kept.length]).toEqual(['finished', 4, 4]);
  });

  test('computes settings that are the same run once', async () => {
    const tab = await visits.open();
    const x = { keys: ['alpha'], values: [[0.5], [100]] } as const;
    const lines = { keys: ['partitioner'], values: [['iid'], ['dirichlet']] } as const;
    tab.simulation.runSweep({ ...four, base: { ...quick, 'num-supernodes': 2 }, x, lines, seeds: 1 });
    await ended(tab);
    expect([done(tab), tab.state().kept.length]).toEqual([4, 3]);
  });

  test('tells its rounds, and about how long it takes once something was measured', async () => {
    const tab = await visits.open();
    tab.simulation.runSweep(four);
    expect(sweepOf(tab).secondsLeft).toBeUndefined();
    const rounds: number[] = [];
    const left: (number | undefined)[] = [];
    tab.made.store.subscribe(() => {
      const [first] = sweepOf(tab).points;
      if (first?.is === 'running') rounds.push(first.round);
      left.push(sweepOf(tab).secondsLeft);
    });
    await ended(tab);
    expect([...new Set(rounds)]).toEqual([0, 1, 2]);
    expect(left.some((seconds) => seconds !== undefined && seconds > 0)).toBe(true);
    expect(left.at(-1)).toBe(0);
  });
});

describe('a point that cannot run says why, and the others go on', () => {
  test.each<[string, Partial<Config>, Sweep['x'], RegExp]>([
    [
      'settings',
      { 'min-train-nodes': 3 },
      { keys: ['num-supernodes'], values: [[2], [10]] },
      /At least 3 clients/,
    ],
    [
      'a partition',
      { partitioner: 'dirichlet', alpha: 100 },
      { keys: ['num-supernodes'], values: [[600], [10]] },
      /each need/,
    ],
  ])('%s', async (_, change, x, message) => {
    const tab = await visits.open();
    tab.simulation.runSweep({ ...four, base: { ...quick, ...change }, x, seeds: 1 });
    await ended(tab);
    expect(sweepOf(tab).points[0]).toMatchObject({ is: 'failed', message: expect.stringMatching(message) });
    expect([points(tab)[1], titles(tab)]).toEqual(['done', []]);
  });

  test('a run that fails is tried again when the sweep is asked to go on', async () => {
    const tab = await visits.open();
    const { workers } = tab.made;
    workers.hooks = {
      beforeEvaluation: () => {
        throw new Error('Broken.');
      },
    };
    tab.simulation.runSweep({ ...four, seeds: 1 });
    await ended(tab);
    expect(sweepOf(tab).points[0]).toMatchObject({ is: 'failed', message: expect.stringMatching(/Broken/) });
    workers.hooks = {};
    tab.simulation.resumeSweep();
    await until(() => done(tab) === 2);
    await ended(tab);
  });

  test('what fails for every run pauses the sweep, and is said once', async () => {
    const tab = visits.visit();
    const refuse = () => Promise.reject(new ApiaryError('manifest-unreadable', 'No data set.'));
    Object.assign(tab.made.environment, { loadLabels: refuse });
    await tab.simulation.open();
    tab.simulation.runSweep(four);
    await until(() => status(tab) === 'paused');
    expect(points(tab)).toEqual(['failed', 'waiting', 'waiting', 'waiting']);
    expect(tab.state().notices.at(-1)?.text).toMatch(
      /The sweep is paused; the runs that are there are kept\.$/,
    );
  });

  test('a run in which a client did not answer is no result', async () => {
    const tab = await visits.open();
    tab.made.workers.hooks = {
      beforeBatch: (worker) => {
        if (worker === 0) throw new Error('Broken.');
      },
    };
    tab.simulation.runSweep({ ...four, base: { ...quick, workers: 1 }, seeds: 1 });
    await ended(tab);
    expect(sweepOf(tab).points[0]).toMatchObject({
      is: 'failed',
      message: expect.stringMatching(/answers? of its clients/),
    });
  });
});

describe('a pause', () => {
  test('stands still in the middle of a run, and goes on to the same figure', async () => {
    const whole = await undisturbed();
    const { tab, letGo } = await inSecondRun();
    tab.simulation.pauseSweep();
    letGo();
    expect([status(tab), points(tab)[1]]).toEqual(['paused', 'running']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([status(tab), points(tab)[1], points(tab)[2]]).toEqual(['paused', 'running', 'waiting']);
    tab.simulation.resumeSweep();
    await ended(tab);
    expect(figure(tab)).toEqual(whole);
  });

  test('before anything has begun holds, too', async () => {
    const tab = await visits.open();
    tab.simulation.runSweep(four);
    tab.simulation.pauseSweep();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([status(tab), done(tab)]).toEqual(['paused', 0]);
    tab.simulation.resumeSweep();
    await ended(tab);
  });
});

describe('a stop', () => {
  test('keeps what has finished, leaves no worker, and can go on', async () => {
    const whole = await undisturbed();
    const { tab, letGo } = await inSecondRun();
    tab.simulation.stopSweep();
    letGo();
    expect(status(tab)).toBe('stopped');
    await until(() => atWork(tab) === 0 && !isRunning(tab));
    expect([points(tab), tab.state().kept.length]).toEqual([['done', 'waiting', 'waiting', 'waiting'], 1]);
    tab.simulation.resumeSweep();
    await ended(tab);
    expect(figure(tab)).toEqual(whole);
  });

  test('ends a sweep that stands still', async () => {
    const { tab } = await inSecondRun();
    tab.simulation.pauseSweep();
    tab.simulation.stopSweep();
    await until(() => atWork(tab) === 0 && !isRunning(tab));
    expect(status(tab)).toBe('stopped');
  });
});

describe('a reload', () => {
  test('shows the sweep paused with its finished points, and it goes on to the same figure', async () => {
    const whole = await undisturbed();
    const { tab: before } = await inSecondRun();
    await visits.close(before);
    const tab = await visits.open();
    await until(() => tab.state().sweep !== undefined);
    expect([status(tab), points(tab)]).toEqual(['paused', ['done', 'waiting', 'waiting', 'waiting']]);
    expect(sweepOf(tab).query).toBe(sweepQuery(four));
    tab.simulation.resumeSweep();
    await ended(tab);
    expect(figure(tab)).toEqual(whole);
    expect(tab.state().kept).toHaveLength(4);
    // And after another one it is finished.
    await visits.close(tab);
    const again = await visits.open();
    await until(() => again.state().sweep !== undefined);
    expect([status(again), figure(again)]).toEqual(['finished', whole]);
  });

  test('of another engine build computes the points again', async () => {
    const { tab: before } = await inSecondRun();
    await visits.close(before);
    const tab = visits.visit();
    Object.assign(tab.made.environment, { provenance: () => ({ commit: 'another' }) });
    await tab.simulation.open();
    await until(() => tab.state().sweep !== undefined);
    expect(done(tab)).toBe(1);
    tab.simulation.resumeSweep();
    await ended(tab);
    expect(tab.state().kept.filter(({ commit }) => commit === 'another')).toHaveLength(4);
    expect(sweepOf(tab).points.every((point) => point.is === 'done' && point.info.commit === 'another')).toBe(
      true,
    );
  });

  test('another tab shows no sweep of its own accord, and a link its own', async () => {
    const { tab: before } = await inSecondRun();
    const other = await visits.open(quick, visits.newTab());
    expect(other.state().sweep).toBeUndefined();
    await visits.close(before);
    const tab = visits.visit();
    await tab.simulation.open(false, { ...four, seeds: 1 });
    await until(() => tab.state().sweep !== undefined);
    expect([status(tab), points(tab)]).toEqual(['paused', ['done', 'waiting']]);
  });

  test('with a link that starts by itself goes on', async () => {
    const tab = visits.visit();
    await tab.simulation.open(true, { ...four, seeds: 1 });
    await until(() => tab.state().sweep?.status === 'finished');
    expect([done(tab), tab.state().shown]).toEqual([2, undefined]);
  });
});

describe('beside a run on the screen', () => {
  test('which starts, the sweep gives way, and says so', async () => {
    const whole = await undisturbed();
    const { tab, letGo } = await inSecondRun();
    tab.simulation.start();
    letGo();
    await finished(tab);
    expect([status(tab), points(tab)[1], titles(tab)]).toEqual([
      'paused',
      'waiting',
      ['The sweep is paused'],
    ]);
    tab.simulation.resumeSweep();
    await ended(tab);
    expect(figure(tab)).toEqual(whole);
  });

  test('which is played, a sweep is refused with words', async () => {
    const tab = await visits.open();
    tab.simulation.step();
    await until(() => shownRun(tab.state())?.status === 'running');
    tab.simulation.runSweep(four);
    await until(() => titles(tab).length > 0);
    expect([titles(tab), tab.state().sweep]).toEqual([['A run is being played'], undefined]);
  });

  test('which is removed from the list, its point waits to be computed again', async () => {
    const tab = await visits.open();
    tab.simulation.runSweep(four);
    await ended(tab);
    const { points: before } = sweepOf(tab);
    const first = before[0];
    if (first?.is !== 'done') throw new Error('The point is not there');
    tab.simulation.remove([first.run]);
    await until(() => status(tab) === 'paused');
    expect(points(tab)).toEqual(['waiting', 'done', 'done', 'done']);
    tab.simulation.undoRemove();
    await ended(tab);
    expect(sweepOf(tab).points[0]).toMatchObject({ run: first.run });
  });
});

describe('another sweep', () => {
  test('takes the place of the one that is played', async () => {
    const { tab, letGo } = await inSecondRun();
    const other: Sweep = { ...four, x: { keys: ['momentum'], values: [[0.5]] }, seeds: 1 };
    tab.simulation.runSweep(other);
    letGo();
    expect(points(tab)).toHaveLength(1);
    await ended(tab);
    expect([sweepOf(tab).sweep, done(tab), atWork(tab)]).toEqual([other, 1, 0]);
  });
});

test('without storage a sweep has its figure as long as the page is open', async () => {
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new Error('Not here.');
  });
  const tab = await visits.open();
  tab.simulation.runSweep(four);
  await ended(tab);
  expect([done(tab), titles(tab)]).toEqual([4, ['Nothing can be stored here']]);
});

test('runs of an unfinished sweep are not removed to make room', async () => {
  const tab = visits.visit();
  vi.spyOn(tab.made.environment.runs, 'budget').mockResolvedValue(1);
  await tab.simulation.open();
  tab.simulation.runSweep(four);
  await ended(tab);
  expect([done(tab), tab.state().kept.length]).toEqual([4, 4]);
});

test('any order of commands ends with the same figure', async () => {
  const whole = await undisturbed();
  const rng = createRng(fork(1, 0, 0, 'sweep orders'));
  for (let trial = 0; trial < 8; trial++) {
    visits.newBrowser();
    let tab = await visits.open();
    tab.simulation.runSweep(four);
    const acts: (() => unknown)[] = [
      () => tab.simulation.pauseSweep(),
      () => tab.simulation.resumeSweep(),
      () => tab.simulation.stopSweep(),
      () => tab.simulation.runSweep(four),
      () => tab.simulation.start(),
      () => tab.simulation.stop(),
      async () => {
        tab.simulation.stop();
        await until(() => !tab.state().starting && shownRun(tab.state())?.status !== 'running');
        await visits.close(tab);
        tab = await visits.open();
        await until(() => tab.state().sweep !== undefined);
      },
    ];
    for (let i = 0; i < 12; i++) {
      await acts[rng.integer(acts.length)]!();
      if (rng.uniform() < 0.7) await new Promise((resolve) => setTimeout(resolve, rng.integer(40)));
      expect(points(tab).filter((is) => is === 'running').length).toBeLessThan(2);
    }
    tab.simulation.stop();
    await until(() => !tab.state().starting && shownRun(tab.state())?.status !== 'running');
    // The run on the screen may still be about to give its workers back.
    await vi.waitFor(() => {
      tab.simulation.resumeSweep();
      expect(['running', 'finished']).toContain(status(tab));
    }, 5000);
    await ended(tab);
    expect(figure(tab)).toEqual(whole);
    visits.end();
  }
}, 60_000);
