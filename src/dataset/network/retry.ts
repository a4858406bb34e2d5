import { ApiaryError } from '../../core/errors.ts';
import { cancelled } from './cancelled.ts';
import type { NetworkMonitor } from './network-monitor.ts';

/** How long loading tries before it gives up. */
export interface RetryPolicy {
  /** Tries after the first, of a server that answers, but with no good file. */
  readonly retries: number;
  /** Before the first retry; doubled before each further one. */
  readonly backoffMs: number;
  /** A download has failed when no byte has arrived for so long, on any connection. */
  readonly stallMs: number;
  /** So long without a byte on any connection, and the network is not waited for any more. */
  readonly patienceMs: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  retries: 2,
  backoffMs: 300,
  stallMs: 30_000,
  patienceMs: 60_000,
};

const MAX_BACKOFF_MS = 5000;

/** The network or the server gives nothing now, and may later: no reason yet to give a file up. */
export class NetworkTrouble extends ApiaryError {
  /** Milliseconds for which the server asks to be left alone; absent when there was no answer. */
  readonly retryAfterMs?: number;

  constructor(message: string, { retryAfterMs, ...options }: ErrorOptions & { retryAfterMs?: number }) {
    super('chunk-missing', message, options);
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Calls `attempt` until it succeeds. The network is waited for (see NetworkTrouble); what else a load fails with is tried
 * again a few times. Throws what the last attempt threw; whatever is no ApiaryError, and `aborted`, is thrown at once.
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  monitor: NetworkMonitor,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  const silence = monitor.silence();
  const backoff = (number: number) => Math.min(policy.backoffMs * 2 ** number, MAX_BACKOFF_MS);
  let [badAnswers, troubles] = [0, 0];
  try {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof ApiaryError) || error.code === 'aborted') throw error;
        if (error instanceof NetworkTrouble) {
          const left = policy.patienceMs - silence.ms;
          if (left <= 0) throw exhausted(error, policy);
          monitor.troubled();
          const ms = Math.max(error.retryAfterMs ?? 0, backoff(troubles++));
          await pause(Math.min(ms, left), signal, monitor.events);
        } else {
          if (badAnswers === policy.retries) throw error;
          await pause(backoff(badAnswers++), signal);
        }
      }
    }
  } finally {
    silence.end();
  }
}

const exhausted = (cause: NetworkTrouble, { patienceMs }: RetryPolicy) =>
  new ApiaryError('chunk-missing', `${cause.message}, and nothing arrived for ${patienceMs / 1000} s`, {
    cause,
  });

/** Ends early when `events` says that the browser is online again. @throws ApiaryError `aborted`. */
function pause(
  ms: number,
  signal: AbortSignal | undefined,
  events?: NetworkMonitor['events'],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      events?.removeEventListener('online', finish);
      if (signal?.aborted) reject(cancelled());
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
    events?.addEventListener('online', finish);
    if (signal?.aborted) finish();
  });
}
