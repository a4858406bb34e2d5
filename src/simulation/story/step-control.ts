import { aborted } from '../../core/errors.ts';

/** `paused`: the run stands still. */
export type StepMode = 'free' | 'paused' | 'step';

interface StepControlOptions {
  /** Stops the workers between two batches, and lets them go on. */
  readonly workers: { pause(): void; resume(): void };
  readonly onChange: (stepMode: StepMode) => void;
  /** Seconds, from any origin. */
  readonly now: () => number;
  readonly stepMode: 'free' | 'step';
}

/**
 * Where a run waits between two steps, and the clock of the time in which it does not wait. `step` starts the next step,
 * or finishes the one that was paused in its middle; then the run waits again.
 */
export class StepControl {
  readonly #options: StepControlOptions;
  #mode: StepMode;
  /** The run was begun with this step, so it need not be asked for again. */
  #first = true;
  /** Lets the run that waits for its next step start it. */
  #open: (() => void) | undefined;
  #stoodStill = 0;
  #since: number | undefined;

  constructor(options: StepControlOptions) {
    this.#options = options;
    this.#mode = options.stepMode;
    options.onChange(this.#mode);
  }

  get mode(): StepMode {
    return this.#mode;
  }

  /** The run has finished a step, and waits to be let into the next. */
  get waits(): boolean {
    return this.#open !== undefined;
  }

  /** Seconds, without those in which the run stood still. */
  readonly now = (): number => (this.#since ?? this.#options.now()) - this.#stoodStill;

  /** @throws ApiaryError `aborted` when the run is stopped while it waits. */
  async mayStart(signal: AbortSignal): Promise<void> {
    const mayPass = this.#mode === 'free' || this.#first;
    this.#first = false;
    if (!mayPass && !signal.aborted) await this.#wait(signal);
    if (signal.aborted) throw aborted('The run');
  }

  pause(): void {
    this.#first = false;
    this.#standStill();
    this.#options.workers.pause();
  }

  resume(): void {
    this.#goOn('free');
  }

  step(): void {
    this.#goOn('step');
  }

  async #wait(signal: AbortSignal): Promise<void> {
    this.#standStill();
    await new Promise<void>((resolve) => {
      this.#open = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#open = undefined;
  }

  #standStill(): void {
    this.#since ??= this.#options.now();
    this.#set('paused');
  }

  #goOn(stepMode: 'free' | 'step'): void {
    if (this.#since !== undefined) this.#stoodStill += this.#options.now() - this.#since;
    this.#since = undefined;
    this.#set(stepMode);
    this.#options.workers.resume();
    this.#open?.();
    this.#open = undefined;
  }

  #set(stepMode: StepMode): void {
    this.#mode = stepMode;
    this.#options.onChange(stepMode);
  }
}
