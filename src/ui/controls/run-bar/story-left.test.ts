import { expect, test } from 'vitest';
import { defaultConfig } from '../../../core/config/schema.ts';
import type { RunEvent, Step } from '../../../core/run/events.ts';
import { applyEvents } from '../../../store/apply.ts';
import { storyLeft } from './story-left.ts';

const started: RunEvent = {
  ...{ type: 'run-started', numParameters: 1, parameterBytes: 4, partitions: [] },
  config: defaultConfig,
};
const step = (step: Step, round: number): RunEvent => ({ type: 'step-started', step, round });
const phase = { down: 0, up: 0 };
/** A round that took the engine `seconds`. */
const round = (round: number, seconds: number): RunEvent[] => [
  { type: 'round-started', round },
  step('evaluate', round),
  {
    ...{ type: 'round-finished', round, bytes: { train: phase, evaluate: phase } },
    seconds: { train: seconds - 1, aggregate: 0.25, evaluate: 0.75 },
  },
];

const left = (...events: RunEvent[]) => storyLeft(applyEvents(undefined, [started, ...events])!);

test('before a round is over nobody knows', () => {
  expect(left({ type: 'round-started', round: 1 }, step('train', 1))).toBeUndefined();
});

test('a quick engine waits for nobody: what is left are the steps to be told', () => {
  // The first evaluation with its next round, 1.5; two rounds of 1.8; the final model, 0.5.
  expect(left(...round(1, 2))).toBeCloseTo(1.5 + 2 * 1.8 + 0.5, 10);
});

test('a slow engine is waited for', () => {
  expect(left(...round(1, 30))).toBeCloseTo(60, 10);
  expect(left(...round(1, 30), { type: 'round-started', round: 2 }, step('train', 2))).toBeCloseTo(60, 10);
  expect(left(...round(1, 30), ...round(2, 40))).toBeCloseTo(40, 10);
});
