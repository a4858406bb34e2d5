import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Config } from '../core/config/schema.ts';
import { type RunId, runId } from '../core/ids.ts';
import { shownRun } from '../store/app-state.ts';
import { quick } from './testing/fake-environment.ts';
import { finished, stored, until, type Visit, visitsOfEachTest } from './testing/visits.ts';

const visits = visitsOfEachTest();
const settings: Config = { ...quick, 'num-server-rounds': 3 };

const titles = ({ state }: Visit) => state().notices.map(({ title }) => title);
const parameters = ({ simulation }: Visit) => simulation.trainedModel()!.parameters;
const accuracies = (tab: Visit) => shownRun(tab.state())!.rounds.map(({ global }) => global?.score);

/** Branches from the shown run, and plays the branch to its end. @returns its id. */
async function branch(tab: Visit, round: number, change: Partial<Config>): Promise<RunId> {
  const { shown } = tab.state();
  tab.simulation.branch(shown!, round, { ...settings, ...change });
  await until(() => tab.state().shown !== shown);
  await finished(tab);
  await stored(tab, { status: 'finished' }, false);
  return tab.state().shown!;
}

describe('a branch', () => {
  test('under the same settings ends as its parent did, to the bit, and is a run of its own', async () => {
    const tab = await visits.whole(settings);
    const [parent, model, scores] = [tab.state().shown!, parameters(tab), accuracies(tab)];
    const id = await branch(tab, 1, {});
    expect(parameters(tab)).toEqual(model);
    expect(accuracies(tab)).toEqual(scores);
    expect(shownRun(tab.state())?.parent).toEqual({ run: parent, round: 1 });
    expect(tab.state()).toMatchObject({ overlaid: [parent] });
    await until(() => tab.state().kept.filter(({ status }) => status === 'finished').length === 2);
    expect(tab.state().kept.find((run) => run.id === id)).toMatchObject({
      ...{ parent: { run: parent, round: 1 }, checkpoints: [1, 2, 3], status: 'finished' },
    });
    const events = await tab.simulation.runEvents();
    const places = events.flatMap(({ type }, i) =>
      type === 'run-branched' || type === 'run-finished' ? i : [],
    );
    expect([places.length, places[1]]).toEqual([2, events.length - 1]);
    expect(events.filter(({ type }) => type === 'round-finished')).toHaveLength(3);
  });

  test('under others goes its own way from there on, and outlives its parent', async () => {
    const tab = await visits.whole(settings);
    const [parent, model, scores] = [tab.state().shown!, parameters(tab), accuracies(tab)];
    const id = await branch(tab, 2, { 'learning-rate': 0.5, 'num-supernodes': 5, strategy: 'fedadam' });
    expect(accuracies(tab).slice(0, 3)).toEqual(scores.slice(0, 3));
    expect(parameters(tab)).not.toEqual(model);
    expect(shownRun(tab.state())?.partitions).toHaveLength(5);
    expect(shownRun(tab.state())?.log.map(({ text }) => text)).toContain('Starting FedAdam strategy:');
    const branched = shownRun(tab.state());
    tab.simulation.remove([parent]);
    await until(() => tab.state().kept.length === 1);
    // As a reload reads it: the parent's rounds under its settings, and the others under the branch's.
    const again = await visits.open(settings);
    expect(again.state().shown).toBe(id);
    expect(shownRun(again.state())?.rounds).toEqual(branched?.rounds);
    expect(shownRun(again.state())?.config).toEqual(branched?.config);
    const [first] = await again.simulation.runEvents();
    expect(first).toMatchObject({
      type: 'run-started',
      config: { 'learning-rate': 0.01, strategy: 'fedavg' },
    });
  });

  test('keeps what server and clients remember where strategy and partition are the same', async () => {
    const scaffold: Config = { ...settings, strategy: 'scaffold' };
    const tab = await visits.whole(scaffold);
    const model = parameters(tab);
    await branch(tab, 2, { strategy: 'scaffold' });
    expect(parameters(tab)).toEqual(model);
    const id = await branch(tab, 2, { strategy: 'scaffold', 'data-seed': 7 });
    const load = (round: number) => tab.made.environment.runs.load(id, round);
    // Other clients remember nothing of the parent's.
    expect([...(await load(2))!.checkpoint!.clientStates]).toEqual([]);
    expect((await load(3))!.checkpoint!.clientStates.size).toBeGreaterThan(0);
  });

  test('of clients that train alone goes on with each one’s own model, whatever the strategy', async () => {
    const alone: Config = { ...settings, training: 'alone' };
    const tab = await visits.whole(alone);
    const models = async () =>
      (await tab.made.environment.runs.load(tab.state().shown!, 3))!.checkpoint!.clientStates;
    const before = await models();
    expect(before.size).toBe(settings['num-supernodes']);
    await branch(tab, 1, { training: 'alone', strategy: 'fedadam' });
    expect(await models()).toEqual(before);
  });

  test('of federated learning in which clients then train alone begins with its global model', async () => {
    const tab = await visits.whole(settings);
    const parent = tab.state().shown!;
    const id = await branch(tab, 2, { training: 'alone' });
    const load = async (run: RunId, round: number) =>
      (await tab.made.environment.runs.load(run, round))!.checkpoint!;
    expect((await load(id, 3)).global).toEqual((await load(parent, 2)).global);
    expect((await load(id, 3)).clientStates.size).toBe(settings['num-supernodes']);
    tab.simulation.branch(id, 3, { ...settings, 'num-server-rounds': 5 });
    await until(() => titles(tab).length > 0 && !tab.state().starting);
    expect(titles(tab)).toEqual(['This branch cannot begin']);
  });

  test('can be stopped and go on', async () => {
    const tab = await visits.whole(settings);
    const [parent, model] = [tab.state().shown!, parameters(tab)];
    tab.made.workers.hooks = { beforeBatch: () => new Promise(() => {}) };
    tab.simulation.branch(parent, 1, settings);
    await until(() => shownRun(tab.state())?.parent !== undefined);
    tab.simulation.stop();
    await until(() => tab.state().continuation !== undefined);
    tab.made.workers.hooks = {};
    tab.simulation.continueRun();
    await finished(tab);
    expect(parameters(tab)).toEqual(model);
    expect(shownRun(tab.state())?.parent).toEqual({ run: parent, round: 1 });
  });

  test.each([
    ['of another model', 1, { model: 'mlp' }],
    ['without a round left', 3, {}],
    ['from a round that is not kept', 7, { 'num-server-rounds': 9 }],
  ])('%s is refused with words, and the page stays as it is', async (_, round, change) => {
    const tab = await visits.whole(settings);
    const { shown, kept } = tab.state();
    tab.simulation.branch(shown!, round, { ...settings, ...change });
    await until(() => titles(tab).length > 0 && !tab.state().starting);
    expect(titles(tab)).toEqual(['This branch cannot begin']);
    expect(tab.state()).toMatchObject({ shown, kept });
  });

  test('of a run that is gone is refused', async () => {
    const tab = await visits.whole(settings);
    tab.simulation.branch(runId('gone'), 1, settings);
    await until(() => titles(tab).length > 0 && !tab.state().starting);
    expect(titles(tab)).toEqual(['This branch cannot begin']);
  });
});
