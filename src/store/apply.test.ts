import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { clientId, workerId } from '../core/ids.ts';
import { isProgress, type RunEvent } from '../core/run/events.ts';
import { planRun, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import { sampledClients } from '../core/run/sampling.ts';
import { fakeExecutor } from '../core/run/testing/fake-executor.ts';
import { applyEvents } from './apply.ts';
import type { RunState } from './run-state.ts';

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

const [failing] = sampledClients('train', 2, defaultConfig);

async function record(
  from?: Checkpoint,
  onCheckpoint: (c: Checkpoint) => void = () => {},
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const environment = {
    executor: fakeExecutor({ fails: (round: number, client: number) => round === 2 && client === failing }),
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint,
  };
  for await (const event of run(planRun(defaultConfig, labels), environment, from)) events.push(event);
  return events;
}

const events = await record();
const whole = applyEvents(undefined, events)!;
const until = (type: RunEvent['type'], nth = 0): RunState => {
  const found = events.flatMap((event, i) => (event.type === type ? [i] : []));
  return applyEvents(undefined, events.slice(0, found[nth]! + 1))!;
};

test('one event at a time gives what the whole stream gives', () => {
  expect(
    events.reduce<RunState | undefined>((state, event) => applyEvents(state, [event]), undefined),
  ).toEqual(whole);
});

test('a continued stream gives the same rounds as one that was not interrupted', async () => {
  const checkpoints: Checkpoint[] = [];
  const first = await record(undefined, (checkpoint) => checkpoints.push(checkpoint));
  const end = first.findIndex((event) => event.type === 'round-finished') + 1;
  const saved = first.slice(0, end).filter((event) => !isProgress(event));
  const rest = await record(checkpoints[1]);
  expect(applyEvents(undefined, [...saved, ...rest])!.rounds).toEqual(whole.rounds);
});

test('a sampled client waits, works, is done, and gets its weight', () => {
  const sampled = until('clients-sampled');
  const [client] = sampled.rounds[1]!.train.sampled;
  expect(sampled.activity.get(client!)).toMatchObject({ status: 'waiting', phase: 'train' });
  expect(until('batch-trained').activity.get(client!)).toMatchObject({
    status: 'working',
    progress: 0.5,
    loss: 2,
  });
  const weights = [...until('train-aggregated').activity.values()].map((a) => a.weight);
  expect(weights.reduce((a, b) => a! + b!)).toBeCloseTo(1, 12);
});

test('a round starts with a clean stage', () => {
  const second = until('round-started', 1);
  expect(second.activity.size).toBe(0);
  expect(second.losses).toEqual([]);
});

test('the batches of earlier rounds are kept, the latest few, and the range of all', () => {
  const third = until('round-started', 2);
  expect(third.earlierLosses.map((losses) => new Set(losses.map(({ round }) => round)))).toEqual([
    new Set([1]),
    new Set([2]),
  ]);
  expect(third.lossRange).toEqual([1, 2]);
  const loss = (round: number, loss: number): RunEvent[] => [
    { type: 'round-started', round },
    { type: 'batch-trained', round, client: failing!, batch: 1, batches: 2, loss },
  ];
  const later = applyEvents(
    third,
    [4, 5, 6, 7].flatMap((round) => loss(round, round === 6 ? Number.NaN : round)),
  )!;
  expect(later.earlierLosses.map(([first]) => first!.round)).toEqual([4, 5, 6]);
  expect(later.lossRange).toEqual([1, 7]);
});

test('failures stand in their round and in the log', () => {
  expect(whole.rounds[2]!.train.failures.map((f) => [f.client, f.failure.code])).toEqual([
    [failing, 'worker-died'],
  ]);
  expect(whole.log.map((line) => line.text)).toContain(
    `    > Received error in reply from node ${failing}: Client ${failing} died.`,
  );
});

test('the log is worded as flwr words it', () => {
  const texts = whole.log.map((line) => line.text);
  expect(texts.slice(0, 13)).toEqual([
    'Starting FedAvg strategy:',
    '    ├── Number of rounds: 3',
    '    ├── ArrayRecord (0.24 MB)',
    "    ├── ConfigRecord (train): {'lr': 0.01}",
    '    ├── ConfigRecord (evaluate): (empty!)',
    '    ├──> Sampling:',
    '    │       ├──Fraction: train (0.30) | evaluate ( 0.50)',
    '    │       ├──Minimum nodes: train (2) | evaluate (2)',
    '    │       └──Minimum available nodes: 2',
    '    └──> Keys in records:',
    "            ├── Weighted by: 'num-examples'",
    "            ├── ArrayRecord key: 'arrays'",
    "            └── ConfigRecord key: 'config'",
  ]);
  expect(texts).toContain('[ROUND 1/3]');
  expect(texts).toContain('configure_train: Sampled 3 nodes (out of 10)');
  expect(texts).toContain('aggregate_train: Received 3 results and 0 failures');
  expect(texts).toContain('configure_evaluate: Sampled 5 nodes (out of 10)');
  expect(texts).toContain('aggregate_evaluate: Received 5 results and 0 failures');
});

test('of the work of earlier rounds nothing is kept, but the last stays until a client starts in the next', () => {
  const roundsOf = ({ spans }: RunState) => [...new Set(spans.map(({ round }) => round))];
  expect(roundsOf(until('round-started', 1))).toEqual([1]);
  expect(roundsOf(until('round-started', 2))).toEqual([2]);
  expect(roundsOf(whole)).toEqual([3]);
  const { sampled } = whole.rounds[3]!.train;
  expect(whole.spans).toHaveLength(sampled.length + whole.rounds[3]!.evaluate.sampled.length);
});

test('a line is added to a long log for the price of copying it', () => {
  const line = whole.log[0]!;
  const long = { ...until('round-started'), log: Object.freeze(Array.from({ length: 200_000 }, () => line)) };
  const step: RunEvent = { type: 'round-started', round: 1 };
  const least = (work: () => unknown) =>
    Math.min(
      ...Array.from({ length: 12 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );
  const copying = least(() => Object.freeze([...long.log, line]));
  const applying = least(() => applyEvents(long, [step]));
  expect(applyEvents(long, [step])!.log.length).toBeGreaterThan(200_000);
  expect(applying).toBeLessThan(4 * copying + 2);
});

test('a broken attempt ends on its worker when the client starts over', () => {
  const client = clientId(4);
  const place = { round: 1, phase: 'train', client } as const;
  const failure = { code: 'worker-died', message: 'It died.' } as const;
  const { spans } = applyEvents(until('clients-sampled'), [
    { type: 'client-started', ...place, worker: workerId(0), at: 2 },
    { type: 'client-restarted', ...place, failure, at: 5 },
    { type: 'client-started', ...place, worker: workerId(1), at: 6 },
  ])!;
  expect(spans.slice(-2)).toMatchObject([{ start: 2, end: 5 }, { start: 6 }]);
  expect(spans.at(-1)!.end).toBeUndefined();
});

test('a client that started over while it trained is known for it while it evaluates, and not in the next round', () => {
  const client = clientId(4);
  const failure = { code: 'worker-died', message: 'It died.' } as const;
  const evaluating = applyEvents(until('clients-sampled'), [
    { type: 'client-restarted', round: 1, phase: 'train', client, failure, at: 5 },
    { type: 'clients-sampled', round: 1, phase: 'evaluate', clients: [client], bytes: 0 },
  ])!;
  expect(evaluating.activity.get(client)).toMatchObject({ restarts: 0, restartsBefore: 1 });
  const later = applyEvents(evaluating, [
    { type: 'round-started', round: 2 },
    { type: 'clients-sampled', round: 2, phase: 'train', clients: [client], bytes: 0 },
  ])!;
  expect(later.activity.get(client)).not.toHaveProperty('restartsBefore');
});
