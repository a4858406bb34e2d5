import { Holdings } from './holdings.ts';
import type { Job } from './job.ts';
import { jobToTake, nextJob, type Queued, secondsToPatience } from './next-job.ts';
import { Pace } from './pace.ts';
import type { WorkerSlot } from './worker-slot.ts';

/**
 * Seconds of work that a slot is told ahead, if one job is shorter: the page may be busy drawing for so long, and no
 * worker should wait for it.
 */
const AHEAD_SECONDS = 0.15;
/** Jobs at most that are told ahead: each loads its images at once. */
const MOST_AHEAD = 8;

/** Soonest that a slot is looked at again, in seconds: a timer's grain. */
const GRAIN = 0.01;

/**
 * The jobs that wait, and which slot gets which. A slot prefers what it has the images of, the longest first, and
 * takes what is another's when that is done sooner so. Whoever does a job, its result is the same.
 */
export class Assigner {
  readonly pace = new Pace();
  readonly holdings: Holdings<WorkerSlot>;
  readonly #slots: readonly WorkerSlot[];
  #waiting: readonly Job[] = [];

  constructor(slots: readonly WorkerSlot[]) {
    this.#slots = slots;
    this.holdings = new Holdings(slots, ({ state }) => state !== 'absent' && state !== 'starting');
  }

  /** Jobs that no worker has begun. */
  get waiting(): number {
    return this.#waiting.length + this.#slots.reduce((sum, { ahead }) => sum + ahead.length, 0);
  }

  add(...jobs: readonly Job[]): void {
    this.#waiting = [...this.#waiting, ...jobs];
  }

  remove(job: Job): void {
    this.#waiting = this.#waiting.filter((other) => other !== job);
  }

  removeAll(): readonly Job[] {
    const jobs = this.#waiting;
    this.#waiting = [];
    return jobs;
  }

  /** How many of the waiting jobs may start now: while the pool is paused, only those for the screen. */
  startable(paused: boolean): readonly Job[] {
    return paused ? this.#waiting.filter(({ spec }) => spec.rank === 'urgent') : this.#waiting;
  }

  giveToIdle(paused: boolean): void {
    for (const slot of this.#idle)
      this.#give(slot, nextJob(slot, this.startable(paused), this.holdings.ownerOf));
    if (!paused) for (const slot of this.#idle) this.#give(slot, this.#takeFor(slot));
  }

  /** Tells each busy slot what comes next, but leaves a job for each of the `starting` slots. */
  tellAhead(starting: number): void {
    for (const slot of this.#slots)
      while (slot.state === 'busy' && this.#waiting.length > starting && this.#knowsTooLittle(slot)) {
        const job = nextJob(slot, this.#waiting, this.holdings.ownerOf);
        if (!job) break;
        this.#give(slot, job);
      }
  }

  #knowsTooLittle({ ahead }: WorkerSlot): boolean {
    const passes = ahead.reduce((sum, { spec }) => sum + spec.cost, 0);
    return ahead.length === 0 || (ahead.length < MOST_AHEAD && this.pace.seconds(passes) < AHEAD_SECONDS);
  }

  /** Seconds after which to look again, when a slot is idle beside jobs of others: it waits only for so long. */
  get patience(): number | undefined {
    const queued = this.#queued();
    const idle = this.#idle.map(({ idleSeconds }) => idleSeconds);
    if (queued.length === 0 || idle.length === 0) return undefined;
    return Math.max(GRAIN, secondsToPatience(queued, Math.max(...idle)));
  }

  get #idle(): readonly WorkerSlot[] {
    return this.#slots.filter(({ state }) => state === 'idle');
  }

  #give(slot: WorkerSlot, job: Job | undefined): void {
    if (!job) return;
    this.remove(job);
    this.holdings.add(slot, job);
    slot.assign(job);
    slot.begin();
  }

  #takeFor({ idleSeconds }: WorkerSlot): Job | undefined {
    const job = jobToTake(this.#queued(), idleSeconds);
    for (const slot of this.#slots) if (job && slot.ahead.includes(job)) slot.withdraw(job);
    return job;
  }

  #queued(): Queued[] {
    return this.#slots.flatMap((slot) => this.#queuedAt(slot));
  }

  /** What waits for a slot: what it was told ahead, and what is its own. */
  #queuedAt(slot: WorkerSlot): Queued[] {
    const own = this.#waiting.filter((job) => this.holdings.ownerOf(job) === slot);
    const jobs = [...slot.ahead, ...own];
    const passes = jobs.reduce((sum, { spec }) => sum + spec.cost, slot.remaining);
    return jobs.map((job) => ({
      job,
      others: this.pace.seconds(passes - job.spec.cost),
      load: this.holdings.secondsToMove(job),
    }));
  }
}
