import type { RunEvent, Step } from '../../core/run/events.ts';
import { storySeconds } from '../../store/story-time.ts';
import { StepWork } from './step-work.ts';

/** Seconds by which the story is behind the engine at most. */
export const MOST_BEHIND = 4;

/** What is told at a time: an event, or something that the page does once all before it has been told. */
export type Told = { readonly event: RunEvent } | { readonly act: () => void };

/** One step of the run as the engine has said it so far, with all that is not told yet. */
export interface QueuedStep {
  /** Undefined for what comes when the telling begins in a step's middle. */
  readonly step: Step | undefined;
  readonly round: number;
  /** Seconds on the screen when nothing presses. */
  readonly minimum: number;
  /** When its latest event came, in seconds. */
  last: number;
  readonly work: StepWork;
  /** `share`: of the step's work that is done with it; undefined for what may be told from the step's start on. */
  readonly untold: { readonly told: Told; readonly share: number | undefined }[];
  /** The engine has gone on, waits, or is done: nothing more comes. */
  closed: boolean;
}

/** The steps that are still to be told, the one that is being told first. */
export class StepQueue {
  readonly steps: QueuedStep[] = [];

  /** @param at when it came, in seconds. */
  add(told: Told, at: number): void {
    const place = 'event' in told ? placeOf(told.event) : undefined;
    let open = this.steps.at(-1);
    if (!open || open.closed || (place && !isIn(open, place))) {
      this.close();
      open = queuedStep(place, at);
      this.steps.push(open);
    }
    open.untold.push({ told, share: 'event' in told ? open.work.shareAfter(told.event) : undefined });
    open.last = at;
  }

  close(): void {
    const open = this.steps.at(-1);
    if (open) open.closed = true;
  }

  /** Takes out all that is untold. */
  empty(): Told[] {
    return this.steps.splice(0).flatMap(({ untold }) => untold.map(({ told }) => told));
  }

  /**
   * By how much the steps' minimums have to be shortened, 0 to 1, so that each ends when its last event is no more than
   * `MOST_BEHIND` old.
   */
  compression(now: number): number {
    let [seconds, factor] = [0, 1];
    for (const { minimum, last } of this.steps) {
      seconds += minimum;
      if (seconds > 0) factor = Math.min(factor, Math.max(0, last + MOST_BEHIND - now) / seconds);
    }
    return factor;
  }
}

interface Place {
  readonly step: Step;
  readonly round: number;
}

const queuedStep = (place: Place | undefined, at: number): QueuedStep => ({
  step: place?.step,
  round: place?.round ?? 0,
  minimum: place ? storySeconds(place.step, place.round) : 0,
  ...{ last: at, work: new StepWork(place?.step), untold: [], closed: false },
});

const isIn = ({ step, round }: QueuedStep, place: Place): boolean =>
  step === place.step && round === place.round;

/** The step that an event begins, or has just begun. */
function placeOf(event: RunEvent): Place | undefined {
  switch (event.type) {
    case 'run-started':
      return { step: 'load', round: 0 };
    case 'run-continued':
    case 'run-branched':
      return { step: 'round', round: event.round };
    case 'round-started':
      return { step: 'train', round: event.round };
    case 'step-started':
      return event;
    default:
      return undefined;
  }
}
