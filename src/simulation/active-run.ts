import { isProgress, type RunEvent } from '../core/run/events.ts';
import { type RunPlan, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import type { WorkerPool } from '../workers/pool/worker-pool.ts';
import { EventBatch } from './event-batch.ts';
import { StepControl, type StepMode } from './step-control.ts';

interface ActiveRunOptions {
  readonly plan: RunPlan;
  readonly from?: Checkpoint;
  readonly pool: WorkerPool;
  readonly stepMode: 'free' | 'step';
  readonly onEvents: (events: readonly RunEvent[]) => void;
  readonly onStepMode: (stepMode: StepMode) => void;
  /** A round is finished. `events`: those since the checkpoint before, without those that only show progress. */
  readonly onCheckpoint: (checkpoint: Checkpoint, events: readonly RunEvent[]) => void;
  /** The run is over. `events`: those since the last checkpoint. */
  readonly onEnd: (events: readonly RunEvent[]) => void;
}

/** One run from its start to its end: the core's events, through a control, on a pool of its own. */
export class ActiveRun {
  readonly control: StepControl;
  /** Settles when the run has ended and its workers are gone. */
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();

  constructor(private readonly options: ActiveRunOptions) {
    const { pool, onStepMode, stepMode } = options;
    this.control = new StepControl({
      workers: pool,
      onChange: onStepMode,
      now: () => performance.now() / 1000,
      stepMode,
    });
    this.ended = this.#play();
  }

  stop(): void {
    this.#stop.abort();
  }

  async #play(): Promise<void> {
    const { plan, from, pool, onEvents, onCheckpoint, onEnd } = this.options;
    const { signal } = this.#stop;
    let latest: RunEvent[] = [];
    const batch = new EventBatch(onEvents);
    const environment = {
      executor: pool,
      signal,
      mayStart: () => this.control.mayStart(signal),
      now: this.control.now,
      onCheckpoint: (checkpoint: Checkpoint) => {
        onCheckpoint(checkpoint, latest);
        latest = [];
      },
    };
    try {
      for await (const event of run(plan, environment, from)) {
        batch.add(event);
        if (!isProgress(event)) latest.push(event);
      }
      batch.flush();
      onEnd(latest);
    } finally {
      this.stop();
      pool.dispose();
    }
  }
}
