import type { Config } from '../../core/config/schema.ts';
import { type Failure, isAborted, toFailure } from '../../core/errors.ts';
import { outcomeOf } from '../../store/outcome.ts';
import type { RunState } from '../../store/run-state.ts';
import type { ResultRun } from '../../store/sweep-results.ts';
import type { EngineChoice } from '../engine/engine-choice.ts';
import type { RunMemory } from '../memory/run-memory.ts';
import type { StorageAccess } from '../memory/storage-access.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { runOf } from '../shown-run.ts';
import { BackgroundRun, type PlayedRun } from './background-run.ts';

/** What a run in the background came to. `isKept`: the browser has stored it. */
export type RunEnd =
  | {
      readonly is: 'played';
      readonly run: ResultRun;
      readonly state: RunState;
      readonly isKept: boolean;
    }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'stopped' };

/** A run that waits for its turn. */
export interface QueuedRun {
  readonly config: Config;
  readonly onRound: (round: number) => void;
  readonly onEnd: (end: RunEnd) => void;
}

interface Rooms {
  readonly environment: PageEnvironment;
  readonly engines: EngineChoice;
  readonly storage: StorageAccess;
  readonly memory: RunMemory;
}

/** Plays runs that are not on the screen, one after another, and keeps those that finish. */
export class RunQueue {
  #isWorking = false;
  #current:
    | { readonly queued: QueuedRun; readonly run: BackgroundRun; readonly over: Promise<void> }
    | undefined;

  /**
   * @param next the run whose turn it is; undefined while there is none, or it may not begin.
   * @param onRest called when there was no next one.
   */
  constructor(
    private readonly rooms: Rooms,
    private readonly next: () => QueuedRun | undefined,
    private readonly onRest: () => void,
  ) {}

  get isWorking(): boolean {
    return this.#isWorking;
  }

  /** There may be a run to play. */
  kick(): void {
    if (!this.#isWorking) void this.#work();
  }

  /** This run stands still, if it is the one that is played. */
  pause(queued: QueuedRun | undefined): void {
    this.#playing(queued)?.run.pause();
  }

  resume(queued: QueuedRun | undefined): void {
    this.#playing(queued)?.run.resume();
  }

  /** Ends this run, if it is the one that is played; then the next one follows. */
  stop(queued: QueuedRun | undefined): void {
    this.#playing(queued)?.run.stop();
  }

  /** Ends whatever is played. @returns settles when its workers are given back. */
  async interrupt(): Promise<void> {
    this.#current?.run.stop();
    await this.#current?.over;
  }

  #playing(queued: QueuedRun | undefined) {
    return this.#current?.queued === queued ? this.#current : undefined;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    for (let queued = this.next(); queued; queued = this.next()) {
      const { environment, engines } = this.rooms;
      const run = new BackgroundRun({ environment, engines, config: queued.config, onRound: queued.onRound });
      const over = this.#playToEnd(queued, run);
      this.#current = { queued, run, over };
      await over;
      this.#current = undefined;
    }
    this.#isWorking = false;
    this.onRest();
  }

  async #playToEnd({ onEnd }: QueuedRun, run: BackgroundRun): Promise<void> {
    onEnd(await run.ended.then((played) => this.#keep(played)).catch(endOf));
  }

  /** A run that was not stored is a result too, as long as the page is open. */
  async #keep({ info, config, events, checkpoint }: PlayedRun): Promise<RunEnd> {
    const { environment, storage, memory } = this.rooms;
    const state = runOf(events);
    if (!state) throw new Error('The events of a run that was played make no run');
    const parametersSha256 = environment.hashOf(checkpoint.global);
    const outcome = { ...outcomeOf(state), parametersSha256 };
    const record = await storage.ask(async () => {
      const log = await environment.runs.create({ ...info, config, status: 'running' });
      try {
        return await log.write({ events, checkpoint, outcome, status: 'finished' });
      } finally {
        log.close();
      }
    });
    if (record) await memory.trim(info.id);
    const run = {
      ...info,
      config,
      outcome,
      pinned: false,
      status: 'finished',
      bytes: 0,
      checkpoints: [],
    } as const;
    return { is: 'played', run, state, isKept: record !== undefined };
  }
}

const endOf = (error: unknown): RunEnd =>
  isAborted(error) ? { is: 'stopped' } : { is: 'failed', failure: toFailure(error) };
