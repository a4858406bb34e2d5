import type { Traffic } from '../../core/run/events.ts';
import type {
  BytesRecord,
  ConfigRecord,
  EnvironmentRecord,
  EvaluatePhaseRecord,
  EvaluateResultRecord,
  FailureRecord,
  FinalRecord,
  Loss,
  PartitionRecord,
  RestartRecord,
  RoundRecord,
  RoundRecord1,
  ScoreRecord,
  SecondsRecord,
  SettingRecord,
  TrainPhaseRecord,
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

/** Readers of the parts of a results file, of both versions. */

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

const setting: Read<SettingRecord> = (value, path) => {
  if (isPlain(value) || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every(isPlain)) return value;
  return refuse(path, 'a number, a text, true, false or a list', value);
};

export const settings: Read<ConfigRecord> = recordOf(setting);

export const environment = objectOf<EnvironmentRecord>({
  backend: text,
  device: optional(text),
  build: optional(text),
  workers: wholeNumber,
  'hardware-concurrency': optional(number),
  'user-agent': optional(text),
  'app-version': optional(text),
  commit: optional(text),
});

export const partition = objectOf<PartitionRecord>({
  client: wholeNumber,
  'num-train': wholeNumber,
  'num-validation': wholeNumber,
  'label-counts': listOf(wholeNumber),
  'train-label-counts': optional(listOf(wholeNumber)),
  'validation-label-counts': optional(listOf(wholeNumber)),
});

const failure = objectOf<FailureRecord>({ client: wholeNumber, code: text, message: text });
const loss = nullable(number);

const train = objectOf<TrainPhaseRecord>({
  sampled: listOf(wholeNumber),
  failures: listOf(failure),
  results: listOf(
    objectOf<TrainResultRecord>({
      client: wholeNumber,
      'num-examples': wholeNumber,
      'train-loss': loss,
      weight: optional(nullable(number)),
      seconds: number,
    }),
  ),
  metrics: objectOf<{ readonly 'train-loss'?: Loss }>({ 'train-loss': optional(loss) }),
});

const evaluate = objectOf<EvaluatePhaseRecord>({
  sampled: listOf(wholeNumber),
  failures: listOf(failure),
  results: listOf(
    objectOf<EvaluateResultRecord>({
      client: wholeNumber,
      'num-examples': wholeNumber,
      'eval-loss': loss,
      'eval-acc': number,
      seconds: number,
    }),
  ),
  metrics: objectOf<{ readonly 'eval-loss'?: Loss; readonly 'eval-acc'?: Loss }>({
    'eval-loss': optional(loss),
    'eval-acc': optional(loss),
  }),
});

export const traffic = objectOf<Traffic>({ down: wholeNumber, up: wholeNumber });
export const phaseSeconds = objectOf<SecondsRecord>({ train: number, aggregate: number, evaluate: number });

const measured = {
  round: wholeNumber,
  global: optional(objectOf<ScoreRecord>({ loss, accuracy: number })),
  bytes: optional(
    objectOf<BytesRecord>({
      down: wholeNumber,
      up: wholeNumber,
      train: optional(traffic),
      evaluate: optional(traffic),
    }),
  ),
  seconds: optional(phaseSeconds),
};

export const round1 = objectOf<RoundRecord1>({
  ...measured,
  train: optional(train),
  evaluate: optional(evaluate),
  excluded: optional(listOf(failure)),
});

export const round = objectOf<RoundRecord>({
  ...measured,
  train,
  evaluate,
  excluded: listOf(failure),
  restarts: listOf(
    objectOf<RestartRecord>({
      client: wholeNumber,
      phase: oneOf('load', 'train', 'evaluate'),
      code: text,
      message: text,
    }),
  ),
  'strategy-metrics': optional(recordOf(loss)),
  confusion: optional(listOf(listOf(wholeNumber))),
});

export const final = objectOf<FinalRecord>({
  status: oneOf('finished', 'stopped', 'failed'),
  'parameters-sha256': optional(text),
  round: optional(wholeNumber),
  'num-parameters': wholeNumber,
  seconds: number,
  failure: optional(objectOf({ code: text, message: text })),
});
