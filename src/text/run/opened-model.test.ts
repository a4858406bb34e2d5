import { describe, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { clientId, runId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { type AppState, settingsShown } from '../../store/app-state.ts';
import { applyEvents } from '../../store/apply.ts';
import { hasEnded, isFinalModel, plannedRounds, type RunState } from '../../store/run-state.ts';
import { createAppStore } from '../../store/store.ts';
import { runName } from '../compare/run-name.ts';
import { modelOrigin } from '../final-model/final-model.ts';
import { improvement } from '../final-model/score.ts';
import { pageTitle } from '../page-title.ts';
import { resultOf } from '../result/result.ts';
import { explain } from '../stage/explanation.ts';
import { narrate } from '../stage/narration.ts';
import { serverView } from '../stage/server-view.ts';
import { announcements } from './announcements.ts';
import { branchedText } from './branch.ts';

const initial = { file: 'final_model.npz', sha256: '0a' };
const id = runId('opened');
// What no model from a file has anything to do with.
const config: Config = { ...defaultConfig, strategy: 'fedadam', 'target-accuracy': 0.5 };
const partitions = [{ client: clientId(0), numTrain: 8, numValidation: 2, labelCounts: [10] }];
const events: readonly RunEvent[] = [
  { type: 'run-started', config, initial, numParameters: 62_006, parameterBytes: 248_024, partitions },
  { type: 'step-started', step: 'initialise', round: 0 },
  {
    ...{ type: 'global-evaluated', round: 0, score: { loss: 1.1, accuracy: 0.612 }, count: 10_000 },
    confusion: [],
  },
  { type: 'step-started', step: 'final', round: 0 },
  { type: 'run-finished', rounds: 0, seconds: 0.5 },
];
const opened = applyEvents(undefined, events)!;
const tested = opened.rounds[0]!.global!;
const branch: RunState = { ...opened, parent: { run: id, round: 0 } };

const idle: AppState = createAppStore(defaultConfig).getState();
const page = (run: RunState): AppState => ({ ...idle, runs: new Map([[id, run]]), shown: id });

describe('a model from a file', () => {
  test('is told as what it is, in the status, the title and to who asks why', () => {
    expect(narrate({ ...idle, run: opened })).toMatchObject({
      title: 'Model opened',
      text: 'Tested on 10,000 images: 61.2% of them are recognised.',
    });
    expect(explain({ ...idle, run: opened })[0]).toMatch(/read from a file/);
    expect(pageTitle(page(opened))).toBe('61.2% · Apiary');
    expect(resultOf(tested, plannedRounds(opened))).toMatch(/recognised by the model from a file$/);
    expect(resultOf(tested, plannedRounds(branch))).toMatch(/by the initial model$/);
  });

  test('has no strategy and no rounds in the stage and the log', () => {
    expect(serverView(opened)).toMatchObject({
      ...{ name: 'Model', accuracy: 0.612, standing: 'Model from a file' },
      detail: 'Flower CNN on CIFAR-10, 62,006 parameters',
    });
    expect(opened.log.map(({ text }) => text)).toEqual([
      'Opening a model from final_model.npz:',
      '    └── ArrayRecord (0.24 MB)',
      '',
      "Initial global evaluation results: {'accuracy': 0.612, 'loss': 1.1}",
    ]);
  });

  test('is no moment of random parameters, when it is told again or begins a branch', () => {
    const until = (length: number) => applyEvents(undefined, events.slice(0, length))!;
    for (const run of [until(1), until(2), { ...until(2), parent: branch.parent! }]) {
      expect(narrate({ ...idle, run }).text).toBe(
        '62,006 parameters, read from “final_model.npz”, are tested.',
      );
      expect(explain({ ...idle, run }).join(' ')).not.toMatch(/draws/);
    }
    expect(narrate({ ...idle, run: until(4) }).text).toMatch(/61.2%/);
  });

  test('is a model to be tried, with nothing to compare it with but guessing', () => {
    if (!hasEnded(opened)) throw new Error('It has ended.');
    expect([isFinalModel(opened, 0), isFinalModel(branch, 0), isFinalModel(branch, 1)]).toEqual([
      ...[true, false, true],
    ]);
    expect(modelOrigin(opened, 0)).toBe('final_model.npz, Flower CNN: a model that was read from a file.');
    expect(improvement(undefined, tested, 10)).toBe(
      'It recognises 6,120 of the 10,000 test images; guessing would give 1,000.',
    );
    const guesses = { ...tested, score: { loss: 2.3, accuracy: 0.1 } };
    expect(improvement(undefined, guesses, 10)).toMatch(/which is what guessing among 10 classes gives/);
  });

  test('leaves to the controls how many rounds are to come', () => {
    const draft = { ...defaultConfig, 'num-server-rounds': 7 };
    expect(settingsShown({ ...page(opened), draft })).toBe(draft);
    expect(settingsShown({ ...page(branch), draft })).toBe(branch.config);
    // Looking back at the moment before it was trained.
    const moment = { place: 0, run: opened };
    expect(settingsShown({ ...page(branch), moment, draft })).toBe(opened.config);
  });

  test('is called by its file, unless it has a name', () => {
    expect(runName({ opened: initial }, config)).toBe('final_model.npz, Flower CNN');
    expect(runName({ opened: initial, name: 'mine' }, config)).toBe('mine');
  });

  test('is announced while it is tested and when it is there, whatever was there before', () => {
    const before = page({ ...branch, status: 'finished' });
    const asked: AppState = { ...before, starting: true, opening: 'final_model.npz' };
    expect(announcements(before, asked).map(({ text }) => text)).toEqual([
      'Opening a model. “final_model.npz” is shown as soon as it has been tested on the test images.',
    ]);
    expect(pageTitle(asked)).toBe('Opening a model · Apiary');
    expect(narrate({ ...asked, run: branch }).title).toBe('Opening a model');
    const other = runId('other');
    const there: AppState = { ...before, runs: new Map([[other, opened]]), shown: other };
    expect(announcements(before, there).map(({ text }) => text)).toEqual([
      'Model opened. Tested on 10,000 images: 61.2% of them are recognised.',
    ]);
  });

  test('is what a branch says of its link', () => {
    expect(branchedText(0, 'final_model.npz', initial)).toMatch(
      /^It began with the model that was read from “final_model.npz”\. .* starts with random parameters/,
    );
    expect(branchedText(2, undefined, initial)).toMatch(/round 2 of a run that is deleted by now, and that/);
  });
});
