import { Holdings } from './holdings.ts';
import type { Job, JobRank } from './job.ts';
import { JobQueue } from './job-queue.ts';
import type { WorkerSlot } from './worker-slot.ts';

/** What comes first: who waits at the screen, then the clients; parts of the test set fill what is left. */
const RANKS: readonly JobRank[] = ['urgent', 'client', 'filler'];

/**
 * Places in the order among which a slot chooses, for the sake of the images that it has. Who adds replies up in this
 * order keeps about so many of them; the fewer, the oftener two workers load the same images.
 */
const WINDOW = 64;

/**
 * Passes over one image that a slot is told ahead, if one job is shorter: 0.15 s of the default model on the wasm
 * engine. The page may be busy drawing for so long, and no worker should wait for it.
 */
const AHEAD_PASSES = 1500;
/** Jobs at most that are told ahead: each loads its images at once. */
const MOST_AHEAD = 8;

/**
 * The jobs that wait, and which slot gets which: in the order in which they were submitted, but what a slot has the
 * images of comes first in a window. Whoever does a job, its result is the same.
 */
export class Assigner {
  readonly holdings: Holdings<WorkerSlot>;
  readonly #slots: readonly WorkerSlot[];
  readonly #queues: Readonly<Record<JobRank, JobQueue>> = {
    urgent: new JobQueue(),
    client: new JobQueue(),
    filler: new JobQueue(),
  };

  constructor(slots: readonly WorkerSlot[]) {
    this.#slots = slots;
    this.holdings = new Holdings(slots);
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
    for (const slot of this.#idle)
      this.#give(
        slot,
        this.#nextOf(slot, paused) ?? this.#first(paused) ?? (paused ? undefined : this.#takenBack()),
      );
  }

  /** Tells each busy slot what comes next, but leaves a job for each of the `starting` slots. */
  tellAhead(starting: number): void {
    for (const slot of this.#slots)
      while (slot.state === 'busy' && this.startable(false) > starting && knowsTooLittle(slot)) {
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

  /**
   * The first job in the window whose images the slot has; else, of those whose images nobody has, the first whose
   * neighbours it has, or any.
   */
  #nextOf(slot: WorkerSlot, paused: boolean): Job | undefined {
    for (const rank of this.#ranks(paused)) {
      let [near, free]: (Job | undefined)[] = [];
      for (const job of this.#queues[rank].first(WINDOW)) {
        const holder = this.holdings.holderOf(job);
        if (holder === slot) return job;
        if (holder) continue;
        free ??= job;
        if (this.holdings.homeOf(job) === slot) near ??= job;
      }
      if (near ?? free) return near ?? free;
    }
    return undefined;
  }

  #first(paused: boolean): Job | undefined {
    return this.#ranks(paused).flatMap((rank) => this.#queues[rank].first(1))[0];
  }

  /** The last job that a slot was told ahead, of the slot that was told most. */
  #takenBack(): Job | undefined {
    const slot = this.#slots.reduce((most, other) => (other.ahead.length > most.ahead.length ? other : most));
    const job = slot.ahead.at(-1);
    if (job) slot.withdraw(job);
    return job;
  }

  #give(slot: WorkerSlot, job: Job | undefined): void {
    if (!job) return;
    this.remove(job);
    this.holdings.add(slot, job);
    slot.assign(job);
    slot.begin();
  }
}

function knowsTooLittle({ ahead }: WorkerSlot): boolean {
  const passes = ahead.reduce((sum, { spec }) => sum + spec.cost, 0);
  return ahead.length === 0 || (ahead.length < MOST_AHEAD && passes < AHEAD_PASSES);
}
