import type { Step } from '../../core/run/events.ts';
import { landingSeconds } from '../../store/story-time.ts';
import { GAP_MS } from './event-batch.ts';
import type { QueuedStep, Told } from './step-queue.ts';

const GAP = GAP_MS / 1000;

/** The server computes these in a moment, and the stage draws what came out for the whole step. */
const AT_ONCE: readonly Step[] = ['aggregate'];

/**
 * One step while it is told. Its events are spread as the engine spread them: the telling moves through the engine's time
 * so that it has caught up, with the step's end or with the engine itself, when the step's minimum is over but for the time
 * that the last transfers need to land. From then on events are told as they come.
 */
export class StepTelling {
  readonly #landing: number;
  /** Seconds in which what the engine has said is spread. */
  readonly #span: number;
  /** Where the telling is in the engine's time, since the step's start there, and when it was. */
  #place = 0;
  #movedAt: number;
  #toldAt: number;

  /** @param seconds its minimum on the screen. @param begun now. */
  constructor(
    private readonly queued: QueuedStep,
    readonly seconds: number,
    private readonly begun: number,
  ) {
    const { step } = queued;
    this.#landing = step ? landingSeconds(step, seconds) : 0;
    this.#span = step && AT_ONCE.includes(step) ? 0 : seconds - this.#landing;
    this.#movedAt = begun;
    this.#toldAt = begun;
  }

  /** Takes out what is to be told by now. */
  due(now: number): Told[] {
    this.#move(now);
    const { untold, start } = this.queued;
    const later = untold.findIndex(({ at }) => at - start > this.#place);
    const due = untold.splice(0, later < 0 ? untold.length : later);
    if (due.length > 0) this.#toldAt = now;
    return due.map(({ told }) => told);
  }

  /** Seconds until there is something to do; 0 when the step is over, infinite until more is known of it. */
  wait(now: number): number {
    const { untold, closed } = this.queued;
    if (untold.length > 0) return Math.min(GAP, this.begun + this.#span - now);
    if (!closed) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.begun + this.seconds - now, this.#toldAt + this.#landing - now);
  }

  #move(now: number): void {
    const left = this.begun + this.#span - this.#movedAt;
    const { closed, start, last } = this.queued;
    if (this.begun + this.#span - now <= 0) this.#place = Number.POSITIVE_INFINITY;
    else {
      const target = closed ? last - start : this.begun + this.#span - start;
      this.#place += ((target - this.#place) * (now - this.#movedAt)) / left;
    }
    this.#movedAt = now;
  }
}
