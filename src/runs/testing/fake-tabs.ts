import type { Tabs } from '../tabs.ts';

/** The channel between the tabs of one test. */
export class FakeTabs {
  readonly #listeners = new Set<() => void>();

  /** As one tab has it: it does not hear itself. */
  join(): Tabs {
    const own = new Set<() => void>();
    return {
      announce: () => {
        for (const listener of this.#listeners) if (!own.has(listener)) listener();
      },
      onChange: (listener) => {
        own.add(listener);
        this.#listeners.add(listener);
      },
    };
  }
}
