import type { Value } from '../core/config/field.ts';
import { readConfig } from '../core/config/validate.ts';
import { ApiaryError } from '../core/errors.ts';
import { printable } from '../core/printable.ts';
import type { Traffic } from '../core/run/events.ts';
import type {
  ApiaryRun,
  EnvironmentRecord,
  EvaluateResultRecord,
  FailureRecord,
  FinalRecord,
  Loss,
  PartitionRecord,
  PhaseRecord,
  RoundRecord,
  TrainResultRecord,
} from './apiary-run.ts';
import {
  listOf,
  nullable,
  number,
  objectOf,
  oneOf,
  optional,
  type Read,
  recordOf,
  refuse,
  text,
  wholeNumber,
} from './json-reader.ts';

const environment = objectOf<EnvironmentRecord>({
  backend: text,
  device: optional(text),
  workers: wholeNumber,
  'hardware-concurrency': number,
  'user-agent': text,
  'app-version': text,
});

const partition = objectOf<PartitionRecord>({
  client: wholeNumber,
  'num-train': wholeNumber,
  'num-validation': wholeNumber,
  'label-counts': listOf(wholeNumber),
});

const failure = objectOf<FailureRecord>({ client: wholeNumber, code: text, message: text });

const train = objectOf<PhaseRecord<TrainResultRecord, 'train-loss'>>({
  sampled: listOf(wholeNumber),
  failures: listOf(failure),
  results: listOf(
    objectOf<TrainResultRecord>({
      client: wholeNumber,
      'num-examples': wholeNumber,
      'train-loss': nullable(number),
      seconds: number,
    }),
  ),
  metrics: objectOf<{ readonly 'train-loss'?: Loss }>({ 'train-loss': optional(nullable(number)) }),
});

const evaluate = objectOf<PhaseRecord<EvaluateResultRecord, 'eval-loss' | 'eval-acc'>>({
  sampled: listOf(wholeNumber),
  failures: listOf(failure),
  results: listOf(
    objectOf<EvaluateResultRecord>({
      client: wholeNumber,
      'num-examples': wholeNumber,
      'eval-loss': nullable(number),
      'eval-acc': number,
      seconds: number,
    }),
  ),
  metrics: objectOf<{ readonly 'eval-loss'?: Loss; readonly 'eval-acc'?: Loss }>({
    'eval-loss': optional(nullable(number)),
    'eval-acc': optional(nullable(number)),
  }),
});

const traffic = objectOf<Traffic>({ down: wholeNumber, up: wholeNumber });

const round = objectOf<RoundRecord>({
  round: wholeNumber,
  train: optional(train),
  evaluate: optional(evaluate),
  global: optional(objectOf({ loss: nullable(number), accuracy: number })),
  excluded: optional(listOf(failure)),
  bytes: optional(
    objectOf<NonNullable<RoundRecord['bytes']>>({
      down: wholeNumber,
      up: wholeNumber,
      train: optional(traffic),
      evaluate: optional(traffic),
    }),
  ),
  seconds: optional(objectOf({ train: number, aggregate: number, evaluate: number })),
});

const final = objectOf<FinalRecord>({
  status: oneOf('finished', 'stopped', 'failed'),
  'parameters-sha256': optional(text),
  round: optional(wholeNumber),
  'num-parameters': wholeNumber,
  seconds: number,
  failure: optional(objectOf({ code: text, message: text })),
});

const setting: Read<Value> = (value, path) => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value)
    ? listOf(number)(value, path)
    : refuse(path, 'a number, a text, true, false or a list', value);
};

const apiaryRun = objectOf<ApiaryRun>({
  format: oneOf('apiary-run'),
  version: oneOf(1),
  config: recordOf(setting),
  environment,
  partitions: listOf(partition),
  rounds: listOf(round),
  final,
});

/**
 * Reopens a results file.
 * @throws ApiaryError `file-unreadable`, with a message that names the first place that is wrong.
 */
export function parseResultsFile(content: string): ApiaryRun {
  const value = parseJson(content);
  refuseOtherFiles(value);
  return apiaryRun(value, '');
}

/** A results file's settings, for the controls: what this version does not know or allow is said, not used. */
export const configFromResults = (file: ApiaryRun) => readConfig(Object.entries(file.config));

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new ApiaryError('file-unreadable', 'This is no JSON file, or only a part of one.', { cause });
  }
}

/** Says what a wrong file is before anything about its keys. */
function refuseOtherFiles(value: unknown): void {
  const { format, version } = recordOf<unknown>((item) => item)(value, 'The file');
  if (format !== 'apiary-run')
    throw new ApiaryError(
      'file-unreadable',
      'This is no results file of Apiary: its "format" is not "apiary-run".',
    );
  if (version !== 1)
    throw new ApiaryError(
      'file-unreadable',
      `This results file has version ${printable(String(JSON.stringify(version)))}; this page reads version 1.`,
    );
}
