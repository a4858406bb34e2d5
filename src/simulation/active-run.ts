import type { Pace } from '../core/config/page-keys.ts';
import type { RunId } from '../core/ids.ts';
import { isProgress, type RunEvent } from '../core/run/events.ts';
import { type RunPlan, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import type { WorkerPool } from '../workers/pool/worker-pool.ts';
import { StepControl, type StepMode } from './story/step-control.ts';
import { Story } from './story/story.ts';

interface ActiveRunOptions {
  readonly plan: RunPlan;
  readonly from?: Checkpoint;
  /** The run that this one branches from. */
  readonly parent?: RunId;
  readonly pool: WorkerPool;
  /** Gives the pool back, with nothing more to do for this run. */
  readonly release: () => void;
  readonly stepMode: 'free' | 'step';
  readonly pace: Pace;
  /** What the screen is to know now. */
  readonly onEvents: (events: readonly RunEvent[]) => void;
  readonly onStepMode: (stepMode: StepMode) => void;
  readonly onStepSeconds: (seconds: number | undefined) => void;
  /** A round is finished. `events`: those since the checkpoint before, without those that only show progress. */
  readonly onCheckpoint: (checkpoint: Checkpoint, events: readonly RunEvent[]) => void;
  /** The same, when the screen has been told of it. */
  readonly onCheckpointTold: (checkpoint: Checkpoint) => void;
  /** The engine is done, the screen may not know yet. `events`: those since the last checkpoint. */
  readonly onEnd: (events: readonly RunEvent[]) => void;
}

const now = () => performance.now() / 1000;

/**
 * One run from its start to its end: the core's events, through a control, on a pool that it is lent, and told to the screen. The
 * engine may be ahead of what is told, and even have ended.
 */
export class ActiveRun {
  /** Settles when the engine's last event is told and its workers are given back. */
  readonly ended: Promise<void>;
  readonly #control: StepControl;
  readonly #story: Story;
  #workers: WorkerPool | undefined;
  readonly #stop = new AbortController();
  /** What the engine has said since the last checkpoint, without what only shows progress. */
  #latest: RunEvent[] = [];

  constructor(private readonly options: ActiveRunOptions) {
    const { pool, stepMode, pace, onEvents, onStepMode, onStepSeconds } = options;
    this.#workers = pool;
    this.#control = new StepControl({
      workers: pool,
      // Later, so that the story has the events of the step that is over.
      onChange: (mode) => mode === 'paused' && setTimeout(this.#standsStill),
      now,
      stepMode,
    });
    const engineStands = () => this.#control.mode === 'paused';
    const told = { onEvents, onMode: onStepMode, onStepSeconds };
    this.#story = new Story({ ...told, pace, mode: stepMode, engineStands, now });
    this.ended = this.#play();
  }

  pause(): void {
    this.#story.pause();
    if (this.#computes) this.#control.pause();
  }

  resume(): void {
    this.#story.resume();
    if (this.#computes) this.#control.resume();
  }

  /** One step more is told; the engine goes on only where it has not computed it yet. */
  step(): void {
    const { isAhead } = this.#story;
    const stands = this.#control.mode === 'paused';
    this.#story.step();
    if (this.#computes && (!isAhead || !stands)) this.#control.step();
  }

  stop(): void {
    this.#story.stop();
    this.#stop.abort();
  }

  setPace(pace: Pace): void {
    this.#story.setPace(pace);
  }

  get latest(): readonly RunEvent[] {
    return this.#latest;
  }

  /** Those that compute it, as long as they do: another run may have them when the screen is still being told. */
  get workers(): WorkerPool | undefined {
    return this.#workers;
  }

  get #computes(): boolean {
    return !this.#stop.signal.aborted;
  }

  readonly #standsStill = (): void => {
    if (this.#control.waits) this.#story.engineWaits();
  };

  async #play(): Promise<void> {
    try {
      await this.#compute();
    } finally {
      this.#stop.abort();
      this.#workers = undefined;
      this.options.release();
      this.#story.end();
    }
    await this.#story.told;
  }

  async #compute(): Promise<void> {
    const { plan, from, parent, pool, onCheckpoint, onCheckpointTold, onEnd } = this.options;
    const { signal } = this.#stop;
    const environment = {
      executor: pool,
      signal,
      mayStart: () => this.#control.mayStart(signal),
      now: this.#control.now,
      onCheckpoint: (checkpoint: Checkpoint) => {
        onCheckpoint(checkpoint, this.#latest);
        this.#story.afterwards(() => onCheckpointTold(checkpoint));
        this.#latest = [];
      },
    };
    for await (const event of run(plan, environment, from, parent)) {
      this.#story.add(event);
      if (!isProgress(event)) this.#latest.push(event);
    }
    onEnd(this.#latest);
    this.#latest = [];
  }
}
