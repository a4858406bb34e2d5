import { wholePartition } from '../data/partition.ts';
import type { ClientId } from '../ids.ts';
import { accuracy, meanLoss } from '../math/metrics.ts';
import { isFiniteModel, type Parameters } from '../math/parameters.ts';
import { aggregate } from './aggregate.ts';
import { askClients } from './ask-clients.ts';
import { compareModels } from './compare-models.ts';
import { evaluateClients } from './evaluate-clients.ts';
import type { EventOf, ImageGuess, Step, Traffic } from './events.ts';
import type { RoundState, RunContext } from './run-context.ts';
import { clientsOf } from './sampling.ts';
import { type Training, trainClients } from './train-clients.ts';
import type { TrainedReply } from './update-figures.ts';

/** Waits until `step` may start, and says that it does. */
export async function startStep({ environment, emit }: RunContext, step: Step, round: number): Promise<void> {
  await environment.mayStart(step, round);
  emit({ type: 'step-started', step, round });
}

/** Step 1: the clients of the first round load their images; later clients do when they are first sampled. */
export async function loadFirstClients(context: RunContext): Promise<void> {
  const { config, partitions, environment, emit } = context;
  await askClients(context, {
    clients: clientsOf('train', 1, config),
    phase: 'load',
    round: 0,
    ask: async (client, onProgress) => {
      const examples = wholePartition(partitions[client]!);
      await environment.executor.load({ client, examples }, environment.signal, onProgress);
      emit({ type: 'client-loaded', round: 0, client, at: environment.now() });
    },
  });
}

/** What the server's test says of a global model. */
type ServerTest = Pick<EventOf<'global-evaluated'>, 'score' | 'count' | 'confusion' | 'guesses'>;

/** The server's test of a global model on the test images, and beside it what the model takes a few of them for. */
export async function testGlobalModel(
  { environment, emit }: RunContext,
  round: number,
  global: Parameters,
): Promise<ServerTest> {
  const { executor, signal } = environment;
  const [guesses, evaluation] = await Promise.all([
    executor.guess(global, signal),
    executor.evaluateGlobal(global, signal, (progress) => {
      if (progress.kind === 'waiting-for-network')
        emit({ type: 'waiting-for-network', round, waiting: progress.waiting });
    }),
  ]);
  return {
    score: { loss: meanLoss(evaluation), accuracy: accuracy(evaluation) },
    count: evaluation.count,
    confusion: Array.from(evaluation.confusion),
    ...(guesses.every(isFiniteGuess) && { guesses: guesses.map(rounded) }),
  };
}

const isFiniteGuess = ({ probabilities }: ImageGuess): boolean => probabilities.every(Number.isFinite);

/** To four decimals, which keep a file small. */
const rounded = ({ probabilities, ...image }: ImageGuess): ImageGuess => ({
  ...image,
  probabilities: probabilities.map((probability) => Math.round(probability * 1e4) / 1e4),
});

/** A round's outcome. A model is usable when its parameters and its test loss are finite. */
export interface RoundOutcome extends RoundState {
  readonly changedStates: readonly ClientId[];
  readonly isUsable: boolean;
  /** In the server's test; absent where no global model is tested. */
  readonly accuracy?: number;
}

/** The models that are to be compared with the new one. Where none are, nothing of them stays in memory. */
function compared({ config }: RunContext, { measure }: Training): readonly TrainedReply[] {
  const replies = measure.release();
  return config['compare-models'] ? replies : [];
}

/** Waits until the round may start, and says that it does. */
export async function startRound({ environment, emit }: RunContext, round: number): Promise<void> {
  await environment.mayStart('train', round);
  emit({ type: 'round-started', round });
  emit({ type: 'step-started', step: 'train', round });
}

/** Steps 3 to 5: train, aggregate, evaluate. */
export async function runRound(
  context: RunContext,
  round: number,
  before: RoundState,
): Promise<RoundOutcome> {
  const { emit, environment } = context;
  await startRound(context, round);
  const trainStart = environment.now();
  const training = await trainClients(context, round, before);
  const trainSeconds = environment.now() - trainStart;

  await startStep(context, 'aggregate', round);
  const aggregateStart = environment.now();
  const aggregated = aggregate(context, training);
  const aggregateSeconds = environment.now() - aggregateStart;

  await startStep(context, 'evaluate', round);
  const evaluateStart = environment.now();
  const after = { ...aggregated, clientStates: training.clientStates };
  const { test, traffic } = await evaluateModel(context, round, after, compared(context, training));

  emit({
    type: 'round-finished',
    round,
    bytes: { train: training.traffic, evaluate: traffic },
    seconds: {
      train: trainSeconds,
      aggregate: aggregateSeconds,
      evaluate: environment.now() - evaluateStart,
    },
  });
  return { ...after, changedStates: training.changedStates, ...judged(test, after.global) };
}

export const judged = ({ score }: ServerTest, global: Parameters) => ({
  isUsable: Number.isFinite(score.loss) && isFiniteModel(global),
  accuracy: score.accuracy,
});

/**
 * Step 5. The server's test runs beside the clients' evaluations, so that no worker waits for the other half; it is told
 * after them, as by Flower.
 */
export async function evaluateModel(
  context: RunContext,
  round: number,
  after: RoundState,
  trained: readonly TrainedReply[] = [],
): Promise<{ readonly test: ServerTest; readonly traffic: Traffic }> {
  const clients = testOnClients(context, round, after, trained);
  const server = testGlobalModel(context, round, after.global);
  await Promise.allSettled([clients, server]);
  const [traffic, test] = await Promise.all([clients, server]);
  context.emit({ type: 'global-evaluated', round, ...test });
  return { test, traffic };
}

/** The clients' half, and where it is asked for, a look at what averaging did to those that trained. */
async function testOnClients(
  context: RunContext,
  round: number,
  after: RoundState,
  trained: readonly TrainedReply[],
): Promise<Traffic> {
  const { results, traffic } = await evaluateClients(context, round, after);
  if (context.config['compare-models'] && trained.length > 0)
    await compareModels(context, round, after, trained, results);
  return traffic;
}
