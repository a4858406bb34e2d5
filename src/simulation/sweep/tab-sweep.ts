const KEY = 'apiary/sweep';

/** The sweep that this tab shows, remembered over a reload as its link's query. */
export interface TabSweep {
  read(): string | undefined;
  write(query: string): void;
}

/** In the session's storage, which is a tab's own: another tab must not take a sweep for paused that is played here. */
export const sessionTabSweep: TabSweep = {
  read() {
    try {
      return sessionStorage.getItem(KEY) ?? undefined;
    } catch {
      // Storage is forbidden: then there are no kept runs that it could go on from either.
      return undefined;
    }
  },
  write(query) {
    try {
      sessionStorage.setItem(KEY, query);
    } catch {
      // As above.
    }
  },
};
