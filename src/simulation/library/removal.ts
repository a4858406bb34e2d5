import type { RunId } from '../../core/ids.ts';
import type { RemovedRuns } from '../../runs/removed-runs.ts';
import { runsRemoved, runsStay } from '../../text/run/kept-runs.ts';
import type { StorageAccess } from '../memory/storage-access.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';

/** So long a removal can be undone. */
const UNDO_MS = 10_000;

/** Removes kept runs, and brings the last removed ones back for a while. */
export class Removal {
  #last: { readonly runs: RemovedRuns; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(
    private readonly environment: PageEnvironment,
    private readonly storage: StorageAccess,
    private readonly notices: Notices,
  ) {}

  /** @returns those that are removed: what a tab plays stays, which is said. */
  async remove(ids: readonly RunId[]): Promise<readonly RunId[]> {
    await this.#end();
    const runs = await this.storage.ask(() => this.environment.runs.hide(ids));
    if (!runs) return [];
    const stay = ids.length - runs.ids.length;
    if (stay > 0) this.notices.show(runsStay(stay));
    if (runs.ids.length === 0) return [];
    this.#last = { runs, timer: setTimeout(() => void this.#end(), UNDO_MS) };
    this.notices.show(runsRemoved(runs.ids.length));
    return runs.ids;
  }

  /** @returns those that are there again. */
  async undo(): Promise<readonly RunId[]> {
    const { runs } = this.#take() ?? {};
    if (!runs) return [];
    await this.storage.ask(() => runs.restore());
    return runs.ids;
  }

  /** No longer to be undone, where one of these runs is among the removed. */
  async endFor(ids: readonly RunId[]): Promise<void> {
    if (ids.some((id) => this.#last?.runs.ids.includes(id))) await this.#end();
  }

  async #end(): Promise<void> {
    const last = this.#take();
    if (last) await this.storage.ask(() => last.runs.delete());
  }

  #take() {
    const last = this.#last;
    this.#last = undefined;
    if (!last) return undefined;
    clearTimeout(last.timer);
    this.notices.dismiss(runsRemoved(0).id);
    return last;
  }
}
