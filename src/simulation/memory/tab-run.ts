import { type RunId, runId } from '../../core/ids.ts';

const KEY = 'apiary/run';
const NONE = 'none';

/**
 * The run that this tab shows, remembered over a reload: 'none' when its visitor has cleared it, undefined in a tab that has
 * shown none yet. Where the browser stores nothing, nothing is remembered.
 */
export interface TabRun {
  read(): RunId | 'none' | undefined;
  write(id: RunId | 'none'): void;
}

/** In the session's storage, which is a tab's own. */
export const sessionTabRun: TabRun = {
  read() {
    try {
      const text = sessionStorage.getItem(KEY);
      if (text === null) return undefined;
      return text === NONE ? NONE : runId(text);
    } catch {
      // Storage is forbidden: then there are no kept runs either, and the visitor is told so where they are asked for.
      return undefined;
    }
  },
  write(id) {
    try {
      sessionStorage.setItem(KEY, id);
    } catch {
      // As above.
    }
  },
};
