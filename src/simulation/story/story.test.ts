import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { clientId, workerId } from '../../core/ids.ts';
import { createRng, fork } from '../../core/math/rng.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { StepMode } from './step-control.ts';
import { Story } from './story.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const now = () => performance.now() / 1000;
const client = clientId(0);
const score = { loss: 2, accuracy: 0.2 };

const begunWith = (config: Config): RunEvent => ({
  ...{ type: 'run-started', config, numParameters: 1, parameterBytes: 4, partitions: [] },
});
const begun = begunWith(defaultConfig);
const sampled = (round: number): RunEvent => ({
  ...{ type: 'clients-sampled', round, phase: 'train', clients: [client], bytes: 4 },
});
const started = (round: number, phase: 'train' | 'evaluate'): RunEvent => ({
  ...{ type: 'client-started', round, phase, client },
  ...{ worker: workerId(0), at: 0 },
});
const trained = (round: number, who = client): RunEvent => ({
  ...{ type: 'client-trained', round, client: who, numExamples: 9, trainLoss: 2 },
  ...{ bytes: 4, seconds: 1, at: 0 },
});
const aggregated = (round: number): RunEvent => ({
  ...{ type: 'train-aggregated', round, weights: [], failures: 0, distance: 1, seconds: 0 },
});
const tested = (round: number): RunEvent => ({
  ...{ type: 'global-evaluated', round, score, count: 9, confusion: [] },
});

/** A run's events with the seconds that the engine takes before each. */
function* engine(rounds: number, pause: number): Generator<readonly [number, RunEvent]> {
  yield [0, begun];
  yield [0, { type: 'step-started', step: 'load', round: 0 }];
  yield [pause, { type: 'step-started', step: 'initialise', round: 0 }];
  yield [pause, tested(0)];
  for (let round = 1; round <= rounds; round++) {
    if (round > 1) yield [0, { type: 'step-started', step: 'round', round: round - 1 }];
    yield [0, { type: 'round-started', round }];
    yield [0.001, { type: 'step-started', step: 'train', round }];
    yield [0.001, sampled(round)];
    yield [0, started(round, 'train')];
    yield [pause, trained(round)];
    yield [0, { type: 'step-started', step: 'aggregate', round }];
    yield [0.01, aggregated(round)];
    yield [0, { type: 'step-started', step: 'evaluate', round }];
    yield [0, started(round, 'evaluate')];
    yield [pause, tested(round)];
  }
  yield [0, { type: 'step-started', step: 'final', round: rounds }];
  yield [0, { type: 'run-finished', rounds, seconds: 1 }];
}

/** When each event came, and was told, in seconds since the start. */
interface Telling {
  readonly event: RunEvent;
  readonly came: number;
  told?: number;
}

function telling(change: Partial<ConstructorParameters<typeof Story>[0]> = {}) {
  const start = now();
  const said: Telling[] = [];
  const seconds: (number | undefined)[] = [];
  const modes: StepMode[] = [];
  let told = 0;
  const story = new Story({
    ...{ pace: 'story', mode: 'free', now, engineStands: () => false },
    onEvents: (events) => {
      for (const event of events) {
        expect(event).toBe(said[told]!.event);
        said[told++]!.told = now() - start;
      }
    },
    onMode: (mode) => modes.push(mode),
    onStepSeconds: (value) => seconds.push(value),
    ...change,
  });
  const say = (event: RunEvent) => {
    said.push({ event, came: now() - start });
    story.add(event);
  };
  const play = async (events: Iterable<readonly [number, RunEvent]>) => {
    for (const [after, event] of events) {
      await vi.advanceTimersByTimeAsync(1000 * after);
      say(event);
    }
    story.end();
  };
  let isOver = false;
  story.told.then(() => {
    isOver = true;
  });
  return { story, said, say, play, seconds, modes, isOver: () => isOver };
}

/** The steps in the order in which they were told, and how long each was on the screen. */
function stepsOf(said: readonly Telling[]): (readonly [string, number])[] {
  const begins = said.flatMap(({ event, told }) =>
    event.type === 'step-started' ? [{ name: `${event.step} ${event.round}`, told: told! }] : [],
  );
  return begins.flatMap(({ name, told }, i) => {
    const next = begins[i + 1];
    return next ? [[name, Math.round(100 * (next.told - told)) / 100] as const] : [];
  });
}

const behind = (said: readonly Telling[]) => Math.max(...said.map(({ came, told }) => told! - came));
const toldAt = (said: readonly Telling[], is: (event: RunEvent) => boolean) =>
  said.find(({ event }) => is(event))!.told!;

test('each step of a run that computes in a moment each stays on the screen for its minimum', async () => {
  const { said, play, isOver } = telling();
  // 0.9 seconds a training and a test, as a laptop's: 7.2 in all.
  await play(engine(3, 0.9));
  await vi.advanceTimersByTimeAsync(4000);
  const minimums = {
    ...{ 'load 0': 0.4, 'initialise 0': 0.6, 'train 1': 1.6, 'aggregate 1': 1.4, 'evaluate 1': 1 },
    ...{ 'round 1': 0.5, 'train 2': 0.64, 'aggregate 2': 0.56, 'evaluate 2': 0.4, 'round 2': 0.2 },
    ...{ 'train 3': 0.64, 'aggregate 3': 0.56, 'evaluate 3': 0.4 },
  };
  const steps = stepsOf(said);
  expect(steps.map(([name]) => name)).toEqual(Object.keys(minimums));
  for (const [name, seconds] of steps)
    expect(seconds, name).toBeGreaterThanOrEqual(minimums[name as keyof typeof minimums]);
  expect(isOver()).toBe(true);
  expect(behind(said)).toBeLessThanOrEqual(4);
});

test.each([
  ['at once', 0, 3],
  ['a little faster than it is told', 0.3, 5],
  ['hundred rounds in a second', 0.005, 100],
  ['slower than it is told', 3, 3],
])('nothing is told more than 4 s late when the engine computes %s', async (_, pause, rounds) => {
  const { said, play, isOver } = telling();
  await play(engine(rounds, pause));
  await vi.advanceTimersByTimeAsync(4000);
  expect(isOver()).toBe(true);
  expect(said.every(({ told }) => told !== undefined)).toBe(true);
  // A timer is no earlier than asked for, and events that come live wait for each other for a tenth of a second.
  expect(behind(said)).toBeLessThanOrEqual(4.1);
});

test('what the engine computes at once is compressed to just under 4 s, the first round in most of it', async () => {
  const { said, play, seconds } = telling();
  await play(engine(3, 0));
  await vi.advanceTimersByTimeAsync(4000);
  const steps = new Map(stepsOf(said));
  // 9.4 seconds of minimums, in 4.
  expect(steps.get('train 1')).toBeCloseTo((1.6 * 4) / 9.4, 1);
  expect(steps.get('train 3')).toBeCloseTo((0.64 * 4) / 9.4, 1);
  expect(seconds.find((value) => value !== undefined)).toBeCloseTo((0.4 * 4) / 9.4, 5);
});

test('a training that lasts is told live, and its last update lands before the next step', async () => {
  const { said, play } = telling();
  await play(engine(1, 3));
  await vi.advanceTimersByTimeAsync(4000);
  const up = said.find(({ event }) => event.type === 'client-trained')!;
  expect(up.told! - up.came).toBeLessThanOrEqual(0.11);
  const next = toldAt(said, (e) => e.type === 'step-started' && e.step === 'aggregate');
  expect(next - up.told!).toBeCloseTo(0.5, 1);
});

test('updates are told so that they land within their step, the average at its start, the test at its end', async () => {
  const { said, play } = telling();
  await play(engine(1, 0.2));
  await vi.advanceTimersByTimeAsync(4000);
  const step = (name: string) => toldAt(said, (e) => e.type === 'step-started' && e.step === name);
  // The engine is so early that the steps are compressed, and the 0.5 of 1.6 seconds of a flight with them.
  const landing = step('aggregate') - toldAt(said, (e) => e.type === 'client-trained');
  expect(landing / (step('aggregate') - step('train'))).toBeCloseTo(0.5 / 1.6, 1);
  expect(toldAt(said, (e) => e.type === 'train-aggregated')).toBe(step('aggregate'));
  const test = toldAt(said, (e) => e.type === 'global-evaluated' && e.round === 1);
  expect((step('final') - test) / (step('final') - step('evaluate'))).toBeCloseTo(0.4, 1);
});

/** Two workers train three clients, four batches each; the seconds before each event, of `seconds` in all. */
function* training(seconds: number): Generator<readonly [number, RunEvent]> {
  const clients = [0, 1, 2].map(clientId);
  const starts = (i: number): RunEvent => ({
    ...{ type: 'client-started', round: 1, phase: 'train', client: clients[i]! },
    ...{ worker: workerId(i % 2), at: 0 },
  });
  yield [0, { type: 'round-started', round: 1 }];
  yield [0, { type: 'step-started', step: 'train', round: 1 }];
  yield [0, { type: 'clients-sampled', round: 1, phase: 'train', clients, bytes: 12 }];
  yield* [0, 1].map((i) => [0, starts(i)] as const);
  // The third client begins when the first two are done: 8 times a half of the seconds, then 4 times the other.
  for (const wave of [[0, 1], [2]]) {
    if (wave[0] === 2) yield [0, starts(2)];
    for (let batch = 1; batch <= 4; batch++)
      for (const i of wave)
        yield [
          i === 1 ? 0 : seconds / 8,
          { type: 'batch-trained', round: 1, client: clients[i]!, batch, batches: 4, loss: 2 },
        ];
    for (const i of wave) yield [0, trained(1, clients[i])];
  }
}

test.each([
  ['at once', 0],
  ['in a tenth of a second', 0.1],
  ['in half its minimum', 0.8],
])(
  'a training that computes %s is seen evenly between the landing of models and updates',
  async (_, real) => {
    const { story, said, say } = telling();
    for (const [after, event] of training(real)) {
      await vi.advanceTimersByTimeAsync(1000 * after);
      say(event);
    }
    say({ type: 'step-started', step: 'aggregate', round: 1 });
    await vi.advanceTimersByTimeAsync(3000);
    story.stop();
    const told = (is: (event: RunEvent) => boolean) =>
      said.flatMap(({ event, told }) => (is(event) ? [told!] : []));
    const begun = told(({ type }) => type === 'round-started')[0]!;
    const batches = told(({ type }) => type === 'batch-trained').map((at) => at - begun);
    const updates = told(({ type }) => type === 'client-trained').map((at) => at - begun);
    // The models are sent at the step's start, need 0.5 of its 1.6 s, and the updates as much.
    expect(told(({ type }) => type === 'client-started').slice(0, 2)).toEqual([begun, begun]);
    batches.forEach((at, i) => {
      const due = 0.5 + (0.6 * (i + 1)) / 12;
      expect(at, `batch ${i}`).toBeGreaterThanOrEqual(due - 1e-9);
      // Told in tenths of a second.
      expect(at, `batch ${i}`).toBeLessThanOrEqual(due + 0.11);
    });
    expect(updates[0]).toBeCloseTo(0.9, 1);
    expect(updates[2]).toBeCloseTo(1.1, 1);
    expect(told((e) => e.type === 'step-started' && e.step === 'aggregate')[0]! - begun).toBeCloseTo(1.6, 1);
  },
);

test('a training that lasts longer than its minimum is live once the models have landed', async () => {
  const { said, say } = telling();
  for (const [after, event] of training(6)) {
    await vi.advanceTimersByTimeAsync(1000 * after);
    say(event);
  }
  await vi.advanceTimersByTimeAsync(1000);
  const late = said.flatMap(({ event: { type }, came, told }) =>
    type === 'batch-trained' && came > 0.7 ? [told! - came] : [],
  );
  expect(late).toHaveLength(12);
  expect(Math.max(...late)).toBeLessThanOrEqual(0.11);
});

test('images that load are told by their bytes', async () => {
  const { said, say } = telling();
  const loading = (bytes: number): RunEvent => ({
    ...{ type: 'client-loading', round: 0, client, bytes, totalBytes: 100 },
  });
  say(begunWith({ ...defaultConfig, 'num-supernodes': 1, 'fraction-train': 1, 'min-train-nodes': 1 }));
  for (const bytes of [50, 100]) say(loading(bytes));
  await vi.advanceTimersByTimeAsync(1000);
  const [first, half, all] = said.map(({ told }) => told!);
  expect(half! - first!).toBeCloseTo(0.2, 1);
  expect(all! - first!).toBeCloseTo(0.4, 1);
});

test('a round, its first step and who is in it are told together', async () => {
  const { said, play } = telling();
  await play(engine(2, 0.9));
  await vi.advanceTimersByTimeAsync(4000);
  for (const round of [1, 2]) {
    const began = toldAt(said, (e) => e.type === 'round-started' && e.round === round);
    const first = said.filter(
      ({ event: e }) =>
        (e.type === 'step-started' && e.step === 'train' && e.round === round) ||
        (e.type === 'clients-sampled' && e.round === round),
    );
    expect(first.map(({ told }) => told)).toEqual([began, began]);
  }
});

test('fast flushes what is queued at once, and the rest comes as it computes', async () => {
  const { story, said, play, say, seconds } = telling();
  const playing = play([...engine(1, 0)].slice(0, 9));
  await playing;
  expect(said.some(({ told }) => told === undefined)).toBe(true);
  story.setPace('fast');
  expect(said.every(({ told }) => told !== undefined)).toBe(true);
  expect(seconds.at(-1)).toBe(undefined);
  say(tested(1));
  await vi.advanceTimersByTimeAsync(100);
  expect(said.at(-1)!.told! - said.at(-1)!.came).toBeCloseTo(0.1, 5);
});

test('a stop tells all that there is, also of a story that is paused', async () => {
  const { story, said, play, isOver } = telling();
  await play(engine(3, 0));
  await vi.advanceTimersByTimeAsync(500);
  story.pause();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([isOver(), said.some(({ told }) => told === undefined)]).toEqual([false, true]);
  story.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect([isOver(), said.every(({ told }) => told !== undefined)]).toEqual([true, true]);
});

test('a pause holds the story where it is, and does not count as being behind', async () => {
  const { story, said, play, modes } = telling();
  await play(engine(1, 0));
  await vi.advanceTimersByTimeAsync(1000);
  story.pause();
  const before = said.filter(({ told }) => told !== undefined).length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said.filter(({ told }) => told !== undefined)).toHaveLength(before);
  story.resume();
  await vi.advanceTimersByTimeAsync(3000);
  expect(toldAt(said, ({ type }) => type === 'run-finished')).toBeCloseTo(64, 0);
  expect(modes).toEqual(['free', 'paused', 'free']);
});

describe('one step', () => {
  test('is told, and only when all of it has been does the story say that it waits', async () => {
    const { story, said, say, modes } = telling({ mode: 'step', engineStands: () => true });
    const events = [...engine(1, 0)].map(([, event]) => event);
    for (const event of events.slice(0, 2)) say(event);
    story.engineWaits();
    expect(modes).toEqual(['step']);
    await vi.advanceTimersByTimeAsync(350);
    expect(modes).toEqual(['step']);
    await vi.advanceTimersByTimeAsync(100);
    expect(modes).toEqual(['step', 'paused']);
    // The engine is two steps further: one of them is told.
    for (const event of events.slice(2, 9)) say(event);
    expect(story.isAhead).toBe(true);
    story.step();
    await vi.advanceTimersByTimeAsync(5000);
    expect(said.filter(({ told }) => told !== undefined).at(-1)!.event).toEqual(tested(0));
    expect(modes).toEqual(['step', 'paused', 'step', 'paused']);
  });

  test('in the fast pace ends when the engine waits', async () => {
    const { story, say, modes } = telling({ pace: 'fast', mode: 'step' });
    say(begun);
    await vi.advanceTimersByTimeAsync(1000);
    expect(modes).toEqual(['step']);
    story.engineWaits();
    expect(modes).toEqual(['step', 'paused']);
  });
});

test('in every order of pauses, steps and paces all is told once, in order', async () => {
  for (let seed = 0; seed < 100; seed++) {
    const rng = createRng(fork(seed, 0, 0, 'commands'));
    const { story, said, say, isOver } = telling();
    const acts = [
      () => story.pause(),
      () => story.resume(),
      () => story.step(),
      () => story.setPace('fast'),
      () => story.setPace('story'),
    ];
    for (const [after, event] of engine(2, 0.2)) {
      await vi.advanceTimersByTimeAsync(1000 * after);
      say(event);
      if (rng.integer(3) === 0) acts[rng.integer(acts.length)]!();
    }
    story.end();
    story.resume();
    await vi.advanceTimersByTimeAsync(4000);
    expect(isOver(), `seed ${seed}`).toBe(true);
    expect(said.every(({ told }) => told !== undefined)).toBe(true);
  }
});
