import type { ClientId } from '../ids.ts';
import { accuracy, meanLoss, weightedAverage } from '../math/metrics.ts';
import type { Parameters } from '../math/parameters.ts';
import { ARRAYS, createMessage, type Message, messageBytes, NUM_EXAMPLES } from '../strategies/message.ts';
import { askClients } from './ask-clients.ts';
import type { Score, Traffic } from './events.ts';
import type { ClientEvaluation, EvaluateJob, OnProgress } from './executor.ts';
import type { RoundState, RunContext } from './run-context.ts';
import { clientsOf, hasMessages } from './sampling.ts';

/** What the clients' evaluations come to. */
interface Evaluations {
  readonly results: readonly ClientEvaluation[];
  readonly traffic: Traffic;
}

/** The clients' half of step 5: a sample of them tests the new model on its own validation images. */
export async function evaluateClients(
  context: RunContext,
  round: number,
  { global, clientStates }: RoundState,
): Promise<Evaluations> {
  const { config, emit } = context;
  const clients = clientsOf('evaluate', round, config);
  if (clients.length === 0) return { results: [], traffic: { down: 0, up: 0 } };
  const message = modelMessage(global, round);
  const down = hasMessages(config) ? clients.length * messageBytes(message) : 0;
  emit({ type: 'clients-sampled', round, phase: 'evaluate', clients, bytes: down });

  const results: ClientEvaluation[] = [];
  const failures = await askClients(context, {
    ...{ clients, phase: 'evaluate', round },
    ask: (client, onProgress) =>
      evaluateClient(context, round, client, message, clientStates.get(client), onProgress),
    take: (result: ClientEvaluation) => results.push(result),
  });
  emit({
    type: 'evaluate-aggregated',
    round,
    results: results.length,
    failures: failures.length,
    ...(results.length > 0 && { score: meanScore(results) }),
  });
  const up = hasMessages(config)
    ? results.reduce((sum, result) => sum + messageBytes(replyOf(result)), 0)
    : 0;
  return { results, traffic: { down, up } };
}

/** A model to be tested. */
export const modelMessage = (model: Parameters, round: number): Message =>
  createMessage({ arrays: { [ARRAYS]: model }, config: { 'server-round': round } });

/** One test on a client's own validation images. */
export const testOnClient = (
  { half, partitions, environment }: RunContext,
  { round, client, message, state }: Pick<EvaluateJob, 'round' | 'client' | 'message' | 'state'>,
  onProgress: OnProgress,
): Promise<ClientEvaluation> =>
  environment.executor.evaluate(
    {
      ...{ round, client, message, state },
      strategy: half,
      examples: partitions[client]!.validation,
    },
    environment.signal,
    onProgress,
  );

async function evaluateClient(
  context: RunContext,
  round: number,
  client: ClientId,
  message: Message,
  state: unknown,
  onProgress: OnProgress,
): Promise<ClientEvaluation> {
  const { environment, emit } = context;
  const result = await testOnClient(context, { round, client, message, state }, onProgress);
  const { evaluation, seconds } = result;
  const answer = { round, client, numExamples: evaluation.count, score: scoreOf(result), seconds };
  emit({ type: 'client-evaluated', ...answer, at: environment.now() });
  return result;
}

export const scoreOf = ({ evaluation }: ClientEvaluation): Score => ({
  loss: meanLoss(evaluation),
  accuracy: accuracy(evaluation),
});

/** A client's answer as Flower's quickstart writes it. */
function replyOf(result: ClientEvaluation): Message {
  const { loss, accuracy } = scoreOf(result);
  return createMessage({
    metrics: { eval_loss: loss, eval_acc: accuracy, [NUM_EXAMPLES]: result.evaluation.count },
  });
}

function meanScore(results: readonly ClientEvaluation[]): Score {
  const average = (value: (r: ClientEvaluation) => number) =>
    weightedAverage(results.map((r) => ({ value: value(r), weight: r.evaluation.count })));
  return { loss: average((r) => scoreOf(r).loss), accuracy: average((r) => scoreOf(r).accuracy) };
}
