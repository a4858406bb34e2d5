import type { Task } from './task.ts';

const cost = ({ spec }: Task): number => (spec.urgent ? Number.POSITIVE_INFINITY : spec.cost);

/** The longest task, the first among equals: what starts last should be short (LPT, Graham 1969). */
export function longest(tasks: readonly Task[]): Task | undefined {
  return tasks.reduce<Task | undefined>(
    (best, task) => (best && cost(best) >= cost(task) ? best : task),
    undefined,
  );
}

/**
 * The longest task whose pictures a worker already has, unless it is less than half as long as the longest of all:
 * loading pictures again costs less than ending late.
 */
export function longestHeld(tasks: readonly Task[], holds: (task: Task) => boolean): Task | undefined {
  const held = longest(tasks.filter(holds));
  return held && 2 * cost(held) >= cost(longest(tasks)!) ? held : undefined;
}
