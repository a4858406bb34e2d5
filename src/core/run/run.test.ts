import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../config/schema.ts';
import { aborted } from '../errors.ts';
import { type ClientId, clientId } from '../ids.ts';
import type { Parameters } from '../math/parameters.ts';
import { createRng, fork } from '../math/rng.ts';
import { ARRAYS, arraysOf, createMessage } from '../strategies/message.ts';
import { budgetOf } from './budget.ts';
import type { EventOf, RunEvent } from './events.ts';
import type { ClientExecutor } from './executor.ts';
import { planRun, run } from './run.ts';
import type { Checkpoint, RunEnvironment } from './run-context.ts';
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
    environment = {},
  }: { from?: Checkpoint; change?: Partial<Config>; environment?: Partial<RunEnvironment> } = {},
): Promise<Played> {
  const checkpoints: Checkpoint[] = [];
  const events: RunEvent[] = [];
  let clock = 0;
  const stream = run(
    planRun({ ...config, ...change }, labels),
    {
      executor,
      signal: new AbortController().signal,
      mayStart: async () => {},
      now: () => clock++,
      onCheckpoint: (checkpoint) => checkpoints.push(checkpoint),
      ...environment,
    },
    from,
  );
  for await (const event of stream) events.push(event);
  return { events, checkpoints };
}

const of = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

const lastModel = ({ checkpoints }: Played) => checkpoints.at(-1)!.global;

test('the seven steps follow one another in every round', async () => {
  const { events } = await play(fakeExecutor(), { change: { 'num-server-rounds': 2 } });
  expect(of(events, 'step-started').map((e) => [e.step, e.round])).toEqual([
    ['load', 0],
    ['initialise', 0],
    ['train', 1],
    ['aggregate', 1],
    ['evaluate', 1],
    ['round', 1],
    ['train', 2],
    ['aggregate', 2],
    ['evaluate', 2],
    ['final', 2],
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'run-finished', rounds: 2 });
});

test('the classes of what a client trains on, and of what it validates on, are counted apart', async () => {
  const { events } = await play(fakeExecutor());
  const { partitions } = of(events, 'run-started')[0]!;
  const { client, train, validation } = planRun(config, labels).partitions[3]!;
  const cats = (positions: Uint32Array) => positions.filter((position) => labels[position] === 3).length;
  expect(partitions[client]!.trainLabelCounts![3]).toBe(cats(train));
  expect(partitions[client]!.validationLabelCounts![3]).toBe(cats(validation));
  expect(partitions[client]!.labelCounts[3]).toBe(cats(train) + cats(validation));
  expect(cats(validation)).toBeGreaterThan(0);
});

test('no round has begun while its first step may not start', async () => {
  const { events } = await play(fakeExecutor(), {
    environment: {
      mayStart: (step) => (step === 'train' ? Promise.reject(aborted('The run')) : Promise.resolve()),
    },
  });
  expect(of(events, 'round-started')).toEqual([]);
  expect(events.at(-1)).toMatchObject({ type: 'run-stopped', round: 0 });
});

test('the server’s test is told after the clients’ evaluation, whichever is done first', async () => {
  const { events } = await play(fakeExecutor({ turns: () => 50 }), { change: { 'num-server-rounds': 1 } });
  const told = events.map(({ type }) => type);
  expect(told.indexOf('evaluate-aggregated')).toBeLessThan(told.lastIndexOf('global-evaluated'));
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

test('a continued run remembers what its clients remember', async () => {
  const change: Partial<Config> = { strategy: 'scaffold', 'num-server-rounds': 4 };
  const whole = await play(fakeExecutor(), { change });
  const from = structuredClone(whole.checkpoints[2]!);
  expect(from.clientStates.size).toBeGreaterThan(from.changedStates.length);
  expect(lastModel(await play(fakeExecutor(), { change, from }))).toEqual(lastModel(whole));
  const forgetful = await play(fakeExecutor(), { change, from: { ...from, clientStates: new Map() } });
  expect(lastModel(forgetful)).not.toEqual(lastModel(whole));
});

test('another seed gives another model', async () => {
  const one = await play(fakeExecutor());
  const other = await play(fakeExecutor(), { change: { seed: 43 } });
  expect(lastModel(other)).not.toEqual(lastModel(one));
});

test('a seed of the data moves the images alone, and one of the model the initial parameters alone', async () => {
  const partitions = ({ events }: Played) => of(events, 'run-started')[0]!.partitions;
  const initial = ({ checkpoints }: Played) => checkpoints[0]!.global;
  const one = await play(fakeExecutor());
  const otherData = await play(fakeExecutor(), { change: { 'data-seed': 7 } });
  expect(partitions(otherData)).not.toEqual(partitions(one));
  expect(initial(otherData)).toEqual(initial(one));
  const otherModel = await play(fakeExecutor(), { change: { 'model-seed': 7 } });
  expect(partitions(otherModel)).toEqual(partitions(one));
  expect(initial(otherModel)).not.toEqual(initial(one));
  // Together they are what the one seed gives, but for who is sampled and the order of images.
  const both = await play(fakeExecutor(), { change: { 'data-seed': 7, 'model-seed': 7 } });
  const other = await play(fakeExecutor(), { change: { seed: 7 } });
  expect([partitions(both), initial(both)]).toEqual([partitions(other), initial(other)]);
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

test('the length of each client’s update is told, from the model that the round began with', async () => {
  const { events } = await play(fakeExecutor());
  // A fake training adds one step to each of the 62,006 parameters, and its loss is 1 more than the step.
  const trained = of(events, 'client-trained');
  for (const { round, updates } of of(events, 'train-aggregated')) {
    expect(updates!.clients).toHaveLength(3);
    for (const { client, norm, cosine } of updates!.clients) {
      const step = trained.find((e) => e.round === round && e.client === client)!.trainLoss - 1;
      expect(norm / (step * Math.sqrt(62_006))).toBeCloseTo(1, 5);
      expect(cosine).toBe(1);
    }
    expect(updates!.divergence).toBeGreaterThan(0);
  }
});

test('updates are measured by themselves where not all replies fit into memory together', async () => {
  // 517 replies of 248,024 bytes are more than 128 MB.
  const change = { 'num-supernodes': 517, 'fraction-train': 1, 'num-server-rounds': 1 };
  const { events } = await play(fakeExecutor(), { change: { ...change, partitioner: 'iid' } });
  const [aggregated] = of(events, 'train-aggregated');
  expect(aggregated!.updates!.clients).toHaveLength(517);
  expect(Object.keys(aggregated!.updates!.clients[0]!)).toEqual(['client', 'norm']);
  expect(aggregated!.updates).not.toHaveProperty('divergence');
});

test('the told example parameter of the new model is the sum of weight times value', async () => {
  const { events, checkpoints } = await play(fakeExecutor());
  const trained = of(events, 'client-trained');
  let before = checkpoints[0]!.global.at(-1)![0]!;
  for (const { round, weights, example } of of(events, 'train-aggregated')) {
    const sent = (client: ClientId) =>
      trained.find((e) => e.round === round && e.client === client)!.example!;
    const sum = weights.reduce((sum, { client, weight }) => sum + weight * sent(client), 0);
    expect(new Set(weights.map(({ client }) => sent(client))).size).toBe(3);
    expect(Math.fround(sum)).toBe(example!.after);
    // What the round before left, and what the next one begins with.
    expect([example!.before, example!.after]).toEqual([before, checkpoints[round]!.global.at(-1)![0]]);
    before = example!.after;
  }
  expect(before).not.toBe(checkpoints[0]!.global.at(-1)![0]);
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
  // Beside the parameters travel lr and server-round, train_loss and num-examples; server-round, and two metrics with
  // num-examples: numbers of eight bytes.
  expect(of(events, 'round-finished')[0]!.bytes).toEqual({
    train: { down: 3 * (248_024 + 16), up: 2 * (248_024 + 16) },
    evaluate: { down: 5 * (248_024 + 8), up: 5 * 24 },
  });
});

test('a round in which nobody answers keeps the model, and the run goes on', async () => {
  const played = await play(fakeExecutor({ fails: (round) => round === 2 }));
  const [, second, third] = of(played.events, 'train-aggregated');
  expect(second).toMatchObject({ round: 2, weights: [], failures: 3, distance: 0 });
  expect(second).not.toHaveProperty('trainLoss');
  expect(second).not.toHaveProperty('updates');
  expect(third!.weights).toHaveLength(3);
  const [, one, two, three] = played.checkpoints.map(({ global }) => global);
  expect(two).toEqual(one);
  expect(three).not.toEqual(one);
  expect(played.events.at(-1)).toMatchObject({ type: 'run-finished', rounds: 3 });
});

test('each test tells the guesses at a few images, to four decimals, and none where one is no number', async () => {
  let tests = 0;
  const executor = fakeExecutor();
  const diverging: ClientExecutor = {
    ...executor,
    guess: async (...call) => {
      const guesses = await executor.guess(...call);
      if (tests++ < 3) return guesses;
      const [first, second] = guesses;
      return [first!, { ...second!, probabilities: new Array<number>(10).fill(Number.NaN) }];
    },
  };
  const told = of((await play(diverging)).events, 'global-evaluated').map(({ guesses }) => guesses);
  expect(told.map((guesses) => guesses?.length)).toEqual([2, 2, 2, undefined]);
  expect(told[0]![1]).toEqual({
    ...{ position: 3, truth: 5 },
    probabilities: [0.3333, 0.6667, 0, 0, 0, 0, 0, 0, 0, 0],
  });
});

test('a test loss that is no number does not end the run, and the last model with one stays usable', async () => {
  let tests = 0;
  const executor = fakeExecutor();
  const diverging: ClientExecutor = {
    ...executor,
    evaluateGlobal: async (...call) => {
      const tested = await executor.evaluateGlobal(...call);
      return tests++ < 2 ? tested : { ...tested, lossSum: Number.NaN };
    },
  };
  const { events, checkpoints } = await play(diverging);
  expect(of(events, 'global-evaluated').map((e) => Number.isFinite(e.score.loss))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'run-finished' });
  expect(checkpoints.map(({ round, usable }) => [round, usable.round])).toEqual([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 1],
  ]);
  expect(checkpoints[3]!.usable.parameters).toEqual(checkpoints[1]!.global);
});

test.each([
  ['exclude', 'throw'],
  ['average', 'continue'],
] as const)(
  'with diverged-clients=%s a client is told to %s at a loss that is no number',
  async (choice, told) => {
    const executor = fakeExecutor();
    const heard = new Set<string>();
    const listening: ClientExecutor = {
      ...executor,
      train: (job, ...rest) => {
        heard.add(job.onNotFinite);
        return executor.train(job, ...rest);
      },
    };
    await play(listening, { change: { 'diverged-clients': choice } });
    expect([...heard]).toEqual([told]);
  },
);

test('an update that is no number makes the average none, as Flower’s, and the run goes on', async () => {
  const executor = fakeExecutor();
  const diverging: ClientExecutor = {
    ...executor,
    train: async (job, ...rest) => {
      const update = await executor.train(job, ...rest);
      if (job.round !== 2) return update;
      return {
        ...update,
        reply: createMessage({
          arrays: { [ARRAYS]: arraysOf(update.reply).map((t) => t.map(() => Number.NaN)) },
          metrics: { ...update.reply.metrics, train_loss: Number.NaN },
        }),
      };
    },
  };
  const { events, checkpoints } = await play(diverging);
  expect(of(events, 'train-aggregated').map((e) => Number.isFinite(e.trainLoss))).toEqual([
    true,
    false,
    true,
  ]);
  expect(checkpoints[2]!.global[0]![0]).toBeNaN();
  expect(checkpoints.map(({ usable }) => usable.round)).toEqual([0, 1, 1, 1]);
  expect(events.at(-1)).toMatchObject({ type: 'run-finished' });
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
  const { events } = await play(counting, { environment: { signal: stop.signal } });
  expect(events.at(-1)).toMatchObject({ type: 'run-stopped', round: 1 });
  expect(underWay).toBe(0);
});

/** The fake executor's test is right of 1000 images of 10,000, and of as many more as its first parameter is. */
test('a run ends after the round that reaches the target, and goes on from no checkpoint of that round', async () => {
  const change = { 'num-server-rounds': 5 };
  const accuracies = of((await play(fakeExecutor(), { change })).events, 'global-evaluated').map(
    ({ score }) => score.accuracy,
  );
  const rising = accuracies.findIndex((accuracy, round) => round > 1 && accuracy > accuracies[round - 1]!);
  const target = { ...change, 'target-accuracy': accuracies[rising]! };
  const reached = accuracies.findIndex((accuracy, round) => round > 0 && accuracy >= accuracies[rising]!);
  const played = await play(fakeExecutor(), { change: target });
  expect(reached).toBeLessThan(5);
  expect(of(played.events, 'round-finished')).toHaveLength(reached);
  expect(of(played.events, 'run-finished')[0]!.rounds).toBe(reached);
  expect(of(played.events, 'step-started').at(-1)).toMatchObject({ step: 'final', round: reached });

  const from = played.checkpoints.at(-1)!;
  const again = await play(fakeExecutor(), { change: target, from });
  expect(again.events.map(({ type }) => type)).toEqual(['run-continued', 'step-started', 'run-finished']);
  const further = await play(fakeExecutor(), { change, from });
  expect(of(further.events, 'run-finished')[0]!.rounds).toBe(5);
});

test('centralised training has one client with all images, steps without a server, and sends nothing', async () => {
  const change = { training: 'centralised', 'num-server-rounds': 2 };
  const { events } = await play(fakeExecutor(), { change });
  const federated = of((await play(fakeExecutor())).events, 'run-started')[0]!;
  const [start] = of(events, 'run-started');
  const sum = (key: 'numTrain' | 'numValidation') =>
    federated.partitions.reduce((total, partition) => total + partition[key], 0);
  expect(start!.partitions).toMatchObject([
    { client: 0, pooled: true, numTrain: sum('numTrain'), numValidation: sum('numValidation') },
  ]);
  expect(of(events, 'step-started').map(({ step }) => step)).toEqual([
    ...['load', 'initialise', 'train', 'evaluate', 'round', 'train', 'evaluate', 'final'],
  ]);
  expect(of(events, 'train-aggregated')).toEqual([]);
  expect(of(events, 'global-evaluated').map(({ round }) => round)).toEqual([0, 1, 2]);
  for (const { bytes } of of(events, 'round-finished'))
    expect([bytes.train, bytes.evaluate]).toEqual([
      { down: 0, up: 0 },
      { down: 0, up: 0 },
    ]);
  const budget = budgetOf(
    { ...config, ...change },
    federated.partitions.map(({ numTrain }) => numTrain),
  );
  const trained = of(events, 'train-finished');
  expect(trained.map(({ steps, images }) => ({ steps, images }))).toEqual(budget.rounds);
});

test('a failed round of centralised training leaves the model, and the next one goes on', async () => {
  const fails = (round: number) => round === 2;
  const change = { training: 'centralised', 'num-server-rounds': 3 };
  const { events, checkpoints } = await play(fakeExecutor({ fails }), { change });
  const [, first, second, third] = checkpoints.map(({ global }) => global);
  expect(second).toEqual(first);
  expect(third).not.toEqual(second);
  expect(of(events, 'train-finished')[1]).toMatchObject({ results: 0, failures: 1, steps: 0, images: 0 });
});

test('centralised training that is continued ends with the same model', async () => {
  const change = { training: 'centralised', 'num-server-rounds': 3 };
  const whole = await play(fakeExecutor(), { change });
  const continued = await play(fakeExecutor(), { change, from: whole.checkpoints[1]! });
  expect(lastModel(continued)).toEqual(lastModel(whole));
});

const ALONE = { training: 'alone', 'num-server-rounds': 2 };

test('clients that train alone go on from their own models, are tested on both, and nothing is sent', async () => {
  const { events, checkpoints } = await play(fakeExecutor(), { change: ALONE });
  const everyone = Array.from({ length: config['num-supernodes'] }, (_, client) => client);
  for (const { clients, bytes } of of(events, 'clients-sampled'))
    expect([clients, bytes]).toEqual([everyone, 0]);
  for (const { bytes } of of(events, 'round-finished'))
    expect([bytes.train.up, bytes.train.down, bytes.evaluate.up, bytes.evaluate.down]).toEqual([0, 0, 0, 0]);
  // There is no global model but the one that all begin with.
  expect(of(events, 'global-evaluated').map(({ round }) => round)).toEqual([0]);
  expect(of(events, 'train-aggregated')).toEqual([]);
  const [initial, , last] = checkpoints;
  expect(last!.global).toEqual(initial!.global);
  expect(last!.usable.round).toBe(0);
  expect(last!.clientStates.size).toBe(everyone.length);
  // The fake training adds each client's first draw of a round to every parameter.
  const drawn = (client: number) =>
    [1, 2].reduce((sum, round) => sum + createRng(fork(config.seed, round, client, 'batches')).uniform(), 0);
  for (const client of everyone) {
    const own = last!.clientStates.get(clientId(client)) as Parameters;
    expect(own[0]![0]! - initial!.global[0]![0]!).toBeCloseTo(drawn(client), 5);
  }
  // At the end each is tested on the server's images, after the last step has begun.
  const tested = of(events, 'client-tested');
  expect(tested.map(({ client }) => client)).toEqual(everyone);
  const final = events.findIndex((event) => event.type === 'step-started' && event.step === 'final');
  expect(events.indexOf(tested[0]!)).toBeGreaterThan(final);
});

test('clients that train alone and are continued end with the same models', async () => {
  const whole = await play(fakeExecutor(), { change: ALONE });
  const continued = await play(fakeExecutor(), { change: ALONE, from: whole.checkpoints[1]! });
  expect(continued.checkpoints.at(-1)!.clientStates).toEqual(whole.checkpoints.at(-1)!.clientStates);
  expect(of(continued.events, 'client-tested')).toEqual(of(whole.events, 'client-tested'));
});

test('a client that fails alone keeps its model, and the others go on', async () => {
  const fails = (round: number, client: number) => round === 2 && client === 1;
  const { events, checkpoints } = await play(fakeExecutor({ fails }), { change: ALONE });
  const modelOf = (round: number, client: number) => checkpoints[round]!.clientStates.get(clientId(client));
  expect(modelOf(2, 1)).toEqual(modelOf(1, 1));
  expect(modelOf(2, 0)).not.toEqual(modelOf(1, 0));
  expect(of(events, 'train-finished')[1]).toMatchObject({ failures: 1 });
  expect(of(events, 'client-tested')).toHaveLength(config['num-supernodes']);
});

test('an initial model that is as good as the target is trained all the same', async () => {
  const { events } = await play(fakeExecutor(), { change: { 'target-accuracy': 0.05 } });
  expect(of(events, 'run-finished')[0]!.rounds).toBe(1);
});

test('without evaluation no client is asked to evaluate, and the server still tests', async () => {
  const { events } = await play(fakeExecutor(), { change: { 'fraction-evaluate': 0 } });
  expect(of(events, 'client-evaluated')).toEqual([]);
  expect(of(events, 'evaluate-aggregated')).toEqual([]);
  expect(of(events, 'global-evaluated').map((e) => e.round)).toEqual([0, 1, 2, 3]);
});

test('events carry no parameters and no images', async () => {
  const { events } = await play(fakeExecutor());
  const hasBinary = (value: unknown): boolean =>
    ArrayBuffer.isView(value) || (value instanceof Object && Object.values(value).some(hasBinary));
  expect(events.filter(hasBinary)).toEqual([]);
});
