import type { RunId } from '../core/ids.ts';
import { nextToGo, type ToGo } from './budget.ts';
import type { RunRecord } from './run-record.ts';
import type { ListedRun } from './run-store.ts';

/** What makes room among kept runs. */
export interface Removing {
  /** @returns the record that is left; undefined when a tab plays it, or it is not there. */
  readonly keepLatest: (id: RunId) => Promise<RunRecord | undefined>;
  readonly remove: (id: RunId) => Promise<void>;
}

/**
 * Takes away what may go until `isEnough`, which is asked before each step; what a tab plays stays, and so do `shown`.
 * @returns what went, in its order.
 */
export async function makeRoom(
  runs: readonly ListedRun[],
  shown: readonly RunId[],
  removing: Removing,
  isEnough: (records: readonly RunRecord[], gone: readonly ToGo[]) => boolean,
): Promise<readonly ToGo[]> {
  const inUse = new Set([...shown, ...runs.filter((run) => run.isWritten).map(({ record }) => record.id)]);
  let records = runs.map(({ record }) => record);
  const gone: ToGo[] = [];
  while (!isEnough(records, gone)) {
    const next = nextToGo(records, inUse);
    if (!next) break;
    const { run, what } = next;
    const left = what === 'checkpoints' ? await removing.keepLatest(run) : undefined;
    if (what === 'checkpoints' && !left) {
      inUse.add(run);
      continue;
    }
    if (what === 'run') await removing.remove(run);
    records = records.flatMap((record) => (record.id === run ? (left ?? []) : record));
    gone.push(next);
  }
  return gone;
}

export const bytesOfAll = (records: readonly RunRecord[]): number =>
  records.reduce((sum, { bytes }) => sum + bytes, 0);
