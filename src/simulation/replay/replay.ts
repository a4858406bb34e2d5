import { isAborted } from '../../core/errors.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { ReplaySpeed } from '../../store/app-state.ts';
import { StepControl, type StepMode } from '../story/step-control.ts';
import { Story } from '../story/story.ts';
import { eventTimes } from './event-times.ts';

interface ReplayOptions {
  /** Of one run that has ended, from its start on. */
  readonly events: readonly RunEvent[];
  readonly speed: ReplaySpeed;
  /** What the screen is to know now. */
  readonly onEvents: (events: readonly RunEvent[]) => void;
  readonly onStepMode: (stepMode: StepMode) => void;
  readonly onStepSeconds: (seconds: number | undefined) => void;
}

const now = () => performance.now() / 1000;

/** So often is looked whether the next event's time has come. */
const TICK_MS = 50;

const paceOf = (speed: ReplaySpeed) => (speed === 'story' ? 'story' : 'fast');

/** A round begins with its training. */
const beginsStep = (event: RunEvent): boolean =>
  event.type === 'round-started' || (event.type === 'step-started' && event.step !== 'train');

/**
 * Tells a run from its log, as when it was played: with the same story, and nothing is computed. At the speeds 1, 2 and 4 the
 * events come when they came then; in the story each step comes when the one before it has been told.
 */
export class Replay {
  /** Settles when the last event is told. */
  readonly ended: Promise<void>;
  readonly #control: StepControl;
  readonly #story: Story;
  readonly #stop = new AbortController();
  #speed: ReplaySpeed;
  /** How far the replay is, in the run's seconds. */
  #place = 0;

  constructor(private readonly options: ReplayOptions) {
    const { speed, onEvents, onStepMode, onStepSeconds } = options;
    this.#speed = speed;
    this.#control = new StepControl({
      workers: { pause: () => {}, resume: () => {} },
      onChange: (mode) => mode === 'paused' && setTimeout(this.#standsStill),
      now,
      stepMode: 'free',
    });
    const engineStands = () => this.#control.mode === 'paused';
    const told = { onEvents, onMode: onStepMode, onStepSeconds };
    this.#story = new Story({ ...told, pace: paceOf(speed), mode: 'free', engineStands, now });
    this.ended = this.#play();
  }

  pause(): void {
    this.#story.pause();
    this.#control.pause();
  }

  resume(): void {
    this.#story.resume();
    this.#control.resume();
  }

  step(): void {
    const { isAhead } = this.#story;
    const stands = this.#control.mode === 'paused';
    this.#story.step();
    if (!isAhead || !stands) this.#control.step();
  }

  /** The run is shown as it ended. */
  stop(): void {
    this.#stop.abort();
    this.#story.stop();
  }

  setSpeed(speed: ReplaySpeed): void {
    this.#speed = speed;
    this.#story.setPace(paceOf(speed));
  }

  readonly #standsStill = (): void => {
    if (this.#control.waits) this.#story.engineWaits();
  };

  async #play(): Promise<void> {
    const { events } = this.options;
    const times = eventTimes(events);
    try {
      for (const [i, event] of events.entries()) {
        await this.#waitFor(event, times[i]!);
        this.#story.add(event);
      }
    } finally {
      this.#story.end();
    }
    await this.#story.told;
  }

  /** Until the event is to be told; no longer than until the replay is stopped. */
  async #waitFor(event: RunEvent, time: number): Promise<void> {
    const { signal } = this.#stop;
    if (beginsStep(event) && !signal.aborted) {
      if (this.#speed === 'story') await this.#caughtUp();
      await this.#control.mayStart(signal).catch((error: unknown) => {
        if (!isAborted(error)) throw error;
      });
    }
    let before = this.#control.now();
    while (this.#place < time && !signal.aborted) {
      const speed = this.#speed;
      if (speed === 'story') break;
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      const now = this.#control.now();
      this.#place += (now - before) * speed;
      before = now;
    }
    this.#place = Math.max(this.#place, time);
  }

  /** When the story has told all that came so far. */
  #caughtUp(): Promise<void> {
    return new Promise((resolve) => this.#story.afterwards(resolve));
  }
}
