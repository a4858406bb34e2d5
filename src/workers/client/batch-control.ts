import { aborted } from '../../core/errors.ts';
import type { BetweenBatches } from '../../training/trainer.ts';

/** A worker that computes hears nothing; so often it listens. */
const LISTEN_EVERY_MS = 25;

interface Clock {
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  /** Resolves in a later task, so that messages which have arrived are heard first. */
  readonly nextTask: () => Promise<void>;
}

/** Where a worker's work pauses and is cancelled: between batches. */
export class BatchControl {
  readonly #clock: Clock;
  #listened = 0;
  #resumed: Promise<void> | undefined;
  #open: () => void = () => {};
  #pausedAt = 0;
  #pausedBefore = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  pause(): void {
    if (this.#resumed) return;
    this.#pausedAt = this.#clock.now();
    this.#resumed = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  resume(): void {
    if (!this.#resumed) return;
    this.#pausedBefore += this.#clock.now() - this.#pausedAt;
    this.#resumed = undefined;
    this.#open();
  }

  /** Milliseconds spent paused so far. */
  paused(): number {
    return this.#pausedBefore + (this.#resumed ? this.#clock.now() - this.#pausedAt : 0);
  }

  /** For one task: costs a look at the clock, but for once every LISTEN_EVERY_MS. Rejects with `aborted`. */
  between(signal: AbortSignal): BetweenBatches {
    return () => (this.#isDue() ? this.#listen(() => this.pass(signal)) : undefined);
  }

  /** As `between`, for what a pause does not hold. */
  listening(signal: AbortSignal): BetweenBatches {
    return () => (this.#isDue() ? this.#listen(() => refuseAborted(signal)) : undefined);
  }

  /** Resolves when work may go on. @throws ApiaryError `aborted`, paused or not. */
  async pass(signal: AbortSignal): Promise<void> {
    while (this.#resumed && !signal.aborted) await eitherOf(this.#resumed, signal);
    refuseAborted(signal);
  }

  #isDue(): boolean {
    return this.#clock.now() - this.#listened >= LISTEN_EVERY_MS;
  }

  async #listen(proceed: () => Promise<void> | void): Promise<void> {
    await this.#clock.nextTask();
    await proceed();
    this.#listened = this.#clock.now();
  }
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw aborted('The job');
}

function eitherOf(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    promise.then(done);
  });
}
