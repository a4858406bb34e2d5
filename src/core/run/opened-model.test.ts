import { expect, test } from 'vitest';
import { defaultConfig } from '../config/schema.ts';
import { initialParameters } from '../model/model.ts';
import type { RunEvent } from './events.ts';
import { planRun, run } from './run.ts';
import type { Checkpoint } from './run-context.ts';
import { fakeExecutor } from './testing/fake-executor.ts';

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);
const source = { file: 'final_model.npz', sha256: '0a' };

async function play(from: Partial<{ parameters: Checkpoint['global']; checkpoint: Checkpoint }>) {
  const events: RunEvent[] = [];
  const checkpoints: Checkpoint[] = [];
  const { parameters, checkpoint } = from;
  // A target that any model reaches, and three rounds, which an opened model does not play.
  const plan = planRun({ ...defaultConfig, 'target-accuracy': 0.001 }, labels);
  const environment = {
    executor: fakeExecutor(),
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: (one: Checkpoint) => checkpoints.push(one),
  };
  const opened = parameters && { opened: { source, parameters } };
  for await (const event of run({ ...plan, ...opened }, environment, checkpoint)) events.push(event);
  return { events, checkpoints, plan };
}

test('an opened model is tested, and that is all', async () => {
  const { model } = planRun(defaultConfig, labels);
  // Not those of the seed.
  const parameters = initialParameters(model, 7);
  const { events, checkpoints } = await play({ parameters });
  expect(events.map((event) => ('step' in event ? `${event.type} ${event.step}` : event.type))).toEqual([
    ...['run-started', 'step-started initialise', 'global-evaluated', 'step-started final', 'run-finished'],
  ]);
  expect(events[0]).toMatchObject({ initial: source });
  expect(events[2]).toMatchObject({ round: 0 });
  expect(events.at(-1)).toMatchObject({ rounds: 0 });
  expect(checkpoints).toHaveLength(1);
  expect(checkpoints[0]).toMatchObject({ round: 0, global: parameters, usable: { round: 0, parameters } });
});

test('a run whose initial parameters follow from its settings says nothing of them', async () => {
  expect((await play({})).events[0]).not.toHaveProperty('initial');
});

test('training that goes on from an opened model begins with its parameters', async () => {
  const { model } = planRun(defaultConfig, labels);
  const opened = await play({ parameters: initialParameters(model, 7) });
  const own = await play({});
  const seed = await play({ checkpoint: own.checkpoints[0]! });
  const file = await play({ checkpoint: opened.checkpoints[0]! });
  expect(seed.checkpoints.at(-1)!.global).toEqual(own.checkpoints.at(-1)!.global);
  expect(file.checkpoints.at(-1)!.round).toBeGreaterThan(0);
  expect(file.checkpoints.at(-1)!.global).not.toEqual(own.checkpoints.at(-1)!.global);
});
