import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { runId } from '../../core/ids.ts';
import type { RoundOutcomeFigures, RunOutcome } from '../../core/run/outcome.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import { branchText, detailsOf, factsOf, finalFigures, startedText, statusText } from './run-facts.ts';

const round = (accuracy: number | null, loss: number | null, bytes: number): RoundOutcomeFigures => ({
  ...{ accuracy, loss, bytes, seconds: bytes / 1e6, divergence: null },
});
const outcome = (...rounds: RoundOutcomeFigures[]): RunOutcome => ({
  rounds,
  diverged: false,
  seconds: 14.2,
});
const run: KeptRun = {
  ...{
    id: runId('r'),
    started: '2026-11-26T19:00:00.000Z',
    backend: 'wasm',
    build: 'relaxed-fma',
    workers: 2,
  },
  ...{ pinned: false, status: 'finished', config: defaultConfig, bytes: 1.2e6, checkpoints: [1, 2, 3] },
};

const facts = (of: RunOutcome | undefined) => factsOf({ ...run, ...(of && { outcome: of }) });

describe('a run’s figures', () => {
  test('are those of the last tested round, and its costs those of all', () => {
    const figures = outcome(round(0.1, 2.3, 0), round(0.3337, 1.8124, 4e6), round(null, null, 5e6));
    expect(finalFigures(figures)).toEqual({ accuracy: 0.3337, loss: 1.8124 });
    expect(facts(figures)).toEqual(['2 rounds', 'loss 1.812', '5 MB', '14.2 s']);
  });

  test('of a model from a file are those of its test: its training has cost nobody here anything', () => {
    const opened = { file: 'final_model.npz', sha256: '0a' };
    const model = { ...run, opened, outcome: outcome(round(0.6, 1.1, 0)) };
    expect(factsOf(model)).toEqual(['Flower CNN on CIFAR-10', 'loss 1.100']);
    expect(statusText(model)).toBe('model from a file');
    expect(detailsOf(model).map(({ name }) => name)).not.toContain('Settings');
  });

  test('of a run that was never tested are not told', () => {
    expect(finalFigures(outcome(round(null, null, 0)))).toBeUndefined();
    expect(facts(outcome(round(null, null, 0)))).toEqual(['0 rounds', '0 B', '14.2 s']);
    expect(facts(undefined)).toEqual([]);
  });

  test('of a run whose rounds have no test are not those of its initial model', () => {
    const initial = round(0.1, 2.3, 0);
    expect(finalFigures(outcome(initial, round(null, null, 0)))?.accuracy).toBe(0.1);
    expect(finalFigures(outcome(initial, round(null, null, 0), round(null, null, 0)))).toBeUndefined();
    expect(finalFigures(outcome(initial, round(null, null, 0), round(0.2, 3, 0)))?.accuracy).toBe(0.2);
  });

  test('say a loss that is no number', () => {
    expect(facts(outcome(round(0.1, Number.NaN, 0)))[1]).toBe('loss not a number');
  });
});

test('a run that has diverged says so beside how it ended', () => {
  expect(statusText(run)).toBe('finished');
  expect(statusText({ ...run, outcome: { ...outcome(), diverged: true } })).toBe('finished, has diverged');
});

test('a date says no more than is needed', () => {
  const now = new Date(2026, 10, 27, 9, 0);
  expect(startedText(new Date(2026, 10, 27, 8, 5).toISOString(), now)).toBe('08:05');
  expect(startedText(new Date(2026, 10, 26, 23, 59).toISOString(), now)).toBe('Nov 26, 23:59');
  expect(startedText(new Date(2025, 10, 27, 8, 5).toISOString(), now)).toBe('Nov 27, 2025');
});

test('details say the engine with its build, and which models are kept', () => {
  const told = Object.fromEntries(
    detailsOf({ ...run, commit: 'c0ffee' }).map(({ name, value }) => [name, value]),
  );
  expect(told).toEqual({
    Settings: 'default settings',
    Engine: 'WebAssembly, relaxed-fma, 2 workers',
    Version: 'c0ffee',
    Stored: '1.2 MB, with the models of rounds 1 to 3',
  });
  const [last] = detailsOf({ ...run, checkpoints: [] }).slice(-1);
  expect(last?.value).toBe('1.2 MB, without a model');
});

test('a branch whose parent was deleted says so', () => {
  expect(branchText(2, 'FedAvg, IID')).toBe('branch of FedAvg, IID, after round 2');
  expect(branchText(2, undefined)).toBe('branch of a run that is no longer kept, after round 2');
});
