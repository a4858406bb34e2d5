import { isProgress, type RunEvent } from '../core/run/events.ts';
import { type RunPlan, run } from '../core/run/run.ts';
import type { Checkpoint } from '../core/run/run-context.ts';
import type { WorkerPool } from '../workers/pool/worker-pool.ts';
import { EventBatch } from './event-batch.ts';
import { Gate, type Pace } from './step-control.ts';

export interface ActiveRunOptions {
  readonly plan: RunPlan;
  readonly from?: { readonly checkpoint: Checkpoint; readonly events: readonly RunEvent[] };
  readonly pool: WorkerPool;
  readonly pace: 'free' | 'step';
  readonly onEvents: (events: readonly RunEvent[]) => void;
  readonly onPace: (pace: Pace, waiting: boolean) => void;
  /** A round is finished: what a later visit would need to continue. */
  readonly onCheckpoint: (checkpoint: Checkpoint, events: readonly RunEvent[]) => void;
}

/** One run from its start to its end: the core's events, through a gate, on a pool of its own. */
export class ActiveRun {
  readonly gate: Gate;
  /** Settles when the run has ended and its workers are gone. */
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();

  constructor(private readonly options: ActiveRunOptions) {
    const { pool, onPace, pace } = options;
    this.gate = new Gate({ workers: pool, onChange: onPace, now: () => performance.now() / 1000, pace });
    this.ended = this.#play();
  }

  stop(): void {
    this.#stop.abort();
  }

  async #play(): Promise<void> {
    const { plan, from, pool, onEvents } = this.options;
    const { signal } = this.#stop;
    const history = [...(from?.events ?? [])];
    const batch = new EventBatch(onEvents);
    const hands = {
      executor: pool,
      signal,
      mayStart: () => this.gate.mayStart(signal),
      now: this.gate.now,
      onCheckpoint: (checkpoint: Checkpoint) => this.options.onCheckpoint(checkpoint, [...history]),
    };
    try {
      for await (const event of run(plan, hands, from?.checkpoint)) {
        batch.add(event);
        if (!isProgress(event)) history.push(event);
      }
      batch.flush();
    } finally {
      this.stop();
      pool.dispose();
    }
  }
}
