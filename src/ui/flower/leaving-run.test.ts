import { expect, it } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { runId } from '../../core/ids.ts';
import { exampleInfo, exampleRun } from '../../export/testing/example-run.ts';
import type { AppState } from '../../store/app-state.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import type { RunState } from '../../store/run-state.ts';
import { createAppStore } from '../../store/store.ts';
import { choicesOf, keptLeaving } from './leaving-run.ts';

const never = () => Promise.reject(new Error('Nothing is read yet.'));
const commands = { runEvents: never, runParts: never, trainedModel: () => undefined };

/** The page with this run on its screen. */
function state(run: RunState, draft: AppState['draft']): AppState {
  const store = createAppStore(draft, { autostart: false, present: false });
  const { id } = exampleInfo;
  store.setState({ runs: new Map([[id, run]]), infos: new Map([[id, exampleInfo]]), shown: id });
  return store.getState();
}
const kinds = (page: AppState, first?: 'shown') => choicesOf(page, commands, first).map(({ is }) => is);

it('the run shown leaves first where the controls are set like it, or where it is asked for', () => {
  expect(kinds(state(exampleRun, exampleRun.config))).toEqual(['run', 'settings']);
  expect(kinds(state(exampleRun, defaultConfig))).toEqual(['settings', 'run']);
  expect(kinds(state(exampleRun, defaultConfig), 'shown')).toEqual(['run', 'settings']);
});

it('a run that is played does not leave', () => {
  const playing: RunState = { ...exampleRun, status: 'running' };
  expect(kinds(state(playing, exampleRun.config))).toEqual(['settings']);
});

it('a model that was opened is trained further as the controls say, while they have its model', () => {
  const opened: RunState = { ...exampleRun, initial: { file: 'a.npz', sha256: '0a' } };
  const configOf = (draft: AppState['draft']) => choicesOf(state(opened, draft), commands, 'shown')[0];
  expect(configOf({ ...defaultConfig, seed: 99 })).toMatchObject({ isModel: true, config: { seed: 99 } });
  expect(configOf({ ...defaultConfig, seed: 99, model: 'mlp' })).toMatchObject({ config: { seed: 7 } });
});

it('of a kept run that is unfinished only the settings leave', () => {
  const kept: KeptRun = {
    ...{ ...exampleInfo, id: runId('k'), config: defaultConfig, pinned: false, bytes: 1 },
    ...{ status: 'finished', checkpoints: [0, 2] },
  };
  expect(keptLeaving(kept, commands)).toMatchObject({ is: 'run', hasModel: true, isModel: false });
  expect(keptLeaving({ ...kept, checkpoints: [0] }, commands)).toMatchObject({ hasModel: false });
  expect(keptLeaving({ ...kept, status: 'unfinished' }, commands)).toEqual({
    is: 'settings',
    config: defaultConfig,
  });
});
