import { Holdings } from './holdings.ts';
import type { Job, JobRank } from './job.ts';
import { JobQueue } from './job-queue.ts';
import { Pace } from './pace.ts';
import type { WorkerSlot } from './worker-slot.ts';

/** What comes first: who waits at the screen, then the clients; parts of the test set fill what is left. */
const RANKS: readonly JobRank[] = ['urgent', 'client', 'filler'];

/**
 * Places in the order among which a slot chooses, for the sake of the images that it has. Who adds replies up in this
 * order keeps about so many of them; the fewer, the oftener two workers load the same images.
 */
const WINDOW = 64;

/**
 * Seconds of work that a slot is told ahead, if one job is shorter: the page may be busy drawing for so long, and no worker
 * should wait for it.
 */
const AHEAD_SECONDS = 0.15;
/** Soonest that an idle slot is looked at again, in seconds: a timer's grain. */
const GRAIN = 0.01;
/** Jobs at most that are told ahead: each loads its images at once. */
const MOST_AHEAD = 8;

/**
 * The jobs that wait, and which slot gets which: in the order in which they were submitted, but what a slot has the
 * images of comes first in a window, and what is another's only if that one would begin it later than it takes to load the
 * images again. Whoever does a job, its result is the same.
 */
export class Assigner {
  readonly holdings: Holdings<WorkerSlot>;
  readonly pace = new Pace();
  readonly #slots: readonly WorkerSlot[];
  readonly #queues: Readonly<Record<JobRank, JobQueue>> = {
    urgent: new JobQueue(),
    client: new JobQueue(),
    filler: new JobQueue(),
  };

  constructor(slots: readonly WorkerSlot[]) {
    this.#slots = slots;
    this.holdings = new Holdings(slots, ({ state }) => state !== 'absent' && state !== 'starting');
  }

  /** Jobs that no worker has begun. */
  get waiting(): number {
    return this.startable(false) + this.#slots.reduce((sum, { ahead }) => sum + ahead.length, 0);
  }

  add(job: Job): void {
    this.#queues[job.spec.rank].add(job);
  }

  remove(job: Job): void {
    this.#queues[job.spec.rank].remove(job);
  }

  removeAll(): readonly Job[] {
    return RANKS.flatMap((rank) => this.#queues[rank].removeAll());
  }

  /** How many of the waiting jobs may start now: while the pool is paused, only those for the screen. */
  startable(paused: boolean): number {
    return this.#ranks(paused).reduce((sum, rank) => sum + this.#queues[rank].size, 0);
  }

  giveToIdle(paused: boolean): void {
    for (const slot of this.#idle) this.#give(slot, this.#nextOf(slot, paused));
    if (!paused) for (const slot of this.#idle) this.#give(slot, this.#worthMoving(slot.idleSeconds));
  }

  /** Tells each busy slot what comes next, but leaves a job for each of the `starting` slots. */
  tellAhead(starting: number): void {
    for (const slot of this.#slots)
      while (slot.state === 'busy' && this.startable(false) > starting && this.#knowsTooLittle(slot)) {
        const job = this.#nextOf(slot, false);
        if (!job) break;
        this.#give(slot, job);
      }
  }

  get #idle(): readonly WorkerSlot[] {
    return this.#slots.filter(({ state }) => state === 'idle');
  }

  #ranks(paused: boolean): readonly JobRank[] {
    return paused ? ['urgent'] : RANKS;
  }

  /** The first job in the window that is the slot's; else the first that is nobody's. */
  #nextOf(slot: WorkerSlot, paused: boolean): Job | undefined {
    for (const rank of this.#ranks(paused)) {
      let free: Job | undefined;
      for (const job of this.#queues[rank].first(WINDOW)) {
        const owner = this.holdings.ownerOf(job);
        if (owner === slot) return job;
        if (!owner) free ??= job;
      }
      if (free) return free;
    }
    return undefined;
  }

  /**
   * Of what waits for another slot, the first job that it would begin later than its images can be loaded again, or beside
   * which a slot has been idle for so long; what that one was told ahead, and loads already, comes last.
   */
  #worthMoving(idleSeconds: number): Job | undefined {
    for (const [slot, waiting] of this.#waitingBySlot()) {
      const passes = waiting.reduce((sum, { spec }) => sum + spec.cost, slot.passesOfCurrent);
      const job = waiting.find((job) => {
        const others = this.pace.seconds(passes - job.spec.cost);
        return Math.max(others, idleSeconds) > this.holdings.secondsToMove(job);
      });
      if (job && slot.ahead.includes(job)) slot.withdraw(job);
      if (job) return job;
    }
    return undefined;
  }

  /** Seconds after which to look again, when a slot is idle beside jobs of others; undefined when none is. */
  get patience(): number | undefined {
    const idle = this.#idle.map(({ idleSeconds }) => idleSeconds);
    if (idle.length === 0) return undefined;
    const loads = [...this.#waitingBySlot().values()].flat().map((job) => this.holdings.secondsToMove(job));
    return loads.length > 0 ? Math.max(GRAIN, Math.min(...loads) - Math.max(...idle)) : undefined;
  }

  /** What is each slot's own in the window, and what it was told ahead, the last first. */
  #waitingBySlot(): ReadonlyMap<WorkerSlot, Job[]> {
    const waiting = new Map(this.#slots.map((slot): [WorkerSlot, Job[]] => [slot, []]));
    for (const rank of RANKS)
      for (const job of this.#queues[rank].first(WINDOW)) {
        const owner = this.holdings.ownerOf(job);
        if (owner) waiting.get(owner)?.push(job);
      }
    for (const [slot, jobs] of waiting) jobs.push(...slot.ahead.toReversed());
    return waiting;
  }

  #give(slot: WorkerSlot, job: Job | undefined): void {
    if (!job) return;
    this.remove(job);
    this.holdings.add(slot, job);
    slot.assign(job);
    slot.begin();
  }

  #knowsTooLittle({ ahead }: WorkerSlot): boolean {
    const passes = ahead.reduce((sum, { spec }) => sum + spec.cost, 0);
    return ahead.length === 0 || (ahead.length < MOST_AHEAD && this.pace.seconds(passes) < AHEAD_SECONDS);
  }
}
