import { aborted } from '../core/errors.ts';

export type Pace = 'free' | 'paused' | 'step';

/**
 * Where a run waits between two steps. `step` lets one step through, or finishes the one that was paused in its middle;
 * `hold` and `release` stop and start the workers between batches.
 */
export class Gate {
  #pace: Pace;
  #passes: number;
  #open: () => void = () => {};

  constructor(
    private readonly workers: { hold(): void; release(): void },
    private readonly onChange: (pace: Pace, waiting: boolean) => void,
    pace: 'free' | 'step',
  ) {
    this.#pace = pace;
    this.#passes = pace === 'step' ? 1 : 0;
    onChange(pace, false);
  }

  /** @throws ApiaryError `aborted` when the run is stopped while it waits. */
  async mayStart(signal: AbortSignal): Promise<void> {
    if (this.#pace !== 'free' && this.#passes === 0) await this.#wait(signal);
    if (signal.aborted) throw aborted('The run');
    if (this.#pace !== 'free') this.#passes--;
  }

  pause(): void {
    this.#set('paused', true);
    this.workers.hold();
  }

  resume(): void {
    this.#set('free', false);
    this.workers.release();
    this.#open();
  }

  step(): void {
    this.#set('step', false);
    this.workers.release();
    this.#open();
  }

  async #wait(signal: AbortSignal): Promise<void> {
    this.#set('paused', true);
    await new Promise<void>((resolve) => {
      this.#open = () => {
        this.#passes = 1;
        resolve();
      };
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#open = () => {};
  }

  #set(pace: Pace, waiting: boolean): void {
    this.#pace = pace;
    this.onChange(pace, waiting);
  }
}
