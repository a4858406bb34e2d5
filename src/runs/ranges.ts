import type { RunId } from '../core/ids.ts';

/** The keys of a run's parts, from the number `first` on. */
export const ofRun = (id: RunId, first = 0): IDBKeyRange =>
  IDBKeyRange.bound([id, first], [id, Number.POSITIVE_INFINITY]);
