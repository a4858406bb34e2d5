import { ApiaryError } from '../core/errors.ts';
import { cancelled } from './cancelled.ts';

/** How long loading tries before it gives up. */
export interface RetryPolicy {
  /** Tries after the first. */
  readonly retries: number;
  /** Before the first retry; doubled before each further one. */
  readonly backoffMs: number;
  /** A download on which nothing arrives for this long has failed. */
  readonly stallMs: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = { retries: 2, backoffMs: 300, stallMs: 30_000 };

/**
 * Calls `attempt` with 0, 1, ... until it succeeds or the policy is exhausted; then throws what the last attempt
 * threw. Only a failed load is worth another try: whatever is no ApiaryError, and `aborted`, is thrown at once.
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
  attempt: (number: number) => Promise<T>,
): Promise<T> {
  for (let number = 0; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      const final = !(error instanceof ApiaryError) || error.code === 'aborted' || number === policy.retries;
      if (final) throw error;
    }
    await pause(policy.backoffMs * 2 ** number, signal);
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      if (signal?.aborted) reject(cancelled());
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
    if (signal?.aborted) finish();
  });
}
