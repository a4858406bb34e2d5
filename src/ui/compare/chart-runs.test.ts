import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { type RunId, runId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { applyEvents } from '../../store/apply.ts';
import { runStyle, SHOWN_STYLE } from '../charts/run-style.ts';
import { chartRuns } from './chart-runs.ts';

const [first, second, third] = ['first', 'second', 'third'].map(runId) as [RunId, RunId, RunId];
const started: RunEvent = {
  ...{ type: 'run-started', config: defaultConfig, numParameters: 1, parameterBytes: 4, partitions: [] },
};
const run = applyEvents(undefined, [started])!;
const info = (id: RunId) => ({ id, started: '', backend: 'wasm', workers: 1 }) as const;

/** All three are loaded; the third is a branch of the second. */
const state = (shown: RunId | undefined, overlaid: readonly RunId[]) =>
  chartRuns({
    ...{ shown, overlaid },
    runs: new Map([
      [first, run],
      [second, run],
      [third, { ...run, parent: { run: second, round: 2 } }],
    ]),
    infos: new Map<RunId, ReturnType<typeof info> & { name?: string }>([
      [first, info(first)],
      [second, { ...info(second), name: 'Mine' }],
      [third, info(third)],
    ]),
  });

test('the shown run comes first and is gold; the others have the styles of their places', () => {
  const runs = state(first, [third, second]);
  expect(runs.map(({ id, isShown, name }) => [id, isShown, name])).toEqual([
    [first, true, 'FedAvg, IID'],
    [third, false, 'FedAvg, IID'],
    [second, false, 'Mine'],
  ]);
  expect(runs.map(({ style }) => style)).toEqual([SHOWN_STYLE, runStyle(0), runStyle(1)]);
});

test('a run that is shown and overlaid is there once, and one that is not loaded is not', () => {
  expect(state(second, [second, runId('elsewhere')]).map(({ id }) => id)).toEqual([second]);
  expect(state(undefined, [first]).map(({ isShown }) => isShown)).toEqual([false]);
});

test('a branch leaves its parent’s line where that is drawn, and is drawn whole where it is not', () => {
  const branchOf = (runs: ReturnType<typeof state>) => runs.find(({ id }) => id === third)?.branch;
  expect(branchOf(state(third, [second]))).toBe(2);
  expect(branchOf(state(first, [third]))).toBeUndefined();
});
