import type { Failure } from '../core/errors.ts';
import type { ClientId } from '../core/ids.ts';
import type { PartitionSummary } from '../core/run/events.ts';
import { type EndedRun, excludedFrom, type RoundSummary } from '../store/run-state.ts';
import type {
  ApiaryRun,
  EnvironmentRecord,
  FinalRecord,
  PartitionRecord,
  RoundRecord,
} from './apiary-run.ts';

/** What a results file says of the parameters that go with it. */
export interface HashedParameters {
  readonly sha256: string;
  /** After which round they were the global model. */
  readonly round: number;
}

/**
 * The results file of CONTRACT as an object, and below as text.
 * @param parameters of the latest usable model; undefined when the run ended before there was one.
 */
export function resultsFile(
  run: EndedRun,
  environment: EnvironmentRecord,
  parameters: HashedParameters | undefined,
): ApiaryRun {
  return {
    format: 'apiary-run',
    version: 1,
    config: run.config,
    environment,
    partitions: run.partitions.map(partitionRecord),
    rounds: run.rounds.map((round) => roundRecord(round, run.parameterBytes)),
    final: finalRecord(run, parameters),
  };
}

export const resultsText = (file: ApiaryRun): string => `${JSON.stringify(file, null, 2)}\n`;

const partitionRecord = (partition: PartitionSummary): PartitionRecord => ({
  client: partition.client,
  'num-train': partition.numTrain,
  'num-validation': partition.numValidation,
  'label-counts': partition.labelCounts,
});

function roundRecord(summary: RoundSummary, parameterBytes: number): RoundRecord {
  const { round, train, global, finished } = summary;
  const excluded = excludedFrom(summary);
  return {
    round,
    // A finished round has both, even when the fraction of one is 0.
    ...(wasReached(summary, 'train') && { train: trainRecord(summary) }),
    ...(wasReached(summary, 'evaluate') && { evaluate: evaluateRecord(summary) }),
    ...(global && { global: { loss: finite(global.score.loss), accuracy: global.score.accuracy } }),
    ...(excluded.length > 0 && { excluded: failureRecords(excluded) }),
    ...(finished && {
      bytes: {
        down: train.sampled.length * parameterBytes,
        up: train.results.length * parameterBytes,
        ...finished.bytes,
      },
      seconds: finished.seconds,
    }),
  };
}

const wasReached = (summary: RoundSummary, phase: 'train' | 'evaluate'): boolean =>
  summary[phase].sampled.length > 0 || summary.finished !== undefined;

const trainRecord = ({ train, aggregated }: RoundSummary): NonNullable<RoundRecord['train']> => ({
  sampled: train.sampled,
  failures: failureRecords(train.failures),
  results: inClientOrder(train.results).map(({ client, numExamples, trainLoss, seconds }) => ({
    client,
    'num-examples': numExamples,
    'train-loss': finite(trainLoss),
    seconds,
  })),
  metrics: aggregated?.trainLoss === undefined ? {} : { 'train-loss': finite(aggregated.trainLoss) },
});

const evaluateRecord = ({ evaluate, validation }: RoundSummary): NonNullable<RoundRecord['evaluate']> => ({
  sampled: evaluate.sampled,
  failures: failureRecords(evaluate.failures),
  results: inClientOrder(evaluate.results).map(({ client, numExamples, score, seconds }) => ({
    client,
    'num-examples': numExamples,
    'eval-loss': finite(score.loss),
    'eval-acc': score.accuracy,
    seconds,
  })),
  metrics: validation ? { 'eval-loss': finite(validation.loss), 'eval-acc': validation.accuracy } : {},
});

const failureRecords = (failures: readonly { client: ClientId; failure: Failure }[]) =>
  inClientOrder(failures).map(({ client, failure: { code, message } }) => ({ client, code, message }));

/** Answers come in the order of arrival, which another run of the same experiment does not repeat. */
export const inClientOrder = <T extends { readonly client: ClientId }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => a.client - b.client);

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const finalRecord = (run: EndedRun, parameters: HashedParameters | undefined): FinalRecord => ({
  status: run.status,
  ...(parameters && { 'parameters-sha256': parameters.sha256, round: parameters.round }),
  'num-parameters': run.numParameters,
  seconds: run.seconds,
  ...(run.failure && { failure: { code: run.failure.code, message: run.failure.message } }),
});
