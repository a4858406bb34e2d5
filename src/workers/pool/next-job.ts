import type { Task, TaskRank } from './job.ts';

/** What comes first: who waits at the screen, then the clients; parts of the test set fill what is left. */
const RANKS: readonly TaskRank[] = ['urgent', 'client', 'filler'];

/** Whose task it is; nobody's is everybody's. */
export type OwnerOf<Hand> = (task: Task) => Hand | undefined;

/**
 * What `hand` should do next of its own tasks and nobody's. The longest first, so that what starts last is short (LPT,
 * Graham 1969); but one of its own, when that is at least half as long.
 */
export function nextTask<Hand>(hand: Hand, tasks: readonly Task[], ownerOf: OwnerOf<Hand>): Task | undefined {
  for (const rank of RANKS) {
    const open = tasks.filter((task) => task.spec.rank === rank && (ownerOf(task) ?? hand) === hand);
    const best = longest(open);
    const own = longest(open.filter((task) => ownerOf(task) === hand));
    if (best) return own && 2 * own.spec.cost >= best.spec.cost ? own : best;
  }
  return undefined;
}

/** A task that waits for its owner. */
export interface Queued {
  readonly task: Task;
  /** Seconds that the owner has to work on others. */
  readonly others: number;
  /** Seconds to load what the owner need not load. */
  readonly load: number;
}

/**
 * The longest task that a hand which has been idle for so many seconds should take from another: all is done sooner
 * so, or the task has waited beside the idle hand for as long as the taking costs.
 */
export function taskToTake(queued: readonly Queued[], idle: number): Task | undefined {
  return longest(
    queued.flatMap(({ task, others, load }) =>
      others > load || Math.min(idle, task.age) > load ? task : [],
    ),
  );
}

/** Seconds until `taskToTake` gives something, if nothing else happens. */
export function secondsToPatience(queued: readonly Queued[], idle: number): number {
  return Math.min(...queued.map(({ task, load }) => load - Math.min(idle, task.age)));
}

/** The first among equals. */
function longest(tasks: readonly Task[]): Task | undefined {
  return tasks.reduce<Task | undefined>(
    (best, task) => (best && best.spec.cost >= task.spec.cost ? best : task),
    undefined,
  );
}
