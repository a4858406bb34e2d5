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

/** Whose images are remembered from run to run, at most: the clients of a dozen large runs. */
const MOST_HELD = 20_000;

/**
 * The jobs that wait, and which slot gets which: in the order in which they were submitted, but what a slot has the
 * images of comes first in a window, and what is another's only if that one would begin it later than it takes to load the
 * images again. Whoever does a job, its result is the same.
 */
export class Assigner {
  readonly holdings: Holdings<WorkerSlot>;
  pace = new Pace();
  readonly #slots: readonly WorkerSlot[];
  readonly #queues: Readonly<Record<JobRank, JobQueue>> = {
    urgent: new JobQueue(),
    client: new JobQueue(),
    filler: new JobQueue(),
  };

  constructor(slots: readonly WorkerSlot[]) {
    this.#slots = slots;
    this.holdings = new Holdings(
      slots,
      ({ state }) => state !== 'absent' && state !== 'starting',
      ({ state }) => state === 'idle',
    );
  }

  /** Other jobs follow, of another engine it may be. @param otherImages of another data set, too. */
  renew(otherImages: boolean): void {
    this.pace = new Pace();
    if (otherImages || this.holdings.size > MOST_HELD) this.holdings.clear();
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

  /** @returns seconds after which to look again, when a slot stays idle beside jobs of others. */
  giveToIdle(paused: boolean): number | undefined {
    if (this.#idle.length === 0) return undefined;
    const window = this.#look(paused);
    for (const slot of this.#idle) this.#give(slot, nextOf(slot, window));
    if (paused || this.#idle.length === 0) return undefined;
    const waiting = new Map(this.#slots.map((slot) => [slot, waitingFor(slot, window)]));
    for (const slot of this.#idle) this.#give(slot, this.#worthMoving(waiting, slot));
    return this.#patience(waiting);
  }

  /** Tells each busy slot what comes next, but leaves a job for each of the `starting` slots. */
  tellAhead(starting: number): void {
    const window = this.#look(false);
    for (const slot of this.#slots)
      while (slot.state === 'busy' && this.startable(false) > starting && this.#knowsTooLittle(slot)) {
        const job = nextOf(slot, window);
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

  /** What may be chosen from now, by its owner: looked at once for all slots. */
  #look(paused: boolean): Window {
    return this.#ranks(paused).map((rank) => {
      const [own, free] = [new Map<WorkerSlot, Job[]>(this.#slots.map((slot) => [slot, []])), [] as Job[]];
      for (const job of this.#queues[rank].first(WINDOW)) {
        const owner = this.holdings.ownerOf(job);
        ((owner && own.get(owner)) ?? free).push(job);
      }
      return { own, free };
    });
  }

  /**
   * Of what waits for another slot, the first job that it would begin later than its images can be loaded again, or beside
   * which a slot has been idle for so long; what that one was told ahead, and loads already, comes last.
   */
  #worthMoving(waiting: Waiting, idle: WorkerSlot): Job | undefined {
    for (const [slot, jobs] of waiting) {
      const passes = jobs.reduce((sum, { spec }) => sum + spec.cost, slot.passesOfCurrent);
      const place = jobs.findIndex((job) => {
        const others = this.pace.seconds(passes - job.spec.cost);
        return Math.max(others, idle.idleSeconds) > this.holdings.secondsToMove(job, idle);
      });
      const [job] = place < 0 ? [] : jobs.splice(place, 1);
      if (job && slot.ahead.includes(job)) slot.withdraw(job);
      if (job) return job;
    }
    return undefined;
  }

  #patience(waiting: Waiting): number | undefined {
    const jobs = [...waiting.values()].flat();
    const waits = this.#idle.flatMap((slot) =>
      jobs.map((job) => this.holdings.secondsToMove(job, slot) - slot.idleSeconds),
    );
    return waits.length > 0 ? Math.max(GRAIN, Math.min(...waits)) : undefined;
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

/** For each rank, the first jobs that wait, in their order: each slot's own, and those that are nobody's. */
type Window = readonly { readonly own: Map<WorkerSlot, Job[]>; readonly free: Job[] }[];

/** Takes the first job that is the slot's; else the first that is nobody's. */
function nextOf(slot: WorkerSlot, window: Window): Job | undefined {
  for (const { own, free } of window) {
    const job = own.get(slot)?.shift() ?? free.shift();
    if (job) return job;
  }
  return undefined;
}

/** For each slot, what is its own in the window, and what it was told ahead, the last first. */
type Waiting = Map<WorkerSlot, Job[]>;

const waitingFor = (slot: WorkerSlot, window: Window): Job[] => [
  ...window.flatMap(({ own }) => own.get(slot) ?? []),
  ...slot.ahead.toReversed(),
];
