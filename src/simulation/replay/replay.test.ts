import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { isPaused, shownRun } from '../../store/app-state.ts';
import type { RunState } from '../../store/run-state.ts';
import { quick } from '../testing/fake-environment.ts';
import { until, type Visit, visitsOfEachTest } from '../testing/visits.ts';

const visits = visitsOfEachTest();

/** What a page shows from now on: the steps of the run, and how fast it is replayed. */
function watch({ made }: Visit) {
  const steps: string[] = [];
  const speeds = new Set<unknown>();
  let last: RunState | undefined;
  const stop = made.store.subscribe((state) => {
    const run = shownRun(state);
    const step = `${run?.round}/${run?.step}`;
    if (run?.status === 'running' && step !== steps.at(-1)) steps.push(step);
    speeds.add(state.replay);
    if (state.replay) last = run;
  });
  return { steps, speeds, stop, last: () => last };
}

const over = ({ state }: Visit, { speeds }: ReturnType<typeof watch>) =>
  until(() => speeds.size > 1 && state().replay === undefined);

test.each([4, 'story'] as const)(
  'at speed %s a run is told again, and nothing is computed',
  async (speed) => {
    const tab = await visits.whole(quick);
    const { shown, kept } = tab.state();
    const run = shownRun(tab.state())!;
    const workers = tab.made.workers.all.length;
    const watched = watch(tab);
    tab.simulation.replay(shown!, speed);
    await over(tab, watched);
    watched.stop();
    expect([...watched.speeds]).toEqual([speed, undefined]);
    // In the story each step is seen; at its own speed a run of milliseconds is over at once.
    if (speed === 'story')
      expect(watched.steps).toEqual([
        ...['0/load', '0/initialise', '1/train', '1/aggregate', '1/evaluate', '1/round'],
        ...['2/train', '2/aggregate', '2/evaluate', '2/final'],
      ]);
    // All that the log tells, and then the run as it ended here, with its batches.
    const { rounds, log, status, spans, seconds } = run;
    expect(watched.last()).toMatchObject({ rounds, log, status, spans, seconds });
    expect(shownRun(tab.state())).toBe(run);
    expect([tab.made.workers.all.length, tab.state().kept]).toEqual([workers, kept]);
    expect(tab.simulation.trainedModel()).toMatchObject({ round: 2 });
  },
  30_000,
);

test('a replay can be paused, stepped and stopped, and stopped it shows the end', async () => {
  const tab = await visits.whole(quick);
  const { shown } = tab.state();
  const run = shownRun(tab.state())!;
  tab.simulation.replay(shown!, 'story');
  await until(() => shownRun(tab.state())?.status === 'running');
  tab.simulation.pause();
  expect(isPaused(tab.state())).toBe(true);
  const paused = shownRun(tab.state())!;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(shownRun(tab.state())).toBe(paused);
  for (const step of ['initialise', 'train']) {
    while (shownRun(tab.state())?.step !== step) {
      tab.simulation.step();
      await until(() => isPaused(tab.state()));
    }
  }
  expect(shownRun(tab.state())).toMatchObject({ round: 1, status: 'running' });
  tab.simulation.start();
  tab.simulation.stop();
  await until(() => tab.state().replay === undefined);
  expect(shownRun(tab.state())?.rounds).toEqual(run.rounds);
  // And then another run can begin.
  tab.simulation.start();
  await until(() => tab.state().shown !== shown);
}, 30_000);

test('another kept run is opened for its replay', async () => {
  const tab = await visits.whole(quick);
  const { shown } = tab.state();
  tab.simulation.reset();
  await until(() => tab.state().shown === undefined);
  const watched = watch(tab);
  tab.simulation.replay(shown!, 4);
  await over(tab, watched);
  expect(tab.state().shown).toBe(shown);
  expect(shownRun(tab.state())?.status).toBe('finished');
});
