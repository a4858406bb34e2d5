import { type RunId, runId } from '../core/ids.ts';

const PREFIX = 'apiary/run/';
/** The page before a reload may hold its lock for a moment longer. */
const PATIENCE_MS = 500;

export type Locks = Pick<LockManager, 'request' | 'query'>;

/**
 * Who writes a run: the tab that holds the run's lock, which the browser gives back when the tab is gone.
 * @param locks the browser's; undefined where it has none: then a run is anybody's, as nobody can know.
 */
export class RunLocks {
  readonly #own = new Set<RunId>();

  constructor(private readonly locks: Locks | undefined) {}

  /** The way to give the run back; undefined when another tab keeps it. */
  async hold(id: RunId): Promise<(() => void) | undefined> {
    const { locks } = this;
    if (!locks) return () => {};
    if (this.#own.has(id)) return undefined;
    return new Promise((resolve, reject) => {
      const held = () =>
        new Promise<void>((release) => {
          this.#own.add(id);
          resolve(() => {
            this.#own.delete(id);
            release();
          });
        });
      const tooLate = AbortSignal.timeout(PATIENCE_MS);
      locks
        .request(PREFIX + id, { signal: tooLate }, held)
        .catch((error: unknown) => (tooLate.aborted ? resolve(undefined) : reject(error)));
    });
  }

  /** Whether this tab writes a run. */
  isOwn(id: RunId): boolean {
    return this.#own.has(id);
  }

  /** The runs that a tab writes, this one too. @param mine the run of this tab before a reload: its lock is waited for. */
  async written(mine?: RunId): Promise<ReadonlySet<RunId>> {
    if (!this.locks) return new Set();
    const ids = await this.#held(this.locks);
    if (!mine || !ids.has(mine)) return ids;
    const release = await this.hold(mine);
    release?.();
    return new Set([...ids].filter((id) => id !== mine || !release));
  }

  async #held(locks: Locks): Promise<Set<RunId>> {
    const { held = [] } = await locks.query();
    const names = held.flatMap(({ name }) => name ?? []).filter((name) => name.startsWith(PREFIX));
    return new Set(names.map((name) => runId(name.slice(PREFIX.length))));
  }
}
