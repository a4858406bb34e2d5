import type { RunId } from '../../core/ids.ts';
import { isUnfinished, type RunRecord } from '../../runs/run-record.ts';
import type { ListedRun, StoredRuns } from '../../runs/run-store.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import { infoOf } from '../memory/kept-run.ts';
import type { StorageAccess } from '../memory/storage-access.ts';
import type { PageEnvironment } from '../page-environment.ts';

/** Another tab writes at every round; so often the list follows. */
const FOLLOW_MS = 1000;

/** The page's list of kept runs, which follows what this tab and others store. */
export class RunList {
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly environment: PageEnvironment,
    private readonly storage: StorageAccess,
  ) {
    const { runs, visibility } = environment;
    runs.onChange(() => this.#follow());
    // A tab that was closed meanwhile says nothing.
    visibility.onChange(() => this.#follow());
  }

  /** Reads every record anew. @param mine the run of this tab before a reload. @returns undefined where nothing is stored. */
  async read(mine?: RunId): Promise<StoredRuns | undefined> {
    const { runs, store } = this.environment;
    const listed = await this.storage.ask(async () => ({
      stored: await runs.list(mine),
      budget: await runs.budget(),
    }));
    if (!listed) return undefined;
    const { stored, budget } = listed;
    if (stored.setAside > 0) this.storage.sayUnreadable();
    const before = new Map(store.getState().kept.map((kept) => [kept.id, kept]));
    const kept = stored.runs.map((run) => unlessSame(keptRun(run), before.get(run.record.id)));
    this.#show(kept, budget);
    return stored;
  }

  /** This tab has written a run that it plays. */
  put(record: RunRecord): void {
    const { kept, storage } = this.environment.store.getState();
    // Until the list is read there is none to keep up to date.
    if (!storage) return;
    const others = kept.filter(({ id }) => id !== record.id);
    this.#show([...others, keptRun({ record, isWritten: true })], storage.budget);
  }

  #show(kept: readonly KeptRun[], budget: number): void {
    this.environment.store.setState({
      kept: kept.toSorted((a, b) => b.started.localeCompare(a.started)),
      storage: { used: kept.reduce((sum, { bytes }) => sum + bytes, 0), budget },
    });
  }

  #follow(): void {
    if (this.environment.visibility.isHidden()) return;
    this.#following ??= setTimeout(() => {
      this.#following = undefined;
      void this.read();
    }, FOLLOW_MS);
  }
}

function keptRun({ record, isWritten }: ListedRun): KeptRun {
  const { pinned, config, bytes, checkpoint, parent, outcome } = record;
  const { checkpoints = checkpoint === undefined ? [] : [checkpoint] } = record;
  return {
    ...infoOf(record),
    ...{ pinned, config, bytes, checkpoints, status: statusOf(record, isWritten) },
    ...(parent && { parent }),
    ...(outcome && { outcome }),
  };
}

function statusOf(record: RunRecord, isWritten: boolean): KeptRun['status'] {
  if (isWritten) return 'playing';
  if (isUnfinished(record)) return 'unfinished';
  // Its tab was closed before there was anything to go on from.
  return record.status === 'running' ? 'stopped' : record.status;
}

/** What has not changed stays the same object, so that nothing is drawn anew. */
const unlessSame = (kept: KeptRun, before: KeptRun | undefined): KeptRun =>
  before && JSON.stringify(kept) === JSON.stringify(before) ? before : kept;
