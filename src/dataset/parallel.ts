/**
 * Runs `task` on every item, in order, at most `limit` at a time. The signal that a task gets ends with `outer`
 * and when another task fails; then no further one starts, and the first error is thrown once all have ended.
 */
export async function forEachParallel<T>(
  items: readonly T[],
  limit: number,
  outer: AbortSignal | undefined,
  task: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const errors: unknown[] = [];
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) {
      if (errors.length > 0) return;
      await task(item, controller.signal).catch((error: unknown) => {
        errors.push(error);
        abort();
      });
    }
  };
  outer?.addEventListener('abort', abort);
  if (outer?.aborted) abort();
  try {
    await Promise.all(Array.from({ length: limit }, lane));
  } finally {
    outer?.removeEventListener('abort', abort);
  }
  if (errors.length > 0) throw errors[0];
}
