import { cancelled } from './cancelled.ts';

/**
 * Runs `task` on every item at once. The signal that a task gets ends with `outer` and when another task fails; the
 * first error is thrown once all have ended.
 */
export async function forEachParallel<T>(
  items: readonly T[],
  outer: AbortSignal | undefined,
  task: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controllers = items.map(() => new AbortController());
  const abort = () => {
    for (const controller of controllers) controller.abort();
  };
  const errors: unknown[] = [];
  outer?.addEventListener('abort', abort);
  if (outer?.aborted) abort();
  try {
    await Promise.all(
      items.map((item, i) =>
        task(item, controllers[i]!.signal).catch((error: unknown) => {
          errors.push(error);
          abort();
        }),
      ),
    );
  } finally {
    outer?.removeEventListener('abort', abort);
  }
  if (errors.length > 0) throw errors[0];
}

/** Lets at most `limit` tasks run at a time, in the order in which they came. */
export class Limiter {
  #limit: number;
  /** Below zero while more are at work than there may be now. */
  #free: number;
  // A Set keeps the order of insertion.
  readonly #queue = new Set<() => void>();

  constructor(limit: number) {
    this.#limit = limit;
    this.#free = limit;
  }

  /** From now on at most `limit` at a time; who waits already enters when another leaves. */
  resize(limit: number): void {
    this.#free += limit - this.#limit;
    this.#limit = limit;
  }

  /** Runs `task` in its turn. @throws what it throws, or ApiaryError `aborted` when the signal ends its wait. */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.#enter(signal);
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  async #enter(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled();
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#queue.delete(enter);
        reject(cancelled());
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.add(enter);
    });
  }

  /** Hands its place to who has waited longest. */
  #leave(): void {
    const [next] = this.#queue;
    if (!next || this.#free < 0) {
      this.#free++;
      return;
    }
    this.#queue.delete(next);
    next();
  }
}
