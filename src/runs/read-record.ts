import { backends } from '../core/backends.ts';
import type { Config } from '../core/config/schema.ts';
import { readConfig } from '../core/config/validate.ts';
import { countValues, type Parameters } from '../core/math/parameters.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { Checkpoint, ClientStates } from '../core/run/run-context.ts';
import {
  RECORD_VERSION,
  type RecordedRun,
  RUN_STATUSES,
  type RunRecord,
  type StoredRun,
} from './run-record.ts';

/*
 * What comes out of storage was written by any version of this page, or by something else on its origin. It is checked
 * here, once; what is not as it should be is undefined, never half a run.
 */

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isAmount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isDate = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value));
const isOptional = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value);

const isModelSource = (value: unknown): boolean =>
  isObject(value) && isText(value['file']) && isText(value['sha256']);

const isProvenance = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((known) => isText(known) || isAmount(known));

/** Settings that this version reads without a problem; a setting that is new since then has its default. */
function storedConfig(value: unknown): Config | undefined {
  if (!isObject(value)) return undefined;
  const { config, problems } = readConfig(Object.entries(value));
  return problems.length === 0 ? config : undefined;
}

/** A run's record, or undefined when it is none of this version. */
export function readRecord(value: unknown): RunRecord | undefined {
  if (!isObject(value) || value['version'] !== RECORD_VERSION) return undefined;
  const config = storedConfig(value['config']);
  const isSound =
    isText(value['id']) &&
    isOptional(value['name'], isText) &&
    typeof value['pinned'] === 'boolean' &&
    ['imported', 'removed'].every((key) => isOptional(value[key], (is) => is === true)) &&
    RUN_STATUSES.some((status) => status === value['status']) &&
    isDate(value['started']) &&
    isDate(value['updated']) &&
    backends.some(({ id }) => id === value['backend']) &&
    ['device', 'build', 'commit'].every((key) =>
      isOptional(value[key], (text) => typeof text === 'string'),
    ) &&
    ['workers', 'batches'].every((key) => isCount(value[key])) &&
    isOptional(value['checkpoint'], isCount) &&
    isOptional(value['checkpoints'], (rounds) => areRounds(rounds, value['checkpoint'])) &&
    isOptional(value['provenance'], isProvenance) &&
    isOptional(value['opened'], isModelSource) &&
    isOptional(
      value['parent'],
      (parent) => isObject(parent) && isText(parent['run']) && isCount(parent['round']),
    ) &&
    isAmount(value['bytes']);
  if (!config || !isSound) return undefined;
  const { outcome, ...rest } = value;
  // Every field was checked just above. An outcome that is none is made again from the events.
  return { ...rest, config, ...(isOutcome(outcome) && { outcome }) } as unknown as RunRecord;
}

/** Ascending, up to the latest. */
const areRounds = (value: unknown, latest: unknown): boolean =>
  Array.isArray(value) &&
  value.every((round, i) => isCount(round) && (i === 0 || round > value[i - 1])) &&
  value.at(-1) === latest;

const isFigure = (value: unknown): boolean => value === null || typeof value === 'number';

function isOutcome(value: unknown): value is RunOutcome {
  if (!isObject(value) || !Array.isArray(value['rounds'])) return false;
  const { rounds, clients, diverged, seconds } = value;
  return (
    rounds.every(
      (round) =>
        isObject(round) &&
        ['accuracy', 'loss', 'divergence'].every((key) => isFigure(round[key])) &&
        ['bytes', 'seconds'].every((key) => isAmount(round[key])),
    ) &&
    isOptional(
      clients,
      (spread) =>
        isObject(spread) &&
        ['mean', 'worstTenth', 'deviation'].every((key) => typeof spread[key] === 'number'),
    ) &&
    typeof diverged === 'boolean' &&
    isAmount(seconds)
  );
}

export const isParameters = (value: unknown): value is Parameters =>
  Array.isArray(value) && value.length > 0 && value.every((tensor) => tensor instanceof Float32Array);

/** A checkpoint of a run with these settings and so many parameters. */
function readCheckpoint(
  value: unknown,
  config: Config,
  size: unknown,
  clientStates: ClientStates,
): Checkpoint | undefined {
  if (!isObject(value) || !isObject(value['usable'])) return undefined;
  const { global, round, seconds, usable, accuracy } = value;
  const models = [global, usable['parameters']];
  const isSound =
    isCount(round) &&
    isCount(usable['round']) &&
    isAmount(seconds) &&
    isOptional(accuracy, isAmount) &&
    models.every((model) => isParameters(model) && countValues(model) === size);
  // Every field was checked just above, but for `serverState`, which is the strategy's own.
  return isSound
    ? ({ ...value, config, clientStates, changedStates: [] } as unknown as Checkpoint)
    : undefined;
}

const areEvents = (events: readonly unknown[]): events is Unknown[] =>
  events.every((event) => isObject(event) && isText(event['type']));

/** Batches of events, which begin with the run's start. Each event is then proven by being applied. */
function readEvents(batches: readonly unknown[], config: Config): RunEvent[] | undefined {
  const events: readonly unknown[] | Unknown[] = batches.flat();
  if (!areEvents(events)) return undefined;
  const [first] = events;
  const begins =
    isObject(first) &&
    first['type'] === 'run-started' &&
    isCount(first['numParameters']) &&
    Array.isArray(first['partitions']) &&
    first['partitions'].every((part) => isObject(part) && Array.isArray(part['labelCounts']));
  if (!begins) return undefined;
  const places = events.flatMap((event, i) => (i === 0 || event['type'] === 'run-branched' ? i : []));
  for (const place of places) {
    // The settings of the record are those by now; before a branch, an event has its own.
    const own = place === places.at(-1) ? config : storedConfig(events[place]?.['config']);
    if (!own) return undefined;
    events[place] = { ...events[place], config: own };
  }
  // The starts were checked just above; what the others hold, whoever applies them finds out.
  return events as unknown as RunEvent[];
}

/** The parts of a run as they are stored. */
interface StoredParts {
  /** In their order. */
  readonly batches: readonly unknown[];
  readonly checkpoint: unknown;
  /** Whose checkpoint it is; absent in a run that has none. */
  readonly round?: number;
  /** How many batches led to the checkpoint. */
  readonly batchesToCheckpoint: unknown;
  readonly clientStates: readonly (readonly [client: unknown, state: unknown])[];
}

/** A run without its models, or undefined when its batches do not make it. */
export function readRecorded(record: RunRecord, batches: readonly unknown[]): RecordedRun | undefined {
  const events = readEvents(batches, record.config);
  return events && batches.length === record.batches ? { record, events } : undefined;
}

/** A whole run from its parts, or undefined when they do not belong together. */
export function readRun(record: RunRecord, parts: StoredParts): StoredRun | undefined {
  const { batches, batchesToCheckpoint, clientStates } = parts;
  const events = readRecorded(record, batches)?.events;
  if (!events) return undefined;
  if (parts.round === undefined) return { record, events, eventsToCheckpoint: 0 };
  const size = events[0]?.type === 'run-started' && events[0].numParameters;
  if (!clientStates.every(([client]) => isCount(client))) return undefined;
  // The keys were checked just above; the states are their strategy's own.
  const states = new Map(clientStates) as ClientStates;
  const checkpoint = readCheckpoint(parts.checkpoint, record.config, size, states);
  if (!checkpoint || checkpoint.round !== parts.round || !isCount(batchesToCheckpoint)) return undefined;
  const eventsToCheckpoint = batches.slice(0, batchesToCheckpoint).flat().length;
  return { record, events, eventsToCheckpoint, checkpoint };
}
