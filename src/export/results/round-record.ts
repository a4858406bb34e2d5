import type { Failure } from '../../core/errors.ts';
import type { ClientId } from '../../core/ids.ts';
import { excludedFrom, type RoundSummary, trainLossOf } from '../../store/run-state.ts';
import type { EvaluatePhaseRecord, FailureRecord, RoundRecord, TrainPhaseRecord } from './apiary-run.ts';
import type { Restart } from './restarts.ts';
import { milliseconds, phaseMilliseconds } from './seconds.ts';

/** A round as the results file has it. @param restarts the round's, in the order in which they happened. */
export function roundRecord(
  summary: RoundSummary,
  parameterBytes: number,
  restarts: readonly Restart[],
): RoundRecord {
  const { round, train, global, aggregated, trained, finished } = summary;
  // Where nothing is aggregated, nothing is sent.
  const modelBytes = trained ? 0 : parameterBytes;
  return {
    round,
    train: trainRecord(summary),
    evaluate: evaluateRecord(summary),
    ...(global && {
      global: { loss: finite(global.score.loss), accuracy: global.score.accuracy },
      confusion: rowsOf(global.confusion),
    }),
    excluded: failureRecords(excludedFrom(summary)),
    restarts: inClientOrder(restarts).map(({ client, phase, failure: { code, message } }) => ({
      client,
      phase,
      code,
      message,
    })),
    ...(aggregated?.metrics && { 'strategy-metrics': finiteRecord(aggregated.metrics) }),
    ...(finished && {
      bytes: {
        down: train.sampled.length * modelBytes,
        up: train.results.length * modelBytes,
        ...finished.bytes,
      },
      seconds: phaseMilliseconds(finished.seconds),
    }),
  };
}

/** Each client's share of the new model; null where that is no weighted average (a median), or was not made. */
export function trainWeights({ aggregated }: RoundSummary): (client: ClientId) => number | null {
  const weights = new Map(aggregated?.weights.map(({ client, weight }) => [client, weight]));
  // Shares of 0 are not in the event.
  const otherwise = weights.size > 0 ? 0 : null;
  return (client) => weights.get(client) ?? otherwise;
}

function trainRecord(summary: RoundSummary): TrainPhaseRecord {
  const { train } = summary;
  const trainLoss = trainLossOf(summary);
  const weights = trainWeights(summary);
  return {
    sampled: train.sampled,
    failures: failureRecords(train.failures),
    results: inClientOrder(train.results).map(({ client, numExamples, trainLoss, seconds }) => ({
      client,
      'num-examples': numExamples,
      'train-loss': finite(trainLoss),
      weight: weights(client),
      seconds: milliseconds(seconds),
    })),
    metrics: trainLoss === undefined ? {} : { 'train-loss': finite(trainLoss) },
  };
}

const evaluateRecord = ({ evaluate, validation }: RoundSummary): EvaluatePhaseRecord => ({
  sampled: evaluate.sampled,
  failures: failureRecords(evaluate.failures),
  results: inClientOrder(evaluate.results).map(({ client, numExamples, score, seconds }) => ({
    client,
    'num-examples': numExamples,
    'eval-loss': finite(score.loss),
    'eval-acc': score.accuracy,
    seconds: milliseconds(seconds),
  })),
  metrics: validation ? { 'eval-loss': finite(validation.loss), 'eval-acc': validation.accuracy } : {},
});

const failureRecords = (
  failures: readonly { readonly client: ClientId; readonly failure: Failure }[],
): FailureRecord[] =>
  inClientOrder(failures).map(({ client, failure: { code, message } }) => ({ client, code, message }));

/** Answers come in the order of arrival, which another run of the same experiment does not repeat. */
export const inClientOrder = <T extends { readonly client: ClientId }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => a.client - b.client);

/** A square matrix, given row after row, as its rows. */
function rowsOf(values: readonly number[]): number[][] {
  const size = Math.sqrt(values.length);
  return Array.from({ length: size }, (_, row) => values.slice(row * size, (row + 1) * size));
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const finiteRecord = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, finite(value)]));
