import type { ClientId, RunId } from '../core/ids.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import { CHECKPOINT_BYTES } from './budget.ts';
import { ALL, type RunsDatabase } from './database.ts';
import { ofRun } from './ranges.ts';
import { readRecord } from './read-record.ts';
import type { LogStart } from './run-log.ts';
import { type RunRecord, type StoredRun, sizeOf } from './run-record.ts';

/**
 * A record and its parts as one moment had them, because another tab may be writing.
 * @param round whose checkpoint; the latest one's when absent.
 */
export async function readParts(db: RunsDatabase, id: RunId, round?: number) {
  const transaction = db.transaction(ALL, 'readonly');
  const record = readRecord(await transaction.objectStore('runs').get(id));
  if (!record) return undefined;
  const at = round ?? record.checkpoint;
  const states = transaction.objectStore('client-states');
  const [batches, stored, keys] = await Promise.all([
    transaction.objectStore('events').getAll(ofRun(id)),
    at === undefined ? undefined : transaction.objectStore('checkpoints').get([id, at]),
    states.getAllKeys(ofRun(id)),
  ]);
  const clientStates = await Promise.all(
    latestOf(keys, at ?? 0).map(async (key) => [key[1], (await states.get(key))?.state] as const),
  );
  await transaction.done;
  const checkpoint = stored?.checkpoint;
  const of = { batches, checkpoint, batchesToCheckpoint: stored?.batches, clientStates };
  return { record, parts: { ...of, ...(at !== undefined && { round: at }) } };
}

type StateKey = [RunId, ClientId, number];

/** Of each client, the key of its latest state that is not after `round`. @param keys in their order. */
function latestOf(keys: readonly StateKey[], round: number): readonly StateKey[] {
  const latest = new Map<ClientId, StateKey>();
  for (const key of keys) if (key[2] <= round) latest.set(key[1], key);
  return [...latest.values()];
}

/**
 * Removes a run's checkpoints but the latest, and the clients' states that it does not need.
 * @returns the record as it is then; undefined where there is none, or none with a checkpoint.
 */
export async function keepLatest(db: RunsDatabase, id: RunId): Promise<RunRecord | undefined> {
  const transaction = db.transaction(['runs', 'checkpoints', 'client-states'], 'readwrite');
  const [runs, checkpoints, states] = [
    transaction.objectStore('runs'),
    transaction.objectStore('checkpoints'),
    transaction.objectStore('client-states'),
  ];
  const record = readRecord(await runs.get(id));
  const latest = record?.checkpoint;
  if (!record || latest === undefined) return undefined;
  const [stored, rounds, keys] = await Promise.all([
    checkpoints.get([id, latest]),
    checkpoints.getAllKeys(ofRun(id)),
    states.getAllKeys(ofRun(id)),
  ]);
  const needed = latestOf(keys, latest);
  const sizes = new Map<ClientId, number>();
  for (const key of needed) sizes.set(key[1], sizeOf((await states.get(key))?.state));
  const old = rounds.filter(([, round]) => round !== latest);
  const oldStates = keys.filter((key) => !needed.includes(key));
  // A run's checkpoints are alike, and so are a client's states.
  const freed = oldStates.reduce(
    (sum, [, client]) => sum + (sizes.get(client) ?? 0),
    old.length * sizeOf(stored?.checkpoint),
  );
  const left = { ...record, checkpoints: [latest], bytes: Math.max(0, record.bytes - freed) };
  await Promise.all([
    ...old.map((key) => checkpoints.delete(key)),
    ...oldStates.map((key) => states.delete(key)),
    runs.put(left),
    transaction.done,
  ]);
  return left;
}

/** Where the log of a run begins that goes on from its latest checkpoint. */
export async function startAgain(
  db: RunsDatabase,
  { record, events, eventsToCheckpoint }: StoredRun,
  checkpoint: Checkpoint,
): Promise<LogStart> {
  const { id, round } = { id: record.id, round: checkpoint.round };
  const [{ batches = 0 } = {}, rounds, states] = await Promise.all([
    db.get('checkpoints', [id, round]),
    db.getAllKeys('checkpoints', ofRun(id)),
    db.getAllKeys('client-states', ofRun(id)),
  ]);
  // A run's checkpoints are alike, and so are a client's states.
  const bytes = sizeOf({ ...checkpoint, clientStates: undefined });
  return {
    record: { ...record, batches },
    kept: {
      checkpoints: rounds.map(([, round]) => ({ round, bytes })),
      states: states.map(([, client, round]) => ({
        ...{ client, round },
        bytes: sizeOf(checkpoint.clientStates.get(client)),
      })),
    },
    eventBytes: sizeOf(events.slice(0, eventsToCheckpoint)),
    budget: CHECKPOINT_BYTES,
    playsAgain: true,
  };
}
