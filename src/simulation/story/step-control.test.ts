import { expect, test } from 'vitest';
import { StepControl, type StepMode } from './step-control.ts';

type Command = 'step' | 'pause' | 'resume';
/** `finish`: the step that is under way ends, where nothing holds the workers. */
type Act = Command | 'finish';
const ACTS: readonly Act[] = ['step', 'pause', 'resume', 'finish'];

/** What follows from what has happened, has happened. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

/** A run of steps that end when they are told to, on workers that a pause holds. */
function stepping(stepMode: 'free' | 'step') {
  const stop = new AbortController();
  let [started, held, underWay] = [0, false, false];
  let end = () => {};
  const shown: StepMode[] = [];
  const workers = {
    pause: () => {
      held = true;
    },
    resume: () => {
      held = false;
    },
  };
  const onChange = (stepMode: StepMode) => shown.push(stepMode);
  const control = new StepControl({ workers, onChange, now: () => 0, stepMode });
  const play = async () => {
    for (;;) {
      await control.mayStart(stop.signal);
      started++;
      underWay = true;
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      underWay = false;
    }
  };
  const ended = play().catch(() => 'stopped');
  return {
    act: async (act: Act) => {
      if (act !== 'finish') control[act]();
      else if (!held) end();
      await settled();
    },
    state: () => ({ started, underWay, stepMode: shown.at(-1)! }),
    stop: async () => {
      stop.abort();
      end();
      return ended;
    },
  };
}

/** What should be: told without promises. */
function expected(stepMode: 'free' | 'step', acts: readonly Act[]) {
  let mode: StepMode = stepMode;
  let [started, underWay] = [1, true];
  const begin = () => {
    started++;
    underWay = true;
  };
  for (const act of acts) {
    if (act === 'finish') {
      if (mode === 'paused' || !underWay) continue;
      underWay = false;
      if (mode === 'free') begin();
      else mode = 'paused';
    } else if (act === 'pause') mode = 'paused';
    else {
      mode = act === 'resume' ? 'free' : 'step';
      if (!underWay) begin();
    }
  }
  return { started, underWay, stepMode: mode };
}

function* orders(length: number): Generator<readonly Act[]> {
  if (length === 0) yield [];
  else for (const rest of orders(length - 1)) for (const act of ACTS) yield [...rest, act];
}

test.each(['free', 'step'] as const)(
  'in every order of commands just those steps start that were asked for, begun with %s',
  async (stepMode) => {
    for (const acts of orders(6)) {
      const run = stepping(stepMode);
      await settled();
      for (const act of acts) await run.act(act);
      expect(run.state(), acts.join(' ')).toEqual(expected(stepMode, acts));
      expect(await run.stop()).toBe('stopped');
    }
  },
);

test('a pause before the first step holds it back', async () => {
  const stop = new AbortController();
  const control = new StepControl({
    workers: { pause: () => {}, resume: () => {} },
    onChange: () => {},
    now: () => 0,
    stepMode: 'step',
  });
  control.pause();
  let started = false;
  const first = control.mayStart(stop.signal).then(() => {
    started = true;
  });
  await Promise.resolve();
  expect(started).toBe(false);
  control.step();
  await first;
  expect(started).toBe(true);
});

test('the clock stands still while the run is paused, and while it waits for its next step', async () => {
  let time = 100;
  const { signal } = new AbortController();
  const control = new StepControl({
    workers: { pause: () => {}, resume: () => {} },
    onChange: () => {},
    now: () => time,
    stepMode: 'step',
  });
  await control.mayStart(signal);
  time = 103;
  expect(control.now()).toBe(103);
  control.pause();
  time = 110;
  expect(control.now()).toBe(103);
  control.pause();
  time = 120;
  control.step();
  expect(control.now()).toBe(103);
  time = 122;
  expect(control.now()).toBe(105);
  const next = control.mayStart(signal);
  time = 200;
  expect(control.now()).toBe(105);
  control.resume();
  await next;
  time = 201;
  expect(control.now()).toBe(106);
});
