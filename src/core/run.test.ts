import { expect, test } from 'vitest';
import { type Config, defaultConfig } from './config/schema.ts';
import type { EventOf, RunEvent } from './events.ts';
import type { ClientExecutor } from './executor.ts';
import type { ClientId } from './ids.ts';
import { run } from './run.ts';
import type { Checkpoint, RunHands } from './run-context.ts';
import { fakeExecutor } from './testing/fake-executor.ts';

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);
const config: Config = { ...defaultConfig, partitioner: 'dirichlet', alpha: 5 };

interface Played {
  readonly events: RunEvent[];
  readonly checkpoints: Checkpoint[];
}

async function play(
  executor: ClientExecutor,
  {
    from,
    change = {},
    hands = {},
  }: { from?: Checkpoint; change?: Partial<Config>; hands?: Partial<RunHands> } = {},
): Promise<Played> {
  const checkpoints: Checkpoint[] = [];
  const events: RunEvent[] = [];
  let clock = 0;
  const stream = run(
    { config: { ...config, ...change }, labels, ...(from && { from }) },
    {
      executor,
      signal: new AbortController().signal,
      mayStart: async () => {},
      now: () => clock++,
      onCheckpoint: (checkpoint) => checkpoints.push(checkpoint),
      ...hands,
    },
  );
  for await (const event of stream) events.push(event);
  return { events, checkpoints };
}

const of = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

const lastModel = ({ checkpoints }: Played) => checkpoints.at(-1)!.global;

test('the seven steps follow one another in every round', async () => {
  const { events } = await play(fakeExecutor(), { change: { 'num-server-rounds': 2 } });
  expect(of(events, 'step-started').map((e) => e.step)).toEqual([
    'load',
    'initialise',
    ...['round', 'train', 'aggregate', 'evaluate'],
    ...['round', 'train', 'aggregate', 'evaluate'],
    'final',
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'run-finished', rounds: 2 });
});

test('the order in which clients answer does not change the model', async () => {
  const early = await play(fakeExecutor({ turns: (client) => 1 + client }));
  const late = await play(fakeExecutor({ turns: (client) => 20 - client }));
  expect(of(early.events, 'client-trained').map((e) => e.client)).not.toEqual(
    of(late.events, 'client-trained').map((e) => e.client),
  );
  expect(lastModel(late)).toEqual(lastModel(early));
});

test('a run continued after round 1 ends with the same model as one that was not interrupted', async () => {
  const whole = await play(fakeExecutor());
  const continued = await play(fakeExecutor(), { from: structuredClone(whole.checkpoints[1]!) });
  expect(continued.events[0]).toEqual({ type: 'run-continued', round: 1 });
  expect(lastModel(continued)).toEqual(lastModel(whole));
});

test('another seed gives another model', async () => {
  const one = await play(fakeExecutor());
  const other = await play(fakeExecutor(), { change: { seed: 43 } });
  expect(lastModel(other)).not.toEqual(lastModel(one));
});

test('each update weighs as much as its client has examples', async () => {
  const { events } = await play(fakeExecutor(), { change: { 'num-server-rounds': 1 } });
  const trained = of(events, 'client-trained').sort((a, b) => a.client - b.client);
  const total = trained.reduce((sum, e) => sum + e.numExamples, 0);
  const [aggregated] = of(events, 'train-aggregated');
  expect(new Set(trained.map((e) => e.numExamples)).size).toBe(3);
  expect(aggregated!.weights).toEqual(
    trained.map((e) => ({ client: e.client, weight: e.numExamples / total })),
  );
  const meanLoss = trained.reduce((sum, e) => sum + e.trainLoss * e.numExamples, 0) / total;
  expect(aggregated!.trainLoss).toBeCloseTo(meanLoss, 12);
});

test('a client that fails is a failure in its round, and the others are averaged', async () => {
  let failing: ClientId | undefined;
  const fails = (round: number, client: ClientId) => {
    if (round === 1) failing ??= client;
    return round === 1 && client === failing;
  };
  const { events } = await play(fakeExecutor({ fails }));
  expect(of(events, 'client-failed')).toMatchObject([
    { round: 1, client: failing, failure: { code: 'worker-died' } },
  ]);
  expect(of(events, 'train-aggregated').map((e) => [e.weights.length, e.failures])).toEqual([
    [2, 1],
    [3, 0],
    [3, 0],
  ]);
  expect(of(events, 'round-finished')[0]!.bytes).toEqual({ down: 3 * 248_024, up: 2 * 248_024 });
});

test('a round in which nobody answers ends the run, and keeps the rounds before', async () => {
  const played = await play(fakeExecutor({ fails: (round) => round === 2 }));
  expect(played.events.at(-1)).toMatchObject({
    type: 'run-failed',
    round: 2,
    failure: { code: 'worker-died', message: expect.stringContaining('No client of round 2 answered') },
  });
  expect(played.checkpoints.map((c) => c.round)).toEqual([0, 1]);
});

test('stopping in the middle of training ends the run at once, with nothing under way', async () => {
  const stop = new AbortController();
  const executor = fakeExecutor();
  let underWay = 0;
  const counting: ClientExecutor = {
    ...executor,
    async train(...call) {
      underWay++;
      setImmediate(() => stop.abort());
      try {
        return await executor.train(...call);
      } finally {
        underWay--;
      }
    },
  };
  const { events } = await play(counting, { hands: { signal: stop.signal } });
  expect(events.at(-1)).toMatchObject({ type: 'run-stopped', round: 1 });
  expect(underWay).toBe(0);
});

test('without evaluation no client is asked to evaluate, and the server still tests', async () => {
  const { events } = await play(fakeExecutor(), { change: { 'fraction-evaluate': 0 } });
  expect(of(events, 'client-evaluated')).toEqual([]);
  expect(of(events, 'evaluate-aggregated')).toEqual([]);
  expect(of(events, 'global-evaluated').map((e) => e.round)).toEqual([0, 1, 2, 3]);
});

test('events carry no parameters and no pictures', async () => {
  const { events } = await play(fakeExecutor());
  const hasBinary = (value: unknown): boolean =>
    ArrayBuffer.isView(value) || (value instanceof Object && Object.values(value).some(hasBinary));
  expect(events.filter(hasBinary)).toEqual([]);
});
