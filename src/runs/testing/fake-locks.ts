import type { Locks } from '../run-locks.ts';

/** The browser's Web Locks, as far as `RunLocks` asks: the tabs of one test share them. */
export class FakeLocks implements Locks {
  readonly #held = new Set<string>();

  // The interface has an overload without options, which nobody here uses.
  request = (async (
    name: string,
    { signal }: { signal: AbortSignal },
    callback: (lock: Lock) => Promise<unknown>,
  ) => {
    while (this.#held.has(name)) {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    this.#held.add(name);
    try {
      return await callback({ name, mode: 'exclusive' });
    } finally {
      this.#held.delete(name);
    }
  }) as LockManager['request'];

  async query(): Promise<LockManagerSnapshot> {
    return { held: [...this.#held].map((name) => ({ name })) };
  }

  /** As when a tab is gone. */
  releaseAll(): void {
    this.#held.clear();
  }
}
