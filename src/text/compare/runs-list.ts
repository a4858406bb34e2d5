import type { KeptRun, StorageUse } from '../../store/kept-run.ts';
import { bytes, counted } from '../format.ts';

/** In place of the list, before the first run. */
export const NO_RUNS_YET =
  'Every run that you start is kept in this browser and listed here, with its settings and what it came to. Any of them can be drawn in one chart.';

/** The same, where results files are meant. */
export const FILES_BECOME_RUNS =
  'Results files become runs of this list: choose one or many, or drop them anywhere on this page.';

export const NOTHING_MATCHES = 'No run has all of these words.';

/** Why the checkbox of the shown run cannot be turned off. */
export const SHOWN_IS_IN_CHARTS = 'The run of view Run is in the charts always.';

/** "12 runs, 34.1 MB of 200 MB", or of how many runs these are. */
export function storageText(
  kept: readonly KeptRun[],
  found: number,
  storage: StorageUse | undefined,
): string {
  const runs =
    found === kept.length ? counted(kept.length, 'run') : `${found} of ${counted(kept.length, 'run')}`;
  return storage ? `${runs}, ${bytes(storage.used)} of ${bytes(storage.budget)}` : runs;
}

/** What becomes of the runs when their room is used up. */
export const STORAGE_HELP =
  'What runs take of this browser’s storage. When their room is used up, the oldest that are not pinned go.';

export const showAllText = (runs: number): string => `Show all ${counted(runs, 'run')}`;
