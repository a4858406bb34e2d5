import { ApiaryError } from '../../core/errors.ts';
import type { Bytes } from '../sha256.ts';
import { cancelled } from './cancelled.ts';
import type { NetworkMonitor, Silence } from './network-monitor.ts';
import { NetworkTrouble } from './retry.ts';

/** What of `fetch` is used; injected, so that a test can be the network. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

interface DownloadOptions {
  readonly fetch: Fetch;
  readonly cache: RequestCache;
  readonly monitor: NetworkMonitor;
  /** Without a byte on any connection for so long, the download is given up. */
  readonly stallMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes received so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * One try at one file, at most `limit` bytes of it; no check of what the bytes are.
 * @throws NetworkTrouble when the server cannot be reached or is overloaded; ApiaryError `chunk-missing` when it has no
 * such file or stops sending it, `chunk-corrupt` when it breaks off or goes on beyond `limit`, `aborted`. The message is
 * a cause, to follow "because".
 */
export async function download(url: string, limit: number, options: DownloadOptions): Promise<Bytes> {
  const { signal } = options;
  if (signal?.aborted) throw cancelled();
  const watch = new StallWatch(options);
  try {
    const response = await request(url, options, watch);
    return await readBody(response, limit, watch, options);
  } catch (error) {
    if (signal?.aborted) throw cancelled();
    throw error;
  } finally {
    watch.stop();
  }
}

/** Too many requests; bad gateway, overloaded, gateway timeout: a server or its proxy says that it is not always so. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

async function request(url: string, { fetch, cache }: DownloadOptions, watch: StallWatch): Promise<Response> {
  const response = await fetch(url, { cache, signal: watch.signal }).catch((cause: unknown) => {
    const message = watch.stalled ? 'the server does not answer' : 'the server cannot be reached';
    throw new NetworkTrouble(message, { cause });
  });
  const refusal = refusalOf(response);
  if (!refusal) return response;
  // Frees the connection; a body that cannot be cancelled has ended, and is not needed.
  await response.body?.cancel().catch(() => {});
  throw refusal;
}

function refusalOf(response: Response): ApiaryError | undefined {
  const { ok, status, statusText, headers } = response;
  const answered = `the server answered ${status} ${statusText}`.trimEnd();
  if (PASSING.has(status)) return new NetworkTrouble(answered, { retryAfterMs: retryAfterMs(headers) });
  if (!ok) return missing(answered);
  // Hosts of single-page apps answer a missing file with their index page and 200.
  if (headers.get('content-type')?.startsWith('text/html'))
    return missing('the server answered with a web page');
  return undefined;
}

/** Seconds, or a date (RFC 9110, section 10.2.3). What is neither asks for nothing. */
function retryAfterMs(headers: Headers): number {
  const value = headers.get('retry-after')?.trim() ?? '';
  const ms = /^\d+$/.test(value) ? 1000 * Number(value) : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? 0 : ms;
}

async function readBody(
  response: Response,
  limit: number,
  watch: StallWatch,
  { monitor, stallMs, onBytes }: DownloadOptions,
): Promise<Bytes> {
  const bytes = new Uint8Array(limit);
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      // Both count as bad answers: a server that always stops in the middle would be waited for without end.
      throw watch.stalled
        ? new ApiaryError('chunk-missing', `nothing came for ${stallMs / 1000} s after ${length} bytes`, {
            cause,
          })
        : new ApiaryError('chunk-corrupt', `the download broke off after ${length} bytes`, { cause });
    });
    if (done) break;
    monitor.received();
    if (length + value.length > limit) {
      await reader.cancel();
      throw new ApiaryError('chunk-corrupt', `it is longer than ${limit} bytes`);
    }
    bytes.set(value, length);
    length += value.length;
    onBytes?.(length);
  }
  return bytes.subarray(0, length);
}

function missing(cause: string): ApiaryError {
  return new ApiaryError('chunk-missing', cause);
}

/** Ends a download when its caller does, or when nothing has arrived on any connection for a while. */
class StallWatch {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #abort = () => this.#controller.abort();
  readonly #silence: Silence;
  #stalled = false;

  constructor({ monitor, stallMs, signal }: DownloadOptions) {
    this.#outer = signal;
    signal?.addEventListener('abort', this.#abort);
    this.#silence = monitor.silence(stallMs, () => {
      this.#stalled = true;
      this.#abort();
    });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get stalled(): boolean {
    return this.#stalled;
  }

  stop(): void {
    this.#silence.end();
    this.#outer?.removeEventListener('abort', this.#abort);
  }
}
