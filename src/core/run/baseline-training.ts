import type { ClientId } from '../ids.ts';
import { weightedAverage } from '../math/metrics.ts';
import type { Parameters } from '../math/parameters.ts';
import { fork } from '../math/rng.ts';
import { exampleValue } from '../model/example-parameter.ts';
import { type BatchStream, batchSizes } from '../strategies/local-training.ts';
import { ARRAYS } from '../strategies/message.ts';
import { askClients } from './ask-clients.ts';
import { modelMessage } from './evaluate-clients.ts';
import type { ClientUpdate, OnProgress } from './executor.ts';
import type { ClientStates, RunContext } from './run-context.ts';
import { clientsOf } from './sampling.ts';
import { localPlan, resultOf } from './train-clients.ts';

interface Start {
  /** What a client trains that remembers no model of its own. */
  readonly model: Parameters;
  readonly clientStates: ClientStates;
  /** In place of local epochs. */
  readonly stream?: BatchStream;
}

/** Step 3 without a server: who has images trains, and what is trained stays where it is. */
export async function trainWithoutServer(
  context: RunContext,
  round: number,
  start: Start,
): Promise<readonly ClientUpdate[]> {
  const { config, partitions, emit } = context;
  const clients = clientsOf('train', round, config);
  emit({ type: 'clients-sampled', round, phase: 'train', clients, bytes: 0 });
  const updates: ClientUpdate[] = [];
  const failures = await askClients(context, {
    ...{ clients, phase: 'train', round },
    ask: (client, onProgress) => train(context, round, client, start, onProgress),
    take: (update: ClientUpdate) => updates.push(update),
  });
  const plan = { ...localPlan(config, round), ...(start.stream && { stream: start.stream }) };
  const sizes = updates.flatMap(({ client }) => batchSizes(partitions[client]!.train.length, plan));
  emit({
    ...{ type: 'train-finished', round, results: updates.length, failures: failures.length },
    steps: sizes.length,
    images: sizes.reduce((sum, size) => sum + size, 0),
    ...(updates.length > 0 && { trainLoss: meanLoss(updates) }),
  });
  return updates;
}

async function train(
  { config, half, partitions, environment, emit }: RunContext,
  round: number,
  client: ClientId,
  { model, clientStates, stream }: Start,
  onProgress: OnProgress,
): Promise<ClientUpdate> {
  const update = await environment.executor.train(
    {
      ...{ round, client, message: modelMessage(model, round), strategy: half },
      plan: { ...localPlan(config, round), ...(stream && { stream }) },
      state: clientStates.get(client),
      examples: partitions[client]!.train,
      seed: fork(config.seed, round, client, 'batches'),
      onNotFinite: config['diverged-clients'] === 'average' ? 'continue' : 'throw',
    },
    environment.signal,
    onProgress,
  );
  const sent = update.reply.arrays[ARRAYS];
  const result = { ...resultOf(update), ...(sent && { example: exampleValue(sent) }) };
  const { seconds } = update;
  emit({ type: 'client-trained', round, ...result, bytes: 0, seconds, at: environment.now() });
  return update;
}

const meanLoss = (updates: readonly ClientUpdate[]): number =>
  weightedAverage(
    updates.map(resultOf).map(({ trainLoss, numExamples }) => ({ value: trainLoss, weight: numExamples })),
  );
