import type { Task, TaskRank } from './task.ts';

/** What comes first: who waits at the screen, then the clients; parts of the test set fill what is left. */
const RANKS: readonly TaskRank[] = ['urgent', 'client', 'filler'];

/** Loading a picture takes about as long as one forward pass of the default model (wasm, files from the same machine). */
const PASSES_PER_LOAD = 1;

/** Who has which pictures: a task without pictures, or with new ones, has no holder. */
export type HolderOf<Hand> = (task: Task) => Hand | undefined;

/**
 * What `hand` should do next of the tasks that no other hand holds the pictures of. The longest first, so that what
 * starts last is short (LPT, Graham 1969); but one whose pictures it has, when that is at least half as long.
 */
export function nextTask<Hand>(
  hand: Hand,
  tasks: readonly Task[],
  holderOf: HolderOf<Hand>,
): Task | undefined {
  for (const rank of RANKS) {
    const own = tasks.filter((task) => task.spec.rank === rank && (holderOf(task) ?? hand) === hand);
    const best = longest(own);
    const held = longest(own.filter((task) => holderOf(task) === hand));
    if (best) return held && 2 * held.spec.cost >= best.spec.cost ? held : best;
  }
  return undefined;
}

/** A task that waits for a hand which has something else to do first. */
export interface Queued {
  readonly task: Task;
  /** What that hand has to do first, in passes. */
  readonly behind: number;
}

/** The longest task that an idle hand should take from another: one that would wait for longer than its pictures load. */
export function taskToTake(queued: readonly Queued[], picturesOf: (task: Task) => number): Task | undefined {
  return longest(
    queued.flatMap(({ task, behind }) => (behind > PASSES_PER_LOAD * picturesOf(task) ? task : [])),
  );
}

/** The first among equals. */
function longest(tasks: readonly Task[]): Task | undefined {
  return tasks.reduce<Task | undefined>(
    (best, task) => (best && best.spec.cost >= task.spec.cost ? best : task),
    undefined,
  );
}
