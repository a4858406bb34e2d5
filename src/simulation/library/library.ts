import type { RunId } from '../../core/ids.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { MOST_OVERLAID } from '../../store/app-state.ts';
import { chartsAreFull } from '../../text/run/kept-runs.ts';
import type { EarlierRuns } from '../memory/earlier-runs.ts';
import { infoOf } from '../memory/kept-run.ts';
import type { StorageAccess } from '../memory/storage-access.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { runOf, type ShownRun } from '../shown-run.ts';
import { fillOutcomes } from './outcomes.ts';
import type { Removal } from './removal.ts';
import type { RunList } from './run-list.ts';

/** What the library works with. */
interface Rooms {
  readonly removal: Removal;
  readonly storage: StorageAccess;
  readonly list: RunList;
  readonly shown: ShownRun;
  readonly earlier: EarlierRuns;
  readonly notices: Notices;
}

/** What a visitor does with kept runs: name, pin, remove, compare. */
export class Library {
  /** Of those that were removed last, what the page showed. */
  #drawn: { readonly shown: RunId | undefined; readonly overlaid: readonly RunId[] } = {
    shown: undefined,
    overlaid: [],
  };

  constructor(
    private readonly environment: PageEnvironment,
    private readonly rooms: Rooms,
  ) {}

  /** What can wait after the page's opening: deletes what was removed before it, and completes old records. */
  async tidy(): Promise<void> {
    await this.environment.idle();
    await this.rooms.storage.ask(() => this.environment.runs.purge());
    if (await fillOutcomes(this.environment, this.rooms.storage)) await this.rooms.list.read();
  }

  /** @param name empty for the one that its settings make. */
  async rename(id: RunId, name: string): Promise<void> {
    const own = name.trim();
    await this.#change(id, ({ name: _, ...record }) => ({ ...record, ...(own !== '' && { name: own }) }));
  }

  pin(id: RunId, pinned: boolean): Promise<void> {
    return this.#change(id, (record) => ({ ...record, pinned }));
  }

  async remove(ids: readonly RunId[]): Promise<void> {
    const { store } = this.environment;
    const { shown, overlaid, continuation } = store.getState();
    const removed = await this.rooms.removal.remove(ids);
    this.#drawn = {
      shown: removed.find((id) => id === shown),
      overlaid: overlaid.filter((id) => removed.includes(id)),
    };
    if (continuation && removed.includes(continuation.id)) store.setState({ continuation: undefined });
    if (this.#drawn.shown) this.rooms.earlier.clear();
    for (const id of this.#drawn.overlaid) this.rooms.shown.takeOut(id);
    await this.rooms.list.read();
  }

  /** They are kept again, and shown where they were. */
  async undoRemove(): Promise<void> {
    const restored = await this.rooms.removal.undo();
    await this.rooms.list.read();
    const { shown, overlaid } = this.#drawn;
    if (restored.length === 0) return;
    for (const id of overlaid) await this.showInCharts(id, true);
    if (shown && !this.environment.store.getState().shown) await this.rooms.earlier.openKept(shown);
  }

  /** Draws a run's curves beside the shown one's, or takes them out. */
  async showInCharts(id: RunId, on: boolean): Promise<void> {
    if (!on) return this.rooms.shown.takeOut(id);
    const { runs } = this.environment;
    const recorded = await this.rooms.storage.ask(() => runs.recorded(id));
    const run = recorded && runOf(recorded.events);
    if (run) {
      const isIn = this.rooms.shown.overlay(infoOf(recorded.record), run);
      if (!isIn) this.rooms.notices.show(chartsAreFull(MOST_OVERLAID + 1));
      return;
    }
    this.rooms.storage.sayUnreadable();
    if (recorded) await this.rooms.storage.ask(() => runs.setAside(id));
    await this.rooms.list.read();
  }

  async #change(id: RunId, change: (record: RunRecord) => RunRecord): Promise<void> {
    const record = await this.rooms.storage.ask(() => this.environment.runs.change(id, change));
    if (record) this.rooms.shown.rename(infoOf(record));
    await this.rooms.list.read();
  }
}
