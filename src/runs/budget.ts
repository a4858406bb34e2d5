import type { RunId } from '../core/ids.ts';
import type { RunRecord } from './run-record.ts';

const MOST_BYTES = 200e6;
/** Of one run's checkpoints and clients' states: every round's of a usual run. */
export const CHECKPOINT_BYTES = 16e6;
/** Of what the browser grants the page. */
const SHARE = 1 / 4;

/** Bytes that kept runs may take. @param quota what the browser grants; undefined where it does not say. */
export const budgetBytes = (quota: number | undefined): number =>
  quota === undefined ? MOST_BYTES : Math.min(MOST_BYTES, quota * SHARE);

/** Of a run, all checkpoints but the latest, or all that there is. */
export interface ToGo {
  readonly run: RunId;
  readonly what: 'checkpoints' | 'run';
}

/**
 * What goes next to make room. Runs lose their checkpoints but the latest before any goes itself: they can still be shown,
 * compared and continued. The oldest first; pinned ones stay as they are, and so do those of `inUse`.
 */
export function nextToGo(records: readonly RunRecord[], inUse: ReadonlySet<RunId>): ToGo | undefined {
  const oldestFirst = records
    .filter(({ id, pinned }) => !pinned && !inUse.has(id))
    .toSorted((a, b) => a.updated.localeCompare(b.updated));
  const withSeveral = oldestFirst.find(({ checkpoints = [] }) => checkpoints.length > 1);
  if (withSeveral) return { run: withSeveral.id, what: 'checkpoints' };
  const [oldest] = oldestFirst;
  return oldest && { run: oldest.id, what: 'run' };
}
