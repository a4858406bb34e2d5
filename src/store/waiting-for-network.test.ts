import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { isProgress, type RunEvent } from '../core/run/events.ts';
import type { ClientExecutor, OnProgress } from '../core/run/executor.ts';
import { planRun, run } from '../core/run/run.ts';
import { fakeExecutor } from '../core/run/testing/fake-executor.ts';
import { narrate } from '../text/stage/narration.ts';
import { applyEvents } from './apply.ts';
import type { RunState } from './run-state.ts';

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

/** Clients that train, and the server's test, wait for the network before they go on. */
function waitingExecutor(): ClientExecutor {
  const wait = (onProgress: OnProgress) => {
    for (const waiting of [true, true, false]) onProgress({ kind: 'waiting-for-network', waiting });
  };
  const executor = fakeExecutor();
  return {
    ...executor,
    train: (job, signal, onProgress) => {
      wait(onProgress);
      return executor.train(job, signal, onProgress);
    },
    evaluateGlobal: (parameters, signal, onProgress) => {
      wait(onProgress);
      return executor.evaluateGlobal(parameters, signal, onProgress);
    },
  };
}

async function record(): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const environment = {
    executor: waitingExecutor(),
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: () => {},
  };
  for await (const event of run(planRun(defaultConfig, labels), environment)) events.push(event);
  return events;
}

const events = await record();
const waits = events.filter((event) => event.type === 'waiting-for-network');
const stateAfter = (event: RunEvent): RunState =>
  applyEvents(undefined, events.slice(0, events.indexOf(event) + 1))!;
const says = (run: RunState) =>
  narrate({
    run,
    stepMode: 'free',
    starting: false,
    opening: undefined,
    engine: { status: 'unknown' },
    labels: {},
    draft: defaultConfig,
  }).text;
const SENTENCE = /^Waiting for the network/;

test('a client that waits is marked, and the page says so while it does', () => {
  const [begins, , ends] = waits.filter(({ client }) => client !== undefined);
  const { client } = begins!;
  expect(stateAfter(begins!).activity.get(client!)).toMatchObject({ waitsForNetwork: true });
  expect(says(stateAfter(begins!))).toMatch(SENTENCE);
  const later = waits.filter((wait) => wait.client === client && !wait.waiting)[0]!;
  expect(stateAfter(later).activity.get(client!)).toMatchObject({ waitsForNetwork: false });
  expect(ends!.waiting).toBe(false);
});

test('a test of the server that waits is told too', () => {
  const [begins, , ends] = waits.filter(({ client }) => client === undefined);
  expect(says(stateAfter(begins!))).toMatch(SENTENCE);
  expect(says(stateAfter(ends!))).not.toMatch(SENTENCE);
});

test('whatever else a client says ends its wait', () => {
  const begins = waits.find(({ client }) => client !== undefined)!;
  const client = begins.client!;
  const place = { round: 1, phase: 'train', client, at: 1 } as const;
  const failure = { code: 'chunk-missing', message: 'It is not there.' } as const;
  for (const event of [
    { type: 'client-loading', round: 1, client, bytes: 10, totalBytes: 20 },
    { type: 'client-restarted', ...place, failure },
    { type: 'client-failed', ...place, failure },
  ] as const) {
    const state = applyEvents(stateAfter(begins), [event])!;
    expect(state.activity.get(client)!.waitsForNetwork ?? false).toBe(false);
    expect(says(state)).not.toMatch(SENTENCE);
  }
});

test('a wait that is told again changes nothing', () => {
  const [first, second] = waits.filter(({ client }) => client === waits[0]!.client);
  expect(second!.waiting).toBe(true);
  const before = stateAfter(first!);
  expect(applyEvents(before, [second!])!.activity).toBe(before.activity);
});

test('waits are not kept for a continuation', () => {
  expect(waits.length).toBeGreaterThan(0);
  expect(waits.every(isProgress)).toBe(true);
});
