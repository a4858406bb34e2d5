import type { RunEvent } from '../core/run/events.ts';
import { canLookBack, wholeRun } from '../store/app-state.ts';
import { applyEvents } from '../store/apply.ts';
import { eventsUntil, type Moment } from '../store/moment.ts';
import type { RunState } from '../store/run-state.ts';
import type { AppStore } from '../store/store.ts';

/** A run that is looked back at, with its events, which are read once. */
interface Subject {
  readonly run: RunState;
  readonly events: Promise<readonly RunEvent[]>;
  /** The moment that was shown last, and its events: a later one is reached sooner from it. */
  before?: { readonly moment: Moment; readonly length: number };
}

/** Shows the shown run as it was: the state that its events up to there make, as live or after a reload. */
export class LookBack {
  #subject: Subject | undefined;
  /** What was asked for last: only that is shown. */
  #asked = 0;

  /** @param events of the shown run, from its start on. */
  constructor(
    private readonly store: AppStore,
    private readonly events: () => Promise<readonly RunEvent[]>,
  ) {}

  /** @param place that the run has reached (`placeReached`); else nothing changes. */
  async to(place: number): Promise<void> {
    const asked = ++this.#asked;
    const run = wholeRun(this.store.getState());
    if (!run) return;
    if (this.#subject?.run !== run) this.#subject = { run, events: this.events() };
    const subject = this.#subject;
    const until = eventsUntil(await subject.events, place);
    const state = this.store.getState();
    if (asked !== this.#asked || run !== wholeRun(state) || !canLookBack(state)) return;
    const moment = momentAt(subject, until, place);
    if (moment) this.store.setState({ moment });
  }

  /** Back to the run as it is by now. */
  end(): void {
    this.#asked++;
    if (this.store.getState().moment) this.store.setState({ moment: undefined });
  }
}

function momentAt(subject: Subject, events: readonly RunEvent[], place: number): Moment | undefined {
  const { moment, length } = subject.before ?? { moment: undefined, length: 0 };
  const goesOn = moment && length <= events.length;
  const run = goesOn ? applyEvents(moment.run, events.slice(length)) : applyEvents(undefined, events);
  if (!run) return undefined;
  subject.before = { moment: { place, run }, length: events.length };
  return subject.before.moment;
}
