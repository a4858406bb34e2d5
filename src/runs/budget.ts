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

/**
 * Which runs go, the oldest first, until the others fit. Pinned ones stay, and so do those of `inUse`, whatever they take.
 */
export function overBudget(
  records: readonly RunRecord[],
  inUse: ReadonlySet<RunId>,
  budget: number,
): readonly RunId[] {
  let bytes = records.reduce((sum, record) => sum + record.bytes, 0);
  const oldestFirst = records.toSorted((a, b) => a.updated.localeCompare(b.updated));
  return oldestFirst.flatMap((record) => {
    if (bytes <= budget || record.pinned || inUse.has(record.id)) return [];
    bytes -= record.bytes;
    return record.id;
  });
}
