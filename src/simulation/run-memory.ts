import { ApiaryError } from '../core/errors.ts';
import type { AppStore } from '../store/store.ts';
import type { SavedRun, SavedRuns } from './saved-run.ts';

export type KeptRun = Omit<SavedRun, 'version'>;

/** The run that can be continued: of this visit or of an earlier one. */
export class RunMemory {
  #kept: KeptRun | undefined;

  constructor(
    private readonly store: AppStore,
    private readonly saved: SavedRuns,
  ) {}

  get kept(): KeptRun | undefined {
    return this.#kept;
  }

  /** Offers what an earlier visit left unfinished. @throws ApiaryError `storage-unavailable`. */
  async recall(): Promise<void> {
    const saved = await this.saved.load().catch(storageUnavailable);
    if (!saved || this.#kept) return;
    this.#kept = saved;
    this.offer();
  }

  /** A run begins. Until its first checkpoint only what it continues `from` can be continued. */
  begin(from: KeptRun | undefined): void {
    this.#kept = from;
    this.store.setState({ continuation: undefined });
  }

  /** @throws ApiaryError `storage-unavailable`; the run can still be continued in this visit. */
  async keep(run: KeptRun): Promise<void> {
    this.#kept = run;
    await this.saved.save(run).catch(storageUnavailable);
  }

  /** Lets the screen ask whether to go on. */
  offer(): void {
    if (!this.#kept) return;
    const { config, round } = this.#kept.checkpoint;
    this.store.setState({ continuation: { config, round } });
  }

  /** @throws ApiaryError `storage-unavailable`. */
  async forget(): Promise<void> {
    this.begin(undefined);
    await this.saved.forget().catch(storageUnavailable);
  }
}

function storageUnavailable(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new ApiaryError('storage-unavailable', `This browser stores nothing for this page: ${reason}`, {
    cause,
  });
}
