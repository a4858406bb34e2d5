import { afterEach, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import { trainings } from '../core/config/trainings.ts';
import { partitioners } from '../core/data/partitioners/index.ts';
import type { RunEvent } from '../core/run/events.ts';
import { planRun, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import { strategies } from '../core/strategies/index.ts';
import { learningRateSchedules } from '../core/strategies/learning-rate.ts';
import type { WorkerPool } from './pool/worker-pool.ts';
import { fakePool } from './testing/jobs.ts';

// Every entry of every registry in a whole run: the server's half here, the client's half behind a worker's messages.

let pool: WorkerPool | undefined;
afterEach(() => pool?.dispose());

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

async function play(change: Partial<Config>, workers: number) {
  const made = fakePool(workers);
  pool = made.pool;
  const events: RunEvent[] = [];
  const checkpoints: Checkpoint[] = [];
  const environment = {
    executor: made.pool,
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: (checkpoint: Checkpoint) => void checkpoints.push(checkpoint),
  };
  const config: Config = {
    ...{ ...defaultConfig, 'num-server-rounds': 3, 'images-per-client': 20 },
    ...{ 'learning-rate': 1e-4, momentum: 0, ...change },
  };
  for await (const event of run(planRun(config, labels), environment)) events.push(event);
  made.pool.dispose();
  return { last: events.at(-1), model: checkpoints.at(-1)!.global, states: checkpoints.at(-1)!.clientStates };
}

const changes: Partial<Config>[] = [
  ...strategies.map(({ id }) => ({ strategy: id })),
  ...partitioners.map(({ id }) => ({ partitioner: id, 'partition-sizes': [40, 60] })),
  ...trainings.map(({ id }) => ({ training: id })),
  ...learningRateSchedules.map(({ id }) => ({ 'learning-rate-schedule': id, 'step-size': 1 })),
];

test.each(changes)('%o finishes, with the same bits on one worker and on three', async (change) => {
  const [one, three] = [await play(change, 1), await play(change, 3)];
  expect([one.last?.type, three.last?.type]).toEqual(['run-finished', 'run-finished']);
  expect(three.model).toEqual(one.model);
  expect(three.states).toEqual(one.states);
});

test('every strategy and every schedule makes another model', async () => {
  const chosen = changes.filter(
    (change) => !change.partitioner && !change.training && change.strategy !== 'fedavg',
  );
  const effects = { 'proximal-mu': 1, 'server-momentum': 0.5, 'server-learning-rate': 0.5 };
  const models = await Promise.all(
    chosen.map(async (change) => (await play({ ...effects, ...change }, 2)).model),
  );
  // FedProx needs an engine that knows mu, and the constant schedule is the default: both are FedAvg here.
  expect(new Set(models.map(String)).size).toBe(chosen.length - 1);
});

test('SCAFFOLD’s clients remember their own control, and only those that trained have one', async () => {
  const { states } = await play({ strategy: 'scaffold', 'num-server-rounds': 1 }, 2);
  expect(states.size).toBe(3);
  expect(new Set([...states.values()].map(String)).size).toBe(3);
});
