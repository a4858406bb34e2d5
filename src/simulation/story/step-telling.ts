import type { Step } from '../../core/run/events.ts';
import { landingSeconds } from '../../store/story-time.ts';
import { GAP_MS } from './event-batch.ts';
import type { QueuedStep, Told } from './step-queue.ts';

const GAP = GAP_MS / 1000;

/** The server computes these in a moment, and the stage draws what came out for the whole step. */
const AT_ONCE: readonly Step[] = ['aggregate'];

/**
 * One step while it is told. None of its events is told before its time: what the step begins with at its start, the first
 * work when the transfers down have landed, the last of it when there is just the time left that those up need, and what is
 * between by its share of the work. So a step that computes in a moment is seen evenly over its minimum, and one that
 * lasts longer is told as it computes.
 */
export class StepTelling {
  readonly #landing: number;
  #toldAt: number;

  /** @param seconds its minimum on the screen. @param begun now. */
  constructor(
    private readonly queued: QueuedStep,
    readonly seconds: number,
    private readonly begun: number,
  ) {
    this.#landing = queued.step ? landingSeconds(queued.step, seconds) : 0;
    this.#toldAt = begun;
  }

  /** Takes out what is to be told by now. */
  due(now: number): Told[] {
    const { untold } = this.queued;
    const later = untold.findIndex(({ share }) => this.#timeOf(share) > now);
    const due = untold.splice(0, later < 0 ? untold.length : later);
    if (due.length > 0) this.#toldAt = now;
    return due.map(({ told }) => told);
  }

  /** Seconds until there is something to do; 0 when the step is over, infinite until more is known of it. */
  wait(now: number): number {
    const { untold, closed } = this.queued;
    const next = untold[0];
    if (next) return Math.max(this.#timeOf(next.share), Math.min(this.#toldAt + GAP, this.#timeOf(1))) - now;
    if (!closed) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.begun + this.seconds - now, this.#toldAt + this.#landing - now);
  }

  /** When what completes this share of the step's work may be told. */
  #timeOf(share: number | undefined): number {
    const { step } = this.queued;
    if (share === undefined || (step && AT_ONCE.includes(step))) return this.begun;
    return this.begun + this.#landing + share * (this.seconds - 2 * this.#landing);
  }
}
