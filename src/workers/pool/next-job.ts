import type { Job, JobRank } from './job.ts';

/** What comes first: who waits at the screen, then the clients; parts of the test set fill what is left. */
const RANKS: readonly JobRank[] = ['urgent', 'client', 'filler'];

/** Whose job it is; nobody's is everybody's. */
export type OwnerOf<WorkerSlot> = (job: Job) => WorkerSlot | undefined;

/**
 * What `slot` should do next of its own jobs and nobody's. The longest first, so that what starts last is short (LPT,
 * Graham 1969); but one of its own, when that is at least half as long.
 */
export function nextJob<WorkerSlot>(
  slot: WorkerSlot,
  jobs: readonly Job[],
  ownerOf: OwnerOf<WorkerSlot>,
): Job | undefined {
  for (const rank of RANKS) {
    const open = jobs.filter((job) => job.spec.rank === rank && (ownerOf(job) ?? slot) === slot);
    const best = longest(open);
    const own = longest(open.filter((job) => ownerOf(job) === slot));
    if (best) return own && 2 * own.spec.cost >= best.spec.cost ? own : best;
  }
  return undefined;
}

/** A job that waits for its owner. */
export interface Queued {
  readonly job: Job;
  /** Seconds that the owner has to work on others. */
  readonly others: number;
  /** Seconds to load what the owner need not load. */
  readonly load: number;
}

/**
 * The longest job that a slot which has been idle for so many seconds should take from another: all is done sooner
 * so, or the job has waited beside the idle slot for as long as the taking costs.
 */
export function jobToTake(queued: readonly Queued[], idle: number): Job | undefined {
  return longest(
    queued.flatMap(({ job, others, load }) => (others > load || Math.min(idle, job.age) > load ? job : [])),
  );
}

/** Seconds until `jobToTake` gives something, if nothing else happens. */
export function secondsToPatience(queued: readonly Queued[], idle: number): number {
  return Math.min(...queued.map(({ job, load }) => load - Math.min(idle, job.age)));
}

/** The first among equals. */
function longest(jobs: readonly Job[]): Job | undefined {
  return jobs.reduce<Job | undefined>(
    (best, job) => (best && best.spec.cost >= job.spec.cost ? best : job),
    undefined,
  );
}
