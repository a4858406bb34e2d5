import type { RunId } from '../../core/ids.ts';
import type { EngineChoice } from '../engine/engine-choice.ts';
import type { RunMemory } from '../memory/run-memory.ts';
import type { StorageAccess } from '../memory/storage-access.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';
import type { ShownRun } from '../shown-run.ts';
import { Baselines } from './baselines.ts';
import { RunQueue } from './run-queue.ts';
import { Sweeps } from './sweeps.ts';

interface Rooms {
  readonly environment: PageEnvironment;
  readonly engines: EngineChoice;
  readonly storage: StorageAccess;
  readonly memory: RunMemory;
  readonly shown: ShownRun;
  readonly notices: Notices;
  /** Whether no run is played on the screen, or about to begin. */
  readonly isFree: () => boolean;
  readonly showInCharts: (id: RunId) => void;
}

/** What computes without being on the screen: baselines first, then the sweep. */
export class Background {
  readonly sweeps: Sweeps;
  readonly baselines: Baselines;
  readonly #queue: RunQueue;

  constructor({ isFree, ...rooms }: Rooms) {
    const { environment, engines } = rooms;
    const queue = new RunQueue(
      rooms,
      () => (isFree() ? (this.baselines.next() ?? this.sweeps.next()) : undefined),
      () => isFree() && engines.showKnown(environment.store.getState().draft),
    );
    this.#queue = queue;
    this.sweeps = new Sweeps({ ...rooms, queue, isFree });
    // A sweep's run that stands still would keep a baseline waiting.
    this.baselines = new Baselines({ ...rooms, queue, makeRoom: () => this.sweeps.letOthers() });
  }

  get isWorking(): boolean {
    return this.#queue.isWorking;
  }

  /** The screen is free again. */
  goOn(): void {
    this.#queue.kick();
  }

  /** A run on the screen is about to begin. @returns settles when the workers are free. */
  async giveWay(): Promise<void> {
    this.sweeps.giveWay();
    await this.#queue.interrupt();
  }
}
