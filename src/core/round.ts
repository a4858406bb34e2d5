import { ApiaryError, type Failure, isAborted, toFailure } from './errors.ts';
import type { Step } from './events.ts';
import type { ClientEvaluation, ClientUpdate, OnProgress } from './executor.ts';
import type { ClientId } from './ids.ts';
import { accuracy, meanLoss, weightedAverage } from './metrics.ts';
import { byteSize, distance, type Parameters } from './parameters.ts';
import { wholePartition } from './partition.ts';
import { fork } from './rng.ts';
import type { GlobalModel, RunContext } from './run-context.ts';
import { type Phase, sampledClients } from './sampling.ts';
import type { LocalPlan } from './training.ts';

/** Waits until `step` may start, and says that it does. */
export async function startStep({ hands, emit }: RunContext, step: Step, round: number): Promise<void> {
  await hands.mayStart(step, round);
  emit({ type: 'step-started', step, round });
}

/** Step 1: the clients of the first round load their pictures; later clients do when they are first sampled. */
export async function loadFirstClients(context: RunContext): Promise<void> {
  const { config, partitions, hands, emit } = context;
  await askClients(context, sampledClients('train', 1, config), 'load', 0, async (client, onProgress) => {
    await hands.executor.load(
      { client, examples: wholePartition(partitions[client]!) },
      hands.signal,
      onProgress,
    );
    emit({ type: 'client-loaded', round: 0, client, at: hands.now() });
  });
}

/** The server's test of a global model on the 10,000 test images. */
export async function testGlobalModel(context: RunContext, round: number, global: Parameters): Promise<void> {
  const evaluation = await context.hands.executor.evaluateGlobal(global, context.hands.signal);
  context.emit({
    type: 'global-evaluated',
    round,
    score: { loss: meanLoss(evaluation), accuracy: accuracy(evaluation) },
    count: evaluation.count,
    confusion: Array.from(evaluation.confusion),
  });
}

/** Steps 3 to 5: train, aggregate, evaluate. */
export async function runRound(
  context: RunContext,
  round: number,
  before: GlobalModel,
): Promise<GlobalModel> {
  const { emit, hands } = context;
  emit({ type: 'round-started', round });

  await startStep(context, 'train', round);
  const trainStart = hands.now();
  const sampled = sampledClients('train', round, context.config);
  const training = await trainClients(context, round, sampled, before);
  const trainSeconds = hands.now() - trainStart;

  await startStep(context, 'aggregate', round);
  const aggregateStart = hands.now();
  const after = aggregate(context, round, before, training);
  const aggregateSeconds = hands.now() - aggregateStart;

  await startStep(context, 'evaluate', round);
  const evaluateStart = hands.now();
  await evaluateModel(context, round, after.global);

  const bytes = byteSize(before.global);
  emit({
    type: 'round-finished',
    round,
    bytes: { down: bytes * sampled.length, up: bytes * training.results.length },
    seconds: { train: trainSeconds, aggregate: aggregateSeconds, evaluate: hands.now() - evaluateStart },
  });
  return after;
}

/** What came back from the clients that were asked, in client order. */
interface Answers<Result> {
  readonly results: readonly Result[];
  readonly failures: readonly Failure[];
}

function trainClients(
  context: RunContext,
  round: number,
  sampled: readonly ClientId[],
  { global, strategyState }: GlobalModel,
): Promise<Answers<ClientUpdate>> {
  const { config, partitions, strategy, hands, emit } = context;
  emit({ type: 'clients-sampled', round, phase: 'train', clients: sampled });
  return askClients(context, sampled, 'train', round, async (client, onProgress) => {
    const plan = strategy.plan(strategyState, client, commonPlan(context), config);
    const seed = fork(config.seed, round, client, 'batches');
    const examples = partitions[client]!.train;
    const job = { round, client, examples, parameters: global, plan, seed };
    const update = await hands.executor.train(job, hands.signal, onProgress);
    const { numExamples, trainLoss, seconds } = update;
    emit({ type: 'client-trained', round, client, numExamples, trainLoss, seconds, at: hands.now() });
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

/** Without an update there is no next model: the run ends with the clients' common reason, if they have one. */
function nobodyAnswered(round: number, failures: readonly Failure[]): ApiaryError {
  const [first] = failures;
  const common = first && failures.every(({ code }) => code === first.code);
  return new ApiaryError(
    common ? first.code : 'every-client-failed',
    `No client of round ${round} answered. ${first?.message ?? ''}`,
  );
}

/** @throws ApiaryError when no client answered. */
function aggregate(
  context: RunContext,
  round: number,
  before: GlobalModel,
  { results, failures }: Answers<ClientUpdate>,
): GlobalModel {
  const { strategy, config, hands, emit } = context;
  if (results.length === 0) throw nobodyAnswered(round, failures);
  const start = hands.now();
  const { state, global } = strategy.aggregate(before.strategyState, before.global, results, config);
  const total = results.reduce((sum, update) => sum + update.numExamples, 0);
  emit({
    type: 'train-aggregated',
    round,
    weights: results.map(({ client, numExamples }) => ({ client, weight: numExamples / total })),
    failures: failures.length,
    trainLoss: weightedAverage(results.map((u) => ({ value: u.trainLoss, weight: u.numExamples }))),
    distance: distance(before.global, global),
    seconds: hands.now() - start,
  });
  return { global, strategyState: state };
}

/** Step 5. The server's test runs beside the clients' evaluations, so that no worker waits for the other half. */
async function evaluateModel(context: RunContext, round: number, global: Parameters): Promise<void> {
  const halves = [evaluateClients(context, round, global), testGlobalModel(context, round, global)];
  await Promise.allSettled(halves);
  await Promise.all(halves);
}

async function evaluateClients(context: RunContext, round: number, global: Parameters): Promise<void> {
  const { config, partitions, hands, emit } = context;
  const sampled = sampledClients('evaluate', round, config);
  if (sampled.length === 0) return;
  emit({ type: 'clients-sampled', round, phase: 'evaluate', clients: sampled });
  const { results, failures } = await askClients(
    context,
    sampled,
    'evaluate',
    round,
    async (client, onProgress) => {
      const job = { round, client, examples: partitions[client]!.validation, parameters: global };
      const result = await hands.executor.evaluate(job, hands.signal, onProgress);
      const { evaluation, seconds } = result;
      const numExamples = evaluation.count;
      emit({
        type: 'client-evaluated',
        round,
        client,
        numExamples,
        score: scoreOf(result),
        seconds,
        at: hands.now(),
      });
      return result;
    },
  );
  emit({
    type: 'evaluate-aggregated',
    round,
    results: results.length,
    failures: failures.length,
    ...(results.length > 0 && { score: meanScore(results) }),
  });
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

/**
 * Asks every client at once and waits for all. A client's failure is an entry in the answers; a cancelled run rejects,
 * but only when every call has settled, so that nothing of it is left behind.
 */
async function askClients<Result>(
  context: RunContext,
  clients: readonly ClientId[],
  phase: Phase | 'load',
  round: number,
  ask: (client: ClientId, onProgress: OnProgress) => Promise<Result>,
): Promise<Answers<Result>> {
  const { emit, hands } = context;
  const answers = await Promise.allSettled(
    clients.map(async (client) => {
      try {
        return await ask(client, reporter(context, phase, round, client));
      } catch (error) {
        if (!isAborted(error))
          emit({ type: 'client-failed', round, phase, client, failure: toFailure(error), at: hands.now() });
        throw error;
      }
    }),
  );
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  const cancelled = reasons.find(isAborted);
  if (cancelled) throw cancelled;
  return {
    results: answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
    failures: reasons.map(toFailure),
  };
}

/** Turns a client's progress into events. */
function reporter(
  { emit, hands }: RunContext,
  phase: Phase | 'load',
  round: number,
  client: ClientId,
): OnProgress {
  return (progress) => {
    switch (progress.kind) {
      case 'started':
        return emit({
          type: 'client-started',
          round,
          phase,
          client,
          worker: progress.worker,
          at: hands.now(),
        });
      case 'loading':
        return emit({
          type: 'client-loading',
          round,
          client,
          bytes: progress.bytes,
          totalBytes: progress.totalBytes,
        });
      case 'batch':
        return emit({
          type: 'batch-trained',
          round,
          client,
          batch: progress.batch,
          batches: progress.batches,
          loss: progress.loss,
        });
      case 'restarted':
        return emit({
          type: 'client-restarted',
          round,
          phase,
          client,
          failure: progress.failure,
          at: hands.now(),
        });
    }
  };
}
