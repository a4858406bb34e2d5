import { ERROR_CODES, type ErrorCode } from '../../core/errors.ts';
import { type ClientId, clientId } from '../../core/ids.ts';
import type { RunEvent, Traffic } from '../../core/run/events.ts';
import type {
  ApiaryRun,
  ApiaryRun1,
  FailureRecord,
  Loss,
  PartitionRecord,
  RoundRecord1,
} from './apiary-run.ts';
import { knownConfig } from './event-readers.ts';
import { checkedStream, type PlacedEvent } from './event-stream.ts';

/**
 * A stream that shows the file's run. Version 2 has its events. Of version 1 they are made from its rounds: who was asked,
 * who answered and what was measured, but not when, on which worker, and after how many tries.
 * @throws ApiaryError `file-unreadable` where the file's parts do not make one run.
 */
export const eventsOfResults = (file: ApiaryRun | ApiaryRun1): RunEvent[] =>
  checkedStream(
    file.version === 2
      ? file.events.map((event, i) => ({ event, path: `events[${i}]` }))
      : eventsOfVersion1(file),
  );

function eventsOfVersion1(file: ApiaryRun1): PlacedEvent[] {
  const config = knownConfig(file.config, 'config');
  const parameterBytes = file.final['num-parameters'] * Float32Array.BYTES_PER_ELEMENT;
  const start: RunEvent = {
    type: 'run-started',
    config,
    numParameters: file.final['num-parameters'],
    parameterBytes,
    partitions: file.partitions.map(partitionSummary),
  };
  let seconds = 0;
  const rounds = file.rounds.flatMap((record, i) => {
    const events = record.round === 0 ? initialRound(record) : round(record, parameterBytes, seconds);
    seconds += totalSeconds(record);
    if (i + 1 < file.rounds.length && record.round > 0)
      events.push({ type: 'step-started', step: 'round', round: record.round });
    return events.map((event) => ({ event, path: `rounds[${i}]` }));
  });
  const reached = Math.max(0, ...file.rounds.map(({ round }) => round));
  return [
    { event: start, path: 'The file' },
    ...rounds,
    ...endEvents(file, reached).map((event) => ({ event, path: 'final' })),
  ];
}

const partitionSummary = (partition: PartitionRecord) => ({
  client: clientId(partition.client),
  numTrain: partition['num-train'],
  numValidation: partition['num-validation'],
  labelCounts: partition['label-counts'],
});

const totalSeconds = ({ seconds }: RoundRecord1): number =>
  seconds ? seconds.train + seconds.aggregate + seconds.evaluate : 0;

const initialRound = (record: RoundRecord1): RunEvent[] => [
  { type: 'step-started', step: 'load', round: 0 },
  ...(record.global ? ([{ type: 'step-started', step: 'initialise', round: 0 }] as const) : []),
  ...serverTest(record),
];

/** @param start when the round began, in seconds since the first one did. */
function round(record: RoundRecord1, parameterBytes: number, start: number): RunEvent[] {
  const { round, seconds } = record;
  const bytes = phaseBytes(record, parameterBytes);
  return [
    { type: 'round-started', round },
    { type: 'step-started', step: 'train', round },
    ...trainEvents(record, bytes.train, start + (seconds?.train ?? 0)),
    ...aggregation(record),
    ...evaluateEvents(record, bytes.evaluate, start + totalSeconds(record)),
    ...serverTest(record),
    ...(seconds ? [{ type: 'round-finished', round, seconds, bytes } as const] : []),
  ];
}

/** Where a file does not count a phase: its parameters, without the few numbers beside them. */
const phaseBytes = ({ train, evaluate, bytes }: RoundRecord1, parameterBytes: number) => ({
  train: bytes?.train ?? {
    down: bytes?.down ?? (train?.sampled.length ?? 0) * parameterBytes,
    up: bytes?.up ?? (train?.results.length ?? 0) * parameterBytes,
  },
  evaluate: bytes?.evaluate ?? { down: (evaluate?.sampled.length ?? 0) * parameterBytes, up: 0 },
});

function trainEvents({ round, train }: RoundRecord1, { down, up }: Traffic, at: number): RunEvent[] {
  if (!train) return [];
  // All replies of a strategy are of the same size.
  const bytes = Math.round(up / train.results.length);
  return [
    { type: 'clients-sampled', round, phase: 'train', clients: train.sampled.map(clientId), bytes: down },
    ...train.results.map(
      (result) =>
        ({
          type: 'client-trained',
          round,
          client: clientId(result.client),
          numExamples: result['num-examples'],
          trainLoss: measured(result['train-loss']),
          bytes,
          seconds: result.seconds,
          at,
        }) as const,
    ),
    ...train.failures.map((failure) => failed(round, 'train', failure, at)),
  ];
}

/** Version 1 was written by FedAvg alone: each update weighs as much as its client has examples. */
function aggregation({ round, train, seconds }: RoundRecord1): RunEvent[] {
  const loss = train?.metrics['train-loss'];
  if (!train || (loss === undefined && !seconds)) return [];
  const total = train.results.reduce((sum, result) => sum + result['num-examples'], 0);
  return [
    { type: 'step-started', step: 'aggregate', round },
    {
      type: 'train-aggregated',
      round,
      weights: train.results.map((result) => ({
        client: clientId(result.client),
        weight: result['num-examples'] / total,
      })),
      failures: train.failures.length,
      ...(loss !== undefined && { trainLoss: measured(loss) }),
      // Not in the file.
      distance: Number.NaN,
      seconds: seconds?.aggregate ?? 0,
    },
  ];
}

function evaluateEvents({ round, evaluate }: RoundRecord1, { down }: Traffic, at: number): RunEvent[] {
  if (!evaluate) return [];
  const { 'eval-loss': loss, 'eval-acc': accuracy } = evaluate.metrics;
  const score =
    loss !== undefined && typeof accuracy === 'number' ? { loss: measured(loss), accuracy } : undefined;
  return [
    { type: 'step-started', step: 'evaluate', round },
    {
      type: 'clients-sampled',
      round,
      phase: 'evaluate',
      clients: evaluate.sampled.map(clientId),
      bytes: down,
    },
    ...evaluate.results.map(
      (result) =>
        ({
          type: 'client-evaluated',
          round,
          client: clientId(result.client),
          numExamples: result['num-examples'],
          score: { loss: measured(result['eval-loss']), accuracy: result['eval-acc'] },
          seconds: result.seconds,
          at,
        }) as const,
    ),
    ...evaluate.failures.map((failure) => failed(round, 'evaluate', failure, at)),
    {
      type: 'evaluate-aggregated',
      round,
      results: evaluate.results.length,
      failures: evaluate.failures.length,
      ...(score && { score }),
    },
  ];
}

/** Files of version 1 are of CIFAR-10, and have no confusion. */
const TEST_IMAGES = 10_000;

const serverTest = ({ round, global }: RoundRecord1): RunEvent[] =>
  global
    ? [
        {
          type: 'global-evaluated',
          round,
          score: { loss: measured(global.loss), accuracy: global.accuracy },
          count: TEST_IMAGES,
          confusion: [],
        },
      ]
    : [];

function endEvents({ final }: ApiaryRun1, round: number): RunEvent[] {
  const { status, seconds, failure } = final;
  switch (status) {
    case 'finished':
      return [
        { type: 'step-started', step: 'final', round },
        { type: 'run-finished', rounds: round, seconds },
      ];
    case 'stopped':
      return [{ type: 'run-stopped', round, seconds }];
    case 'failed': {
      const { code, message } = failure ?? { code: 'internal', message: 'The file does not say why.' };
      return [{ type: 'run-failed', round, failure: { code: known(code), message }, seconds }];
    }
  }
}

const failed = (
  round: number,
  phase: 'train' | 'evaluate',
  { client, code, message }: FailureRecord,
  at: number,
): RunEvent & { readonly client: ClientId } => ({
  type: 'client-failed',
  round,
  phase,
  client: clientId(client),
  failure: { code: known(code), message },
  at,
});

/** The message says more than the code of an older version. */
const known = (code: string): ErrorCode => ERROR_CODES.find((candidate) => candidate === code) ?? 'internal';

/** A loss that was not finite is null in a file. */
const measured = (loss: Loss): number => loss ?? Number.NaN;
