/**
 * What is costly to draw takes turns. A chart draws itself in the tasks and frames that follow its turn (recharts measures,
 * and draws again what has become of it), so the next one waits until they are over: two charts in one frame are felt.
 */
const BETWEEN_MS = 100;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls `draw` in a task of its own, soon. @returns what takes the call back, if it has not been made. */
export function takeTurn(draw: () => void): () => void {
  waiting.add(draw);
  if (timer === undefined) timer = setTimeout(next, 0);
  return () => waiting.delete(draw);
}

function next(): void {
  const [draw] = waiting;
  if (draw) waiting.delete(draw);
  timer = waiting.size > 0 ? setTimeout(next, BETWEEN_MS) : undefined;
  draw?.();
}
