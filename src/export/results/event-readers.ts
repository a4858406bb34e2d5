import { idleOption } from '../../core/config/options.ts';
import { type Config, effective, isConfigKey } from '../../core/config/schema.ts';
import { readConfig } from '../../core/config/validate.ts';
import { ERROR_CODES, type Failure } from '../../core/errors.ts';
import { clientId, type RunId, runId, type WorkerId, workerId } from '../../core/ids.ts';
import { printable } from '../../core/printable.ts';
import {
  type EventOf,
  type ImageGuess,
  type ModelSource,
  type PartitionSummary,
  type RunEvent,
  type Score,
  STEPS,
  type Step,
} from '../../core/run/events.ts';
import type { UpdateFigures } from '../../core/run/update-figures.ts';
import type { ConfigRecord } from './apiary-run.ts';
import {
  join,
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
import { phaseSeconds, settings, traffic } from './record-readers.ts';

/** Those that only show progress are not in a file. */
type StoredType = Exclude<RunEvent['type'], 'client-loading' | 'waiting-for-network' | 'batch-trained'>;

/** More workers than any pool has; the timeline has a row for each. */
const MAX_WORKERS = 64;

const client: Read<ReturnType<typeof clientId>> = (value, path) => clientId(wholeNumber(value, path));
const worker: Read<WorkerId> = (value, path) => {
  const index = wholeNumber(value, path);
  return index < MAX_WORKERS ? workerId(index) : refuse(path, `less than ${MAX_WORKERS}`, value);
};
const phase = oneOf('train', 'evaluate');
const workPhase = oneOf('load', 'train', 'evaluate');
const step: Read<Step> = oneOf(...STEPS);
/** What was not finite is null in a file. */
const loss: Read<number> = (value, path) => nullable(number)(value, path) ?? Number.NaN;
const share: Read<number> = (value, path) => {
  const given = number(value, path);
  return given >= 0 && given <= 1 ? given : refuse(path, 'a number from 0 to 1', value);
};
const score = objectOf<Score>({ loss, accuracy: share });
const guess = objectOf<ImageGuess>({
  position: wholeNumber,
  truth: wholeNumber,
  probabilities: listOf(share),
});
const updates = objectOf<UpdateFigures>({
  clients: listOf(objectOf<UpdateFigures['clients'][number]>({ client, norm: loss, cosine: optional(loss) })),
  divergence: optional(loss),
});
const failure = objectOf<Failure>({ code: oneOf(...ERROR_CODES), message: text });

const flag: Read<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false', value);

const partition = objectOf<PartitionSummary>({
  client,
  pooled: optional(flag),
  numTrain: wholeNumber,
  numValidation: wholeNumber,
  labelCounts: listOf(wholeNumber),
  trainLabelCounts: optional(listOf(wholeNumber)),
  validationLabelCounts: optional(listOf(wholeNumber)),
});

/** A file's name is shown; more of it nobody reads. */
export const modelSource = objectOf<ModelSource>({
  file: (value, path) => printable(text(value, path), 200),
  sha256: text,
});

/** Settings that this page can show: a strategy that it does not know must not appear under another one's name. */
export const knownConfig: Read<Config> = (value, path) => {
  const given: ConfigRecord = settings(value, path);
  const { config, problems } = readConfig(Object.entries(given));
  for (const { key } of problems)
    if (isConfigKey(key) && !idleOption(key, config))
      refuse(join(path, key), 'a setting that this version of Apiary knows', given[key]);
  return effective(config);
};

/** A run's id becomes a key in the browser's storage, and a part of file names. */
export const runKey: Read<RunId> = (value, path) => {
  const id = text(value, path);
  return /^[\w-]{1,64}$/.test(id) ? runId(id) : refuse(path, 'letters, digits and hyphens, at most 64', id);
};

const readers: { readonly [T in StoredType]: Read<EventOf<T>> } = {
  'run-started': objectOf<EventOf<'run-started'>>({
    type: oneOf('run-started'),
    config: knownConfig,
    numParameters: wholeNumber,
    parameterBytes: wholeNumber,
    partitions: listOf(partition),
    initial: optional(modelSource),
  }),
  'run-continued': objectOf<EventOf<'run-continued'>>({ type: oneOf('run-continued'), round: wholeNumber }),
  'run-branched': objectOf<EventOf<'run-branched'>>({
    type: oneOf('run-branched'),
    round: wholeNumber,
    parent: runKey,
    config: knownConfig,
    partitions: listOf(partition),
  }),
  'step-started': objectOf<EventOf<'step-started'>>({
    type: oneOf('step-started'),
    step,
    round: wholeNumber,
  }),
  'global-evaluated': objectOf<EventOf<'global-evaluated'>>({
    type: oneOf('global-evaluated'),
    round: wholeNumber,
    score,
    count: wholeNumber,
    confusion: listOf(wholeNumber),
    guesses: optional(listOf(guess)),
  }),
  'round-started': objectOf<EventOf<'round-started'>>({ type: oneOf('round-started'), round: wholeNumber }),
  'clients-sampled': objectOf<EventOf<'clients-sampled'>>({
    type: oneOf('clients-sampled'),
    round: wholeNumber,
    phase,
    clients: listOf(client),
    bytes: wholeNumber,
  }),
  'client-started': objectOf<EventOf<'client-started'>>({
    type: oneOf('client-started'),
    round: wholeNumber,
    phase: workPhase,
    client,
    worker,
    at: number,
  }),
  'client-loaded': objectOf<EventOf<'client-loaded'>>({
    type: oneOf('client-loaded'),
    round: wholeNumber,
    client,
    at: number,
  }),
  'client-trained': objectOf<EventOf<'client-trained'>>({
    type: oneOf('client-trained'),
    round: wholeNumber,
    client,
    numExamples: wholeNumber,
    trainLoss: loss,
    example: optional(loss),
    bytes: wholeNumber,
    seconds: number,
    at: number,
  }),
  'client-evaluated': objectOf<EventOf<'client-evaluated'>>({
    type: oneOf('client-evaluated'),
    round: wholeNumber,
    client,
    numExamples: wholeNumber,
    score,
    seconds: number,
    at: number,
  }),
  'client-compared': objectOf<EventOf<'client-compared'>>({
    type: oneOf('client-compared'),
    round: wholeNumber,
    client,
    numExamples: wholeNumber,
    own: score,
    global: score,
  }),
  'client-not-compared': objectOf<EventOf<'client-not-compared'>>({
    type: oneOf('client-not-compared'),
    round: wholeNumber,
    client,
    failure,
  }),
  'client-restarted': objectOf<EventOf<'client-restarted'>>({
    type: oneOf('client-restarted'),
    round: wholeNumber,
    phase: workPhase,
    client,
    failure,
    at: number,
  }),
  'client-failed': objectOf<EventOf<'client-failed'>>({
    type: oneOf('client-failed'),
    round: wholeNumber,
    phase: workPhase,
    client,
    failure,
    at: number,
  }),
  'train-aggregated': objectOf<EventOf<'train-aggregated'>>({
    type: oneOf('train-aggregated'),
    round: wholeNumber,
    weights: listOf(objectOf({ client, weight: number })),
    failures: wholeNumber,
    trainLoss: optional(loss),
    metrics: optional(recordOf(loss)),
    replies: optional(recordOf(listOf(objectOf({ client, value: loss })))),
    updates: optional(updates),
    example: optional(objectOf({ before: loss, after: loss })),
    distance: loss,
    seconds: number,
  }),
  'train-finished': objectOf<EventOf<'train-finished'>>({
    type: oneOf('train-finished'),
    round: wholeNumber,
    steps: wholeNumber,
    images: wholeNumber,
    results: wholeNumber,
    failures: wholeNumber,
    trainLoss: optional(loss),
  }),
  'client-tested': objectOf<EventOf<'client-tested'>>({
    type: oneOf('client-tested'),
    round: wholeNumber,
    client,
    count: wholeNumber,
    score,
  }),
  'evaluate-aggregated': objectOf<EventOf<'evaluate-aggregated'>>({
    type: oneOf('evaluate-aggregated'),
    round: wholeNumber,
    results: wholeNumber,
    failures: wholeNumber,
    score: optional(score),
  }),
  'round-finished': objectOf<EventOf<'round-finished'>>({
    type: oneOf('round-finished'),
    round: wholeNumber,
    bytes: objectOf({ train: traffic, evaluate: traffic }),
    seconds: phaseSeconds,
  }),
  'run-finished': objectOf<EventOf<'run-finished'>>({
    type: oneOf('run-finished'),
    rounds: wholeNumber,
    seconds: number,
  }),
  'run-stopped': objectOf<EventOf<'run-stopped'>>({
    type: oneOf('run-stopped'),
    round: wholeNumber,
    seconds: number,
  }),
  'run-failed': objectOf<EventOf<'run-failed'>>({
    type: oneOf('run-failed'),
    round: wholeNumber,
    failure,
    seconds: number,
  }),
};

const byType = new Map<string, Read<RunEvent>>(Object.entries(readers));
const typed = objectOf<{ readonly type: string }>({ type: text });

/** One event. Its type says which keys it has. @throws ApiaryError `file-unreadable`, also for a type that is unknown. */
const storedEvent: Read<RunEvent> = (value, path) => {
  const { type } = typed(value, path);
  const read = byType.get(type) ?? refuse(join(path, 'type'), 'the type of a stored event', type);
  return read(value, path);
};

/** A run's events, each by itself; what they must be together is checked by `event-stream.ts`. */
export const storedEvents: Read<readonly RunEvent[]> = listOf(storedEvent);
