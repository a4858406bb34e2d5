import { type Config, optionsOf } from '../config/schema.ts';
import type { ClientId } from '../ids.ts';
import { byteSize, type Parameters } from '../math/parameters.ts';
import { fork } from '../math/rng.ts';
import { exampleValue } from '../model/example-parameter.ts';
import { byId } from '../registry.ts';
import { type LearningRateSchedule, learningRateSchedules } from '../strategies/learning-rate.ts';
import type { LocalPlan } from '../strategies/local-training.ts';
import { arraysOf, type Message, messageBytes, metricOf, NUM_EXAMPLES } from '../strategies/message.ts';
import { type Folding, foldingOf, type ServerContext } from '../strategies/strategy.ts';
import { askClients } from './ask-clients.ts';
import type { Traffic } from './events.ts';
import type { ClientUpdate, OnProgress } from './executor.ts';
import type { ClientStates, RoundState, RunContext } from './run-context.ts';
import { sampledClients } from './sampling.ts';
import { KEPT_REPLIES_BYTES, UpdateMeasure } from './update-figures.ts';

/** What a round's training comes to. The replies have been folded; `measure` has them where all fit into the window. */
export interface Training {
  readonly server: ServerContext<unknown>;
  readonly folding: Folding<unknown>;
  readonly measure: UpdateMeasure;
  /** Of each reply, in the order in which the clients were asked. */
  readonly results: readonly TrainResult[];
  readonly failures: number;
  readonly clientStates: ClientStates;
  readonly changedStates: readonly ClientId[];
  readonly traffic: Traffic;
}

export interface TrainResult {
  readonly client: ClientId;
  readonly numExamples: number;
  readonly trainLoss: number;
}

/** Step 3. Each reply is folded when those before it have been, so that no more than a window of them has to be kept. */
export async function trainClients(
  context: RunContext,
  round: number,
  before: RoundState,
): Promise<Training> {
  const { config, strategy, options, partitions, emit } = context;
  const clients = sampledClients('train', round, config);
  const { global, serverState: state } = before;
  const numExamples = clients.reduce((sum, client) => sum + partitions[client]!.train.length, 0);
  const counts = { numClients: config['num-supernodes'], numSampled: clients.length, numExamples };
  const server = { round, ...counts, global, state };
  const plan = localPlan(config, round);
  const messages = new Map(clients.map((client) => [client, trainMessage(context, server, client, plan)]));
  const down = [...messages.values()].reduce((sum, message) => sum + messageBytes(message), 0);
  emit({ type: 'clients-sampled', round, phase: 'train', clients, bytes: down });

  const folding = foldingOf(strategy.server, server, options);
  const window = foldingWindow(global);
  const measure = new UpdateMeasure(global, clients.length <= window);
  const results: TrainResult[] = [];
  const clientStates = new Map(before.clientStates);
  const changedStates: ClientId[] = [];
  let up = 0;
  const failures = await askClients(context, {
    ...{ clients, phase: 'train', round, window },
    ask: (client, onProgress) =>
      trainClient(context, server, client, messages.get(client)!, before, plan, onProgress),
    take(update: ClientUpdate) {
      const { client, reply, state } = update;
      folding.add({ client, message: reply });
      const result = resultOf(update);
      measure.add({ ...result, parameters: arraysOf(reply) });
      results.push(result);
      up += messageBytes(reply);
      if (state === undefined) return;
      clientStates.set(client, state);
      changedStates.push(client);
    },
  });
  const counted = { results, failures: failures.length, traffic: { down, up } };
  return { server, folding, measure, clientStates, changedStates, ...counted };
}

/** So many clients may wait for their turn to be folded at least, that no worker waits. */
const MIN_WINDOW = 32;

const foldingWindow = (global: Parameters): number =>
  Math.max(MIN_WINDOW, Math.floor(KEPT_REPLIES_BYTES / byteSize(global)));

/** The strategy's message, with the settings that Flower's quickstart sends too. */
function trainMessage(
  { strategy, options }: RunContext,
  server: ServerContext<unknown>,
  client: ClientId,
  { learningRate }: LocalPlan,
): Message {
  const message = strategy.server.send(server, client, options);
  return { ...message, config: { ...message.config, lr: learningRate, 'server-round': server.round } };
}

async function trainClient(
  { config, half, partitions, environment, emit }: RunContext,
  { round }: ServerContext<unknown>,
  client: ClientId,
  message: Message,
  { clientStates }: RoundState,
  plan: LocalPlan,
  onProgress: OnProgress,
): Promise<ClientUpdate> {
  const update = await environment.executor.train(
    {
      ...{ round, client, message, plan },
      strategy: half,
      state: clientStates.get(client),
      examples: partitions[client]!.train,
      seed: fork(config.seed, round, client, 'batches'),
      onNotFinite: config['diverged-clients'] === 'average' ? 'continue' : 'throw',
    },
    environment.signal,
    onProgress,
  );
  const { seconds, reply } = update;
  const example = exampleValue(arraysOf(reply));
  const result = { ...resultOf(update), example, bytes: messageBytes(reply), seconds };
  emit({ type: 'client-trained', round, ...result, at: environment.now() });
  return update;
}

export const resultOf = ({ client, reply }: ClientUpdate): TrainResult => ({
  client,
  numExamples: metricOf(reply, NUM_EXAMPLES),
  trainLoss: metricOf(reply, 'train_loss'),
});

export function localPlan(config: Config, round: number): LocalPlan {
  const schedule = byId<LearningRateSchedule>(learningRateSchedules, config['learning-rate-schedule']);
  const options = optionsOf('learning-rate-schedule', config);
  return {
    localEpochs: config['local-epochs'],
    batchSize: config['batch-size'],
    learningRate: config['learning-rate'] * schedule.factor(round, config['num-server-rounds'], options),
    momentum: config.momentum,
    weightDecay: config['weight-decay'],
    proximalMu: 0,
  };
}
