import { describe, expect, test } from 'vitest';
import { BatchControl } from './batch-control.ts';

/** A control whose clock the test sets. */
function control() {
  const clock = { now: 1000, tasks: 0 };
  const made = new BatchControl({
    now: () => clock.now,
    nextTask: async () => {
      clock.tasks++;
    },
  });
  return { control: made, clock };
}

const signal = () => new AbortController().signal;

describe('between batches', () => {
  test('costs no promise until 25 ms have passed since messages were last heard', async () => {
    const { control: made, clock } = control();
    const between = made.between(signal());
    await between();
    clock.now += 24;
    expect(between()).toBeUndefined();
    clock.now += 1;
    expect(between()).toBeInstanceOf(Promise);
    expect(clock.tasks).toBe(2);
  });

  test('rejects with aborted once cancelled', async () => {
    const { control: made } = control();
    const controller = new AbortController();
    controller.abort();
    await expect(made.between(controller.signal)()).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a paused control', () => {
  test('lets nothing through until it is resumed', async () => {
    const { control: made } = control();
    made.pause();
    let passed = false;
    const passing = made.pass(signal()).then(() => {
      passed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(passed).toBe(false);
    made.resume();
    await passing;
    expect(passed).toBe(true);
  });

  test('lets go of a job that is cancelled', async () => {
    const { control: made } = control();
    made.pause();
    const controller = new AbortController();
    const passing = made.pass(controller.signal);
    controller.abort();
    await expect(passing).rejects.toMatchObject({ code: 'aborted' });
  });

  test('does not hold what only listens', async () => {
    const { control: made, clock } = control();
    made.pause();
    await made.listening(signal())();
    expect(clock.tasks).toBe(1);
    const controller = new AbortController();
    controller.abort();
    clock.now += 25;
    await expect(made.listening(controller.signal)()).rejects.toMatchObject({ code: 'aborted' });
  });

  test('adds up the time of its pauses, the present one too', () => {
    const { control: made, clock } = control();
    made.pause();
    clock.now += 70;
    made.pause();
    made.resume();
    clock.now += 1000;
    expect(made.paused()).toBe(70);
    made.pause();
    clock.now += 5;
    expect(made.paused()).toBe(75);
  });
});
