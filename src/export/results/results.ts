import { effective } from '../../core/config/schema.ts';
import { isProgress, type PartitionSummary, type RunEvent } from '../../core/run/events.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { EndedRun } from '../../store/run-state.ts';
import { runName } from '../../text/compare/run-name.ts';
import type { ApiaryRun, FinalRecord, PartitionRecord } from './apiary-run.ts';
import { runEnvironment } from './environment.ts';
import { restartsByRound } from './restarts.ts';
import { roundRecord } from './round-record.ts';
import { milliseconds, withMilliseconds } from './seconds.ts';

/** What a results file says of the parameters that go with it. */
interface HashedParameters {
  readonly sha256: string;
  /** After which round they were the global model. */
  readonly round: number;
}

/** What a results file says of a run beside its state. */
export interface ResultsSource {
  readonly info: RunInfo;
  readonly dataset: { readonly id: string; readonly classes: readonly string[] };
  /** Opens the page with the run's settings. */
  readonly link: string;
  /** Of the latest usable model; undefined when the run ended before there was one. */
  readonly parameters: HashedParameters | undefined;
  /** All of them, from `run-started` on; those that only show progress are left out of the file. */
  readonly events: readonly RunEvent[];
}

/** The results file of CONTRACT as an object, and below as text. */
export function resultsFile(
  run: EndedRun,
  { info, dataset, link, parameters, events }: ResultsSource,
): ApiaryRun {
  const restarts = restartsByRound(events);
  const { datasetSha256, initialSha256 } = info.provenance ?? {};
  return {
    format: 'apiary-run',
    version: 2,
    run: {
      ...{ id: info.id, name: runName(info, run.config), started: info.started, link },
      ...(run.initial && { initial: run.initial }),
      ...(run.parent && { parent: { id: run.parent.run, round: run.parent.round } }),
    },
    config: effective(run.config),
    dataset: {
      id: dataset.id,
      classes: dataset.classes,
      ...(datasetSha256 !== undefined && { sha256: datasetSha256 }),
    },
    environment: runEnvironment(info),
    partitions: run.partitions.map(partitionRecord),
    rounds: run.rounds.map((round) =>
      roundRecord(round, run.parameterBytes, restarts.get(round.round) ?? []),
    ),
    ...(initialSha256 !== undefined && { 'initial-parameters-sha256': initialSha256 }),
    final: finalRecord(run, parameters),
    events: events.filter((event) => !isProgress(event)).map(withMilliseconds),
  };
}

/**
 * JSON with a line for each partition, round and event: a person can find a place in it, and it stays small.
 * NaN becomes null.
 */
export function resultsText(file: ApiaryRun): string {
  const parts = Object.entries(file).map(([key, value]) => `${JSON.stringify(key)}: ${partText(value)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

const partText = (value: unknown): string =>
  Array.isArray(value) && value.length > 0
    ? `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`
    : JSON.stringify(value, null, 1);

const partitionRecord = (partition: PartitionSummary): PartitionRecord => ({
  client: partition.client,
  'num-train': partition.numTrain,
  'num-validation': partition.numValidation,
  'label-counts': partition.labelCounts,
  ...(partition.trainLabelCounts && { 'train-label-counts': partition.trainLabelCounts }),
  ...(partition.validationLabelCounts && { 'validation-label-counts': partition.validationLabelCounts }),
});

const finalRecord = (run: EndedRun, parameters: HashedParameters | undefined): FinalRecord => ({
  status: run.status,
  ...(parameters && { 'parameters-sha256': parameters.sha256, round: parameters.round }),
  'num-parameters': run.numParameters,
  seconds: milliseconds(run.seconds),
  ...(run.failure && { failure: { code: run.failure.code, message: run.failure.message } }),
});
