import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { runId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import { storyComesToAStep } from './app-state.ts';
import { applyEvents } from './apply.ts';

const begun: RunEvent = {
  ...{ type: 'run-started', config: defaultConfig, numParameters: 1, parameterBytes: 4, partitions: [] },
};
const round: RunEvent = { type: 'round-started', round: 1 };
const step = (step: 'train' | 'aggregate'): RunEvent => ({ type: 'step-started', step, round: 1 });

/** The page, told these events, in a step of so many seconds. */
const page = (stepSeconds: number | undefined, ...events: RunEvent[]) => ({
  ...{ stepSeconds, shown: runId('a') },
  runs: new Map([[runId('a'), applyEvents(undefined, [begun, ...events])!]]),
});

test('only the beginning of a step that the story tells is one', () => {
  const training = page(1.6, round, step('train'));
  expect(storyComesToAStep(page(1.6, round, step('train'), step('aggregate')), training)).toBe(true);
  // The next training, of which the seconds are said first.
  expect(storyComesToAStep({ ...training, stepSeconds: 0.64 }, training)).toBe(true);
  expect(storyComesToAStep(training, page(1.6))).toBe(true);
  const sampled: RunEvent = { type: 'clients-sampled', round: 1, phase: 'train', clients: [], bytes: 0 };
  expect(storyComesToAStep(page(1.6, round, step('train'), sampled), training)).toBe(false);
});

test('in the fast pace nothing is one', () => {
  const before = page(undefined, round, step('train'));
  expect(storyComesToAStep(page(undefined, round, step('train'), step('aggregate')), before)).toBe(false);
});
