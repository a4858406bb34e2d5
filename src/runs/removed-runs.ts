import type { RunId } from '../core/ids.ts';

interface HeldRun {
  readonly id: RunId;
  /** Gives its lock back. */
  readonly release: () => void;
}

type Act = (id: RunId) => Promise<unknown>;

/**
 * Runs that their visitor has removed. They are marked in storage, so that no list has them, not after a reload either, and
 * their locks are held, so that no other tab deletes them while this one can undo it. One of the two ends gives the locks back.
 */
export class RemovedRuns {
  constructor(
    private readonly held: readonly HeldRun[],
    private readonly storage: { readonly hide: Act; readonly restore: Act; readonly delete: Act },
  ) {}

  get ids(): readonly RunId[] {
    return this.held.map(({ id }) => id);
  }

  async hide(): Promise<void> {
    try {
      await Promise.all(this.ids.map(this.storage.hide));
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  /** They are kept as before. */
  async restore(): Promise<void> {
    await Promise.all(this.ids.map(this.storage.restore)).finally(this.#release);
  }

  /** Nothing of them stays. */
  async delete(): Promise<void> {
    await Promise.all(this.ids.map(this.storage.delete)).finally(this.#release);
  }

  readonly #release = (): void => {
    for (const { release } of this.held) release();
  };
}
