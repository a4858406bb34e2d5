import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import type { Config } from '../core/config/schema.ts';
import { modelOf } from '../core/model/index.ts';
import { initialParameters } from '../core/model/model.ts';
import { parametersSha256 } from '../export/sha256.ts';
import { shownInfo, shownRun } from '../store/app-state.ts';
import { SweepResults } from '../store/sweep-results.ts';
import type { ModelFile } from './commands.ts';
import { quick } from './testing/fake-environment.ts';
import { finished, playRound1, stored, until, type Visit, visitsOfEachTest } from './testing/visits.ts';

const visits = visitsOfEachTest();

const fileOf = (dataset: string, model = 'flower-cnn'): ModelFile => ({
  ...{ name: 'final_model.npz', dataset, model },
  parameters: initialParameters(modelOf({ ...quick, dataset, model }), 7),
});
const file = fileOf('cifar10');
const source = { file: 'final_model.npz', sha256: parametersSha256(file.parameters) };

const titles = ({ state }: Visit) => state().notices.map(({ title }) => title);

/** Opens the file's model, and waits until it is stored and listed. @returns its id. */
async function opened(tab: Visit, model = file) {
  const { shown } = tab.state();
  tab.simulation.openModel(model);
  await until(() => tab.state().shown !== shown);
  await stored(tab, { status: 'finished', opened: expect.anything() }, false);
  const id = tab.state().shown!;
  await until(() => tab.state().kept.some((run) => run.id === id && run.status === 'finished'));
  return id;
}

describe('a model from a file', () => {
  test('is tested, shown with its parameters, and kept as a run of no rounds', async () => {
    const tab = await visits.open({ ...quick, 'learning-rate': 0.5, training: 'alone' });
    const id = await opened(tab);
    expect(shownRun(tab.state())).toMatchObject({ status: 'finished', round: 0, initial: source });
    expect(shownRun(tab.state())?.rounds).toMatchObject([
      { global: { round: 0, count: expect.any(Number) } },
    ]);
    expect(tab.simulation.trainedModel()).toMatchObject({ round: 0, parameters: file.parameters });
    expect(shownInfo(tab.state())).toMatchObject({ opened: source });
    expect(tab.state()).toMatchObject({ starting: false, opening: undefined, notices: [] });
    expect(tab.state().draft).toMatchObject({ 'learning-rate': 0.5, training: 'alone' });
    expect(tab.state().kept[0]).toMatchObject({ checkpoints: [0], outcome: { rounds: [{ bytes: 0 }] } });
    expect(tab.state().kept[0]?.outcome?.parametersSha256).toBe(source.sha256);
    expect((await tab.simulation.runEvents()).map(({ type }) => type)).toEqual([
      ...['run-started', 'step-started', 'global-evaluated', 'step-started', 'run-finished'],
    ]);
    // After a reload it is there again, with its model.
    const again = await visits.open();
    expect(again.state().shown).toBe(id);
    expect(again.simulation.trainedModel()).toMatchObject({ round: 0, parameters: file.parameters });
    expect(shownRun(again.state())?.initial).toEqual(source);
    expect(again.state().continuation).toBeUndefined();
  });

  test('of another data set changes that setting and the model alone, now and when it is opened again', async () => {
    const draft: Config = { ...quick, 'learning-rate': 0.5, model: 'mlp' };
    const tab = await visits.whole(draft);
    const before = tab.state().shown!;
    const id = await opened(tab, fileOf('mnist'));
    const changed = { ...draft, dataset: 'mnist', model: 'flower-cnn' };
    expect(tab.state().draft).toEqual(changed);
    // What was shown stays in the charts.
    expect(tab.state().overlaid).toEqual([before]);
    tab.simulation.replaceConfig({ ...draft, 'learning-rate': 0.25 });
    tab.simulation.openKept(id);
    await until(() => tab.state().draft.dataset === 'mnist');
    expect(tab.state().draft).toEqual({ ...changed, 'learning-rate': 0.25 });
  });

  test('is there once, however often it is opened', async () => {
    const tab = await visits.open();
    const id = await opened(tab);
    tab.simulation.reset();
    await until(() => tab.state().shown === undefined);
    tab.simulation.openModel(file);
    await until(() => tab.state().shown === id);
    expect(tab.state().kept).toHaveLength(1);
    const other = { ...file, name: 'other.npz' };
    expect(await opened(tab, other)).not.toBe(id);
  });

  test('is what a branch begins with, under the settings of the controls', async () => {
    const tab = await visits.open();
    const parent = await opened(tab);
    const score = shownRun(tab.state())!.rounds[0]!.global!.score;
    tab.simulation.branch(parent, 0, { ...quick, 'learning-rate': 0.5 });
    await until(() => tab.state().shown !== parent);
    await finished(tab);
    await stored(tab, { status: 'finished', parent: { run: parent, round: 0 } }, false);
    const run = shownRun(tab.state())!;
    expect(run).toMatchObject({ initial: source, parent: { run: parent, round: 0 }, round: 2 });
    expect(run.rounds[0]?.global?.score).toEqual(score);
    expect(shownInfo(tab.state())).not.toHaveProperty('opened');
    // The branch holds all of it, for a branch of its own.
    const id = tab.state().shown!;
    tab.simulation.remove([parent]);
    await until(() => tab.state().kept.length === 1);
    tab.simulation.branch(id, 0, quick);
    await until(() => tab.state().shown !== id);
    await finished(tab);
    expect(shownRun(tab.state())).toMatchObject({ initial: source, parent: { run: id, round: 0 } });
    expect(shownRun(tab.state())?.rounds[0]?.global?.score).toEqual(score);
  });

  test('goes on after a reload in the middle of a branch, to the same model', async () => {
    const tab = await visits.open();
    const parent = await opened(tab);
    const branch = async ({ simulation, state }: Visit) => {
      simulation.branch(parent, 0, { ...quick, 'num-server-rounds': 6 });
      await until(() => state().shown !== parent);
    };
    await branch(tab);
    await finished(tab);
    const model = tab.simulation.trainedModel()!.parameters;
    tab.simulation.openKept(parent);
    await until(() => tab.state().shown === parent);
    const { runs } = tab.made.environment;
    const isStored = async () =>
      (await runs.list()).runs.some(({ record, isWritten }) => isWritten && record.checkpoint! > 0);
    tab.made.workers.hooks = {
      beforeBatch: async () => ((await isStored()) ? new Promise(() => {}) : undefined),
    };
    await branch(tab);
    await stored(tab, { status: 'running', checkpoint: 1 }, true);
    await visits.close(tab);
    const again = await visits.open();
    await until(() => again.state().continuation !== undefined);
    again.simulation.continueRun();
    await finished(again);
    expect(shownRun(again.state())).toMatchObject({ initial: source, parent: { run: parent } });
    expect(again.simulation.trainedModel()?.parameters).toEqual(model);
  });

  test('is never the result of its settings, and tells nothing of how long training takes', async () => {
    const tab = await visits.open();
    await opened(tab);
    const { kept } = tab.state();
    expect(new SweepResults(kept, []).of(kept[0]!.config)).toBeUndefined();
    expect(
      new SweepResults(
        kept.map(({ opened: _, ...run }) => run),
        [],
      ).of(kept[0]!.config),
    ).toBeDefined();
  });

  test('is refused while a run is played', async () => {
    const tab = await visits.open();
    await playRound1(tab);
    const { shown, draft } = tab.state();
    tab.simulation.openModel(fileOf('mnist'));
    await until(() => titles(tab).length > 0);
    expect(titles(tab)).toEqual(['A run is being played']);
    expect(tab.state()).toMatchObject({ shown, draft, opening: undefined });
  });

  test('that cannot be tested changes nothing on the page', async () => {
    const tab = await visits.whole();
    const { shown, kept, draft, runs, overlaid } = tab.state();
    const model = tab.simulation.trainedModel();
    tab.made.workers.hooks = {
      beforeEvaluation: () => {
        throw new Error('The memory is used up.');
      },
    };
    tab.simulation.openModel(fileOf('mnist'));
    await until(() => titles(tab).length > 0 && !tab.state().starting);
    expect(titles(tab)).toEqual(['This model could not be opened']);
    expect(tab.state().notices[0]?.text).toMatch(/^“final_model.npz” was not tested, .* memory is used up\./);
    expect(tab.state()).toMatchObject({ shown, kept, draft, runs, overlaid, opening: undefined });
    expect(tab.simulation.trainedModel()).toBe(model);
  });

  test('is shown for this visit where the browser stores nothing, which is said', async () => {
    const tab = await visits.open();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    tab.simulation.openModel(file);
    await until(() => titles(tab).length > 0 && tab.state().shown !== undefined);
    expect(titles(tab)).toEqual(['Nothing can be stored here']);
    expect(tab.simulation.trainedModel()).toMatchObject({ parameters: file.parameters });
    expect((await tab.simulation.runEvents()).at(-1)).toMatchObject({ type: 'run-finished' });
  });

  test('leaves the controls their settings when its results file is opened elsewhere', async () => {
    const source = await visits.open({ ...quick, 'learning-rate': 0.5 });
    await opened(source);
    const [info, events] = [shownInfo(source.state())!, await source.simulation.runEvents()];
    visits.newBrowser();
    const tab = await visits.open({ ...quick, 'learning-rate': 0.25, dataset: 'mnist' });
    tab.simulation.openRuns([{ name: 'opened.json', info, events }]);
    await until(() => tab.state().shown === info.id);
    expect(tab.state().draft).toEqual({ ...quick, 'learning-rate': 0.25, dataset: 'cifar10' });
    expect(tab.simulation.trainedModel()).toBeUndefined();
  });

  test('is called off by a stop', async () => {
    const tab = await visits.whole();
    const { shown, kept } = tab.state();
    tab.simulation.openModel(file);
    expect(tab.state()).toMatchObject({ starting: true, opening: 'final_model.npz' });
    tab.simulation.stop();
    await until(() => !tab.state().starting);
    expect(tab.state()).toMatchObject({ shown, kept, opening: undefined, notices: [] });
  });
});
