import type { Config } from '../../core/config/schema.ts';
import { aborted, fromFailure } from '../../core/errors.ts';
import { isProgress, type RunEvent } from '../../core/run/events.ts';
import { run } from '../../core/run/run.ts';
import type { Checkpoint, OpenedModel } from '../../core/run/run-context.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { EngineChoice } from '../engine/engine-choice.ts';
import { infoOfPlayed } from '../memory/kept-run.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { type PreparedRun, prepareRun } from '../prepare-run.ts';
import { StepControl } from '../story/step-control.ts';

/** A run that has finished. */
export interface PlayedRun {
  readonly info: RunInfo;
  readonly config: Config;
  /** All of them, without those that only show progress. */
  readonly events: readonly RunEvent[];
  /** Of its last round. */
  readonly checkpoint: Checkpoint;
  /** How many events led to it. */
  readonly eventsToCheckpoint: number;
}

interface BackgroundRunOptions {
  readonly environment: PageEnvironment;
  readonly engines: EngineChoice;
  readonly config: Config;
  /** In place of a training: the model that is tested. */
  readonly opened?: OpenedModel;
  readonly onRound: (round: number) => void;
}

const now = () => performance.now() / 1000;

/** One run that is not told on the screen, from its preparation to its end. */
export class BackgroundRun {
  /** Rejects with `aborted`, or with what the run cannot begin for or failed with. Then its workers are given back. */
  readonly ended: Promise<PlayedRun>;
  readonly #stop = new AbortController();
  #control: StepControl | undefined;
  #isPaused = false;

  constructor(private readonly options: BackgroundRunOptions) {
    this.ended = this.#play();
  }

  /** It stands still, between two batches at the latest. */
  pause(): void {
    this.#isPaused = true;
    this.#control?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#control?.resume();
  }

  stop(): void {
    this.#stop.abort();
  }

  async #play(): Promise<PlayedRun> {
    const { environment, engines, config } = this.options;
    const { signal } = this.#stop;
    const prepared = await prepareRun(environment, engines, config, signal);
    const { plan, release } = prepared;
    try {
      const info = infoOfPlayed(prepared, environment.provenance(plan.model), undefined);
      return { info, config: plan.config, ...(await this.#compute(prepared)) };
    } finally {
      this.#stop.abort();
      // The workers may be another run's from now on.
      this.#control = undefined;
      release();
    }
  }

  async #compute({ plan, pool }: PreparedRun): Promise<Omit<PlayedRun, 'info' | 'config'>> {
    const { opened, onRound } = this.options;
    const { signal } = this.#stop;
    const control = new StepControl({ workers: pool, onChange: () => {}, now, stepMode: 'free' });
    this.#control = control;
    if (this.#isPaused) control.pause();
    const events: RunEvent[] = [];
    let latest: Pick<PlayedRun, 'checkpoint' | 'eventsToCheckpoint'> | undefined;
    const environment = {
      executor: pool,
      signal,
      mayStart: () => control.mayStart(signal),
      now: control.now,
      onCheckpoint: (checkpoint: Checkpoint) => {
        latest = { checkpoint, eventsToCheckpoint: events.length };
      },
    };
    for await (const event of run(opened ? { ...plan, opened } : plan, environment)) {
      if (!isProgress(event)) events.push(event);
      if (event.type === 'round-finished') onRound(event.round);
    }
    finishedOrThrow(events);
    // A run has a checkpoint before its first round.
    const { checkpoint, eventsToCheckpoint } = latest!;
    return { events, checkpoint: wholeCheckpoint(checkpoint), eventsToCheckpoint };
  }
}

/** A run ends with one of three events. */
function finishedOrThrow(events: readonly RunEvent[]): void {
  const last = events.at(-1);
  if (last?.type === 'run-stopped') throw aborted('The run');
  if (last?.type === 'run-failed') throw fromFailure(last.failure);
}

/** Nothing of it was stored before, so that every client's state is to be. */
const wholeCheckpoint = (checkpoint: Checkpoint): Checkpoint => ({
  ...checkpoint,
  changedStates: [...checkpoint.clientStates.keys()],
});
