import type { Pace } from '../../core/config/page-keys.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { EventBatch, GAP_MS } from './event-batch.ts';
import type { StepMode } from './step-control.ts';
import { StepQueue, type Told } from './step-queue.ts';
import { StepTelling } from './step-telling.ts';
import { Stopwatch } from './stopwatch.ts';

interface StoryOptions {
  readonly pace: Pace;
  readonly mode: 'free' | 'step';
  /** Takes what the screen is to know now, in the engine's order. */
  readonly onEvents: (events: readonly RunEvent[]) => void;
  /** 'paused' when the story stands still: the engine may be further. */
  readonly onMode: (mode: StepMode) => void;
  /** A step begins that takes so long at least; undefined in the fast pace. */
  readonly onStepSeconds: (seconds: number | undefined) => void;
  /** The engine is paused, or waits for its next step. */
  readonly engineStands: () => boolean;
  /** Seconds, from any origin. */
  readonly now: () => number;
}

/**
 * Tells a run to the screen. The engine never waits for it: each step that it computes stays on the screen for a minimum,
 * and never is the story more than `MOST_BEHIND` seconds behind. In the fast pace all is told as it comes.
 */
export class Story {
  /** Settles when the run's last event has been told. */
  readonly told: Promise<void>;
  readonly #clock: Stopwatch;
  readonly #queue = new StepQueue();
  readonly #batch = new EventBatch<Told>((told) => this.#tell(told));
  #telling: StepTelling | undefined;
  #pace: Pace;
  #mode: StepMode;
  #ended = false;
  /** Nobody follows any more: the rest is told as it comes. */
  #stopped = false;
  #finish: () => void = () => {};
  #timer: { readonly handle: ReturnType<typeof setTimeout>; readonly due: number } | undefined;

  constructor(private readonly options: StoryOptions) {
    this.#pace = options.pace;
    this.#mode = options.mode;
    this.#clock = new Stopwatch(options.now);
    this.told = new Promise((resolve) => {
      this.#finish = resolve;
    });
    options.onMode(this.#mode);
    options.onStepSeconds(undefined);
  }

  add(event: RunEvent): void {
    this.#take({ event });
  }

  /** Carries `act` out when all that came before it has been told. */
  afterwards(act: () => void): void {
    this.#take({ act });
  }

  /** The engine has reached the gate before its next step, and said all of the step before it. */
  engineWaits(): void {
    this.#queue.close();
    this.#batch.flush();
    this.#standIfTold();
    this.#advance();
  }

  /** The engine has said its last. */
  end(): void {
    this.#ended = true;
    this.#queue.close();
    this.#batch.flush();
    this.#advance();
  }

  /** Whether the step that `step` would tell is already computed. */
  get isAhead(): boolean {
    return this.#queue.steps[0]?.closed ?? false;
  }

  pause(): void {
    this.#clock.stop();
    this.#setMode('paused');
  }

  resume(): void {
    this.#goOn('free');
  }

  /** Finishes the step that is being told, or tells the next one; then stands still. */
  step(): void {
    this.#goOn('step');
  }

  /** At once: what the fast pace finds untold is told now. */
  setPace(pace: Pace): void {
    if (pace === this.#pace) return;
    this.#pace = pace;
    this.#batch.flush();
    if (pace === 'fast') this.#catchUp();
  }

  /** The run is to end now: what it has said is told, and the rest as it comes. */
  stop(): void {
    this.#stopped = true;
    this.#catchUp();
  }

  #take(told: Told): void {
    if (this.#pace === 'fast' || this.#stopped) this.#batch.add(told);
    else {
      this.#queue.add(told, this.#clock.now());
      this.#wake(GAP_MS / 1000);
    }
  }

  #catchUp(): void {
    this.#telling = undefined;
    this.options.onStepSeconds(undefined);
    this.#tell(this.#queue.empty());
    if (this.options.engineStands()) this.#standIfTold();
    this.#advance();
  }

  /** The engine stands still, so the one step that was asked for is over when nothing of it is left to tell. */
  #standIfTold(): void {
    if (this.#mode === 'step' && this.#queue.steps.length === 0) this.pause();
  }

  #goOn(mode: 'free' | 'step'): void {
    this.#clock.goOn();
    this.#setMode(mode);
    this.#advance();
  }

  #setMode(mode: StepMode): void {
    this.#mode = mode;
    this.options.onMode(mode);
  }

  /** Tells all that is due, and asks to be woken for the rest. */
  #advance(): void {
    clearTimeout(this.#timer?.handle);
    this.#timer = undefined;
    const { steps } = this.#queue;
    while (this.#mode !== 'paused' && steps[0]) {
      const now = this.#clock.now();
      this.#telling ??= this.#begin(now);
      this.#tell(this.#telling.due(now));
      if (this.#ended && steps.length === 1 && steps[0].untold.length === 0) break;
      const wait = this.#telling.wait(now);
      if (wait > 0) {
        this.#wake(wait);
        return;
      }
      this.#telling = undefined;
      steps.shift();
      if (this.#mode === 'step') this.pause();
    }
    // After the last event there is nothing to wait for, not even the end of its step.
    if (this.#ended && steps.every(({ untold }) => untold.length === 0)) this.#finish();
  }

  #begin(now: number): StepTelling {
    const step = this.#queue.steps[0]!;
    const telling = new StepTelling(step, step.minimum * this.#queue.compression(now), now);
    this.options.onStepSeconds(step.step && telling.seconds);
    return telling;
  }

  #wake(seconds: number): void {
    if (this.#mode === 'paused' || seconds === Number.POSITIVE_INFINITY) return;
    const due = this.#clock.now() + seconds;
    if (this.#timer && this.#timer.due <= due) return;
    clearTimeout(this.#timer?.handle);
    this.#timer = { handle: setTimeout(() => this.#advance(), 1000 * seconds), due };
  }

  #tell(told: readonly Told[]): void {
    const events: RunEvent[] = [];
    // Acts come first, so that a model is there when the events say so.
    for (const part of told)
      if ('act' in part) part.act();
      else events.push(part.event);
    if (events.length > 0) this.options.onEvents(events);
  }
}
