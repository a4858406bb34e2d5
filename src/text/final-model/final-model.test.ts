import { expect, test } from 'vitest';
import { exampleRun } from '../../export/testing/example-run.ts';
import { beforeTheEnd, modelOrigin, withoutModel } from './final-model.ts';

const run = (status: 'finished' | 'stopped' | 'failed', rounds: number) => ({
  ...exampleRun,
  status,
  config: { ...exampleRun.config, 'num-server-rounds': rounds },
});

test.each([
  ['finished', 3, 3, 'The global model after all 3 rounds.'],
  ['finished', 1, 1, 'The global model after the only round.'],
  ['finished', 2, 3, 'The global model after round 2 of 3.'],
  [
    'stopped',
    1,
    3,
    'The run stopped before its end: this is the global model after round 1 of 3, the last that was finished.',
  ],
  [
    'failed',
    2,
    3,
    'The run failed before its end: this is the global model after round 2 of 3, the last that was finished.',
  ],
] as const)('a run that %s, with the model of round %i of %i', (status, round, rounds, words) => {
  expect(modelOrigin(run(status, rounds), round)).toBe(words);
});

test('a run without a model says why: no round was finished, or the model is gone', () => {
  const early = { ...exampleRun, round: 1, rounds: exampleRun.rounds.slice(0, 1) };
  expect(withoutModel(early)).toContain('stopped before its first round was finished');
  expect(withoutModel(exampleRun)).toContain(
    'stopped in round 2, and the model of its finished rounds is not on this page',
  );
});

test('a file’s model is announced where it will be', () => {
  expect(beforeTheEnd('final_model.npz')).toMatch(/^“final_model.npz” is shown as soon as/);
  expect(beforeTheEnd(undefined)).toMatch(/^When a run has ended/);
});
