import { describe, expect, test } from 'vitest';
import { Gate } from './batch-control.ts';

/** A gate whose clock the test sets. */
function gate() {
  const clock = { now: 1000, tasks: 0 };
  const made = new Gate({
    now: () => clock.now,
    nextTask: async () => {
      clock.tasks++;
    },
  });
  return { gate: made, clock };
}

const signal = () => new AbortController().signal;

describe('between batches', () => {
  test('costs no promise until 25 ms have passed since messages were last heard', async () => {
    const { gate: made, clock } = gate();
    const between = made.between(signal());
    await between();
    clock.now += 24;
    expect(between()).toBeUndefined();
    clock.now += 1;
    expect(between()).toBeInstanceOf(Promise);
    expect(clock.tasks).toBe(2);
  });

  test('rejects with aborted once cancelled', async () => {
    const { gate: made } = gate();
    const controller = new AbortController();
    controller.abort();
    await expect(made.between(controller.signal)()).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a paused gate', () => {
  test('lets nothing through until it is resumed', async () => {
    const { gate: made } = gate();
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
    const { gate: made } = gate();
    made.pause();
    const controller = new AbortController();
    const passing = made.pass(controller.signal);
    controller.abort();
    await expect(passing).rejects.toMatchObject({ code: 'aborted' });
  });

  test('does not hold what only listens', async () => {
    const { gate: made, clock } = gate();
    made.pause();
    await made.listening(signal())();
    expect(clock.tasks).toBe(1);
    const controller = new AbortController();
    controller.abort();
    clock.now += 25;
    await expect(made.listening(controller.signal)()).rejects.toMatchObject({ code: 'aborted' });
  });

  test('adds up the time of its pauses, the present one too', () => {
    const { gate: made, clock } = gate();
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
