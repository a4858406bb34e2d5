import { wholePartition } from '../data/partition.ts';
import type { ClientId } from '../ids.ts';
import { accuracy, meanLoss, weightedAverage } from '../math/metrics.ts';
import { distance, isFiniteModel, type Parameters } from '../math/parameters.ts';
import { fork } from '../math/rng.ts';
import type { LocalPlan } from '../strategies/local-training.ts';
import { type Answers, askClients } from './ask-clients.ts';
import type { EventOf, Step, Traffic } from './events.ts';
import type { ClientEvaluation, ClientUpdate, OnProgress, TrainJob } from './executor.ts';
import { messageBytes, NUMBERS } from './message-bytes.ts';
import type { GlobalModel, RunContext } from './run-context.ts';
import { sampledClients } from './sampling.ts';

/** Waits until `step` may start, and says that it does. */
export async function startStep({ environment, emit }: RunContext, step: Step, round: number): Promise<void> {
  await environment.mayStart(step, round);
  emit({ type: 'step-started', step, round });
}

/** Step 1: the clients of the first round load their images; later clients do when they are first sampled. */
export async function loadFirstClients(context: RunContext): Promise<void> {
  const { config, partitions, environment, emit } = context;
  await askClients(context, sampledClients('train', 1, config), 'load', 0, async (client, onProgress) => {
    await environment.executor.load(
      { client, examples: wholePartition(partitions[client]!) },
      environment.signal,
      onProgress,
    );
    emit({ type: 'client-loaded', round: 0, client, at: environment.now() });
  });
}

/** What the server's test says of a global model. */
type ServerTest = Pick<EventOf<'global-evaluated'>, 'score' | 'count' | 'confusion'>;

/** The server's test of a global model on the 10,000 test images. */
export async function testGlobalModel(
  { environment, emit }: RunContext,
  round: number,
  global: Parameters,
): Promise<ServerTest> {
  const evaluation = await environment.executor.evaluateGlobal(global, environment.signal, (progress) => {
    if (progress.kind === 'waiting-for-network')
      emit({ type: 'waiting-for-network', round, waiting: progress.waiting });
  });
  return {
    score: { loss: meanLoss(evaluation), accuracy: accuracy(evaluation) },
    count: evaluation.count,
    confusion: Array.from(evaluation.confusion),
  };
}

/** A round's outcome. A model is usable when its parameters and its test loss are finite. */
export interface TestedModel extends GlobalModel {
  readonly isUsable: boolean;
}

/** Steps 3 to 5: train, aggregate, evaluate. */
export async function runRound(
  context: RunContext,
  round: number,
  before: GlobalModel,
): Promise<TestedModel> {
  const { emit, environment } = context;
  await environment.mayStart('train', round);
  emit({ type: 'round-started', round });
  emit({ type: 'step-started', step: 'train', round });
  const trainStart = environment.now();
  const sampled = sampledClients('train', round, context.config);
  const training = await trainClients(context, round, sampled, before);
  const trainSeconds = environment.now() - trainStart;

  await startStep(context, 'aggregate', round);
  const aggregateStart = environment.now();
  const after = aggregate(context, round, before, training);
  const aggregateSeconds = environment.now() - aggregateStart;

  await startStep(context, 'evaluate', round);
  const evaluateStart = environment.now();
  const { test, traffic } = await evaluateModel(context, round, after.global);

  emit({
    type: 'round-finished',
    round,
    bytes: {
      train: {
        down: sampled.length * messageBytes(before.global, NUMBERS.trainConfig),
        up: training.results.length * messageBytes(after.global, NUMBERS.trainMetrics),
      },
      evaluate: traffic,
    },
    seconds: {
      train: trainSeconds,
      aggregate: aggregateSeconds,
      evaluate: environment.now() - evaluateStart,
    },
  });
  return { ...after, isUsable: Number.isFinite(test.score.loss) && isFiniteModel(after.global) };
}

function trainClients(
  context: RunContext,
  round: number,
  sampled: readonly ClientId[],
  { global, strategyState }: GlobalModel,
): Promise<Answers<ClientUpdate>> {
  const { config, partitions, strategy, environment, emit } = context;
  emit({ type: 'clients-sampled', round, phase: 'train', clients: sampled });
  return askClients(context, sampled, 'train', round, async (client, onProgress) => {
    const plan = strategy.plan(strategyState, client, commonPlan(context), config);
    const seed = fork(config.seed, round, client, 'batches');
    const examples = partitions[client]!.train;
    const job: TrainJob = {
      ...{ round, client, examples, parameters: global, plan, seed },
      onNotFinite: config['diverged-clients'] === 'average' ? 'continue' : 'throw',
    };
    const update = await environment.executor.train(job, environment.signal, onProgress);
    const { numExamples, trainLoss, seconds } = update;
    emit({ type: 'client-trained', round, client, numExamples, trainLoss, seconds, at: environment.now() });
    return update;
  });
}

const commonPlan = ({ config }: RunContext): LocalPlan => ({
  localEpochs: config['local-epochs'],
  batchSize: config['batch-size'],
  learningRate: config['learning-rate'],
  momentum: config.momentum,
  proximalMu: 0,
});

/** Step 4. Without an update the model stays, as Flower's `Strategy.start` keeps its arrays. */
function aggregate(
  { strategy, config, environment, emit }: RunContext,
  round: number,
  before: GlobalModel,
  { results, failures }: Answers<ClientUpdate>,
): GlobalModel {
  const start = environment.now();
  const after =
    results.length === 0
      ? before
      : aggregated(strategy.aggregate(before.strategyState, before.global, results, config));
  const total = results.reduce((sum, update) => sum + update.numExamples, 0);
  emit({
    type: 'train-aggregated',
    round,
    weights: results.map(({ client, numExamples }) => ({ client, weight: numExamples / total })),
    failures: failures.length,
    ...(results.length > 0 && {
      trainLoss: weightedAverage(results.map((u) => ({ value: u.trainLoss, weight: u.numExamples }))),
    }),
    distance: distance(before.global, after.global),
    seconds: environment.now() - start,
  });
  return after;
}

const aggregated = ({ state, global }: { state: unknown; global: Parameters }): GlobalModel => ({
  strategyState: state,
  global,
});

/**
 * Step 5. The server's test runs beside the clients' evaluations, so that no worker waits for the other half; it is told
 * after them, as by Flower.
 */
async function evaluateModel(
  context: RunContext,
  round: number,
  global: Parameters,
): Promise<{ readonly test: ServerTest; readonly traffic: Traffic }> {
  const clients = evaluateClients(context, round, global);
  const server = testGlobalModel(context, round, global);
  await Promise.allSettled([clients, server]);
  const [traffic, test] = await Promise.all([clients, server]);
  context.emit({ type: 'global-evaluated', round, ...test });
  return { test, traffic };
}

async function evaluateClients(context: RunContext, round: number, global: Parameters): Promise<Traffic> {
  const { config, emit } = context;
  const sampled = sampledClients('evaluate', round, config);
  if (sampled.length === 0) return { down: 0, up: 0 };
  emit({ type: 'clients-sampled', round, phase: 'evaluate', clients: sampled });
  const { results, failures } = await askClients(context, sampled, 'evaluate', round, (client, onProgress) =>
    evaluateClient(context, round, client, global, onProgress),
  );
  emit({
    type: 'evaluate-aggregated',
    round,
    results: results.length,
    failures: failures.length,
    ...(results.length > 0 && { score: meanScore(results) }),
  });
  return {
    down: sampled.length * messageBytes(global, NUMBERS.evaluateConfig),
    up: results.length * messageBytes([], NUMBERS.evaluateMetrics),
  };
}

async function evaluateClient(
  { partitions, environment, emit }: RunContext,
  round: number,
  client: ClientId,
  global: Parameters,
  onProgress: OnProgress,
): Promise<ClientEvaluation> {
  const job = { round, client, examples: partitions[client]!.validation, parameters: global };
  const result = await environment.executor.evaluate(job, environment.signal, onProgress);
  const { evaluation, seconds } = result;
  const answer = { round, client, numExamples: evaluation.count, score: scoreOf(result), seconds };
  emit({ type: 'client-evaluated', ...answer, at: environment.now() });
  return result;
}

const scoreOf = ({ evaluation }: ClientEvaluation) => ({
  loss: meanLoss(evaluation),
  accuracy: accuracy(evaluation),
});

function meanScore(results: readonly ClientEvaluation[]) {
  const average = (value: (r: ClientEvaluation) => number) =>
    weightedAverage(results.map((r) => ({ value: value(r), weight: r.evaluation.count })));
  return { loss: average((r) => scoreOf(r).loss), accuracy: average((r) => scoreOf(r).accuracy) };
}
