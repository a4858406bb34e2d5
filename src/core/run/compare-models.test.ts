import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../config/schema.ts';
import { ApiaryError, aborted } from '../errors.ts';
import type { ClientId } from '../ids.ts';
import { ARRAYS } from '../strategies/message.ts';
import type { EventOf, RunEvent } from './events.ts';
import type { ClientExecutor, EvaluateJob } from './executor.ts';
import { planRun, run } from './run.ts';
import type { Checkpoint } from './run-context.ts';
import { fakeExecutor } from './testing/fake-executor.ts';

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

interface Played {
  readonly events: readonly RunEvent[];
  readonly tested: readonly EvaluateJob[];
  readonly checkpoints: readonly Checkpoint[];
}

/** Two rounds, in which a test's loss is the model's first parameter. */
async function play(
  change: Partial<Config>,
  fails: (job: EvaluateJob) => unknown = () => undefined,
): Promise<Played> {
  const [events, tested, checkpoints]: [RunEvent[], EvaluateJob[], Checkpoint[]] = [[], [], []];
  const fake = fakeExecutor();
  const executor: ClientExecutor = {
    ...fake,
    async evaluate(job, ...rest) {
      tested.push(job);
      const failure = fails(job);
      if (failure) throw failure;
      const { evaluation, ...result } = await fake.evaluate(job, ...rest);
      return { ...result, evaluation: { ...evaluation, lossSum: evaluation.count * modelOf(job) } };
    },
  };
  const environment = {
    executor,
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: (checkpoint: Checkpoint) => void checkpoints.push(checkpoint),
  };
  const config: Config = { ...defaultConfig, 'num-server-rounds': 2, ...change };
  for await (const event of run(planRun(config, labels), environment)) events.push(event);
  return { events, tested, checkpoints };
}

/** What tells a model from another. */
const modelOf = ({ message }: EvaluateJob): number => message.arrays[ARRAYS]![0]![0]!;

const of = <T extends RunEvent['type']>({ events }: Played, type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

const compare = { 'compare-models': true } as const;

test('every client that trained tests its own model and the new global one', async () => {
  const played = await play(compare);
  for (const round of [1, 2]) {
    const before = played.checkpoints[round - 1]!.global[0]![0]!;
    const after = played.checkpoints[round]!.global[0]![0]!;
    const trained = of(played, 'client-trained').filter((e) => e.round === round);
    const compared = of(played, 'client-compared').filter((e) => e.round === round);
    expect(compared.map((e) => e.client).sort()).toEqual(trained.map((e) => e.client).sort());
    for (const { client, own, global, numExamples } of compared) {
      // A fake training adds its step to every parameter, and says it in its loss.
      const step = trained.find((e) => e.client === client)!.trainLoss - 1;
      expect(own.loss).toBeCloseTo(before + step, 5);
      expect(global.loss).toBeCloseTo(after, 12);
      expect(own.loss).not.toBeCloseTo(global.loss, 3);
      expect(numExamples).toBe(40);
    }
  }
});

test('who evaluates in the round as well tests the global model once', async () => {
  const { tested } = await play({ ...compare, 'num-server-rounds': 1, 'fraction-evaluate': 1 });
  // Ten clients evaluate, and three of them have a model of their own.
  expect(tested).toHaveLength(13);
  const { tested: alone } = await play({ ...compare, 'num-server-rounds': 1, 'fraction-evaluate': 0 });
  expect(alone).toHaveLength(6);
});

test('a comparison changes neither the evaluation, nor what travels, nor the model', async () => {
  const [without, compared] = [await play({}), await play(compare)];
  expect(of(without, 'client-compared')).toEqual([]);
  const config = { config: expect.anything() };
  const others = ({ events }: Played) =>
    events.filter((e) => e.type !== 'client-compared').map((e) => ({ ...e, ...('config' in e && config) }));
  expect(others(compared)).toEqual(others(without));
  expect(compared.checkpoints.map(({ global }) => global)).toEqual(
    without.checkpoints.map(({ global }) => global),
  );
});

test('a client whose test fails is not compared, and the others are', async () => {
  let failing: ClientId | undefined;
  const lost = new ApiaryError('worker-died', 'The worker was terminated.');
  const played = await play({ ...compare, 'fraction-evaluate': 0 }, ({ client }) => {
    failing ??= client;
    return client === failing && lost;
  });
  expect(of(played, 'client-not-compared')[0]).toMatchObject({
    client: failing,
    failure: { code: 'worker-died' },
  });
  expect(of(played, 'client-compared').filter((e) => e.round === 1)).toHaveLength(2);
  expect(of(played, 'evaluate-aggregated')).toEqual([]);
  expect(played.events.at(-1)).toMatchObject({ type: 'run-finished' });
});

test('a stop in the middle of a comparison stops the run', async () => {
  const { events } = await play({ ...compare, 'fraction-evaluate': 0 }, () => aborted('The run'));
  expect(events.at(-1)).toMatchObject({ type: 'run-stopped', round: 1 });
  expect(events.some((e) => e.type === 'client-not-compared')).toBe(false);
});
