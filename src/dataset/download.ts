import { ApiaryError, type ErrorCode } from '../core/errors.ts';
import { cancelled } from './cancelled.ts';
import type { Bytes } from './sha256.ts';

/** What of `fetch` is used; injected, so that a test can be the network. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

export interface DownloadOptions {
  readonly fetch: Fetch;
  readonly cache: RequestCache;
  readonly stallMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes received so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * One try at one file, at most `limit` bytes of it; no check of what the bytes are.
 * @throws ApiaryError `chunk-missing` when the server does not give the file, `chunk-corrupt` when it breaks off
 * or goes on beyond `limit`, `aborted`. The message is a cause, to follow "because".
 */
export async function download(url: string, limit: number, options: DownloadOptions): Promise<Bytes> {
  const { signal } = options;
  const watch = new StallWatch(options.stallMs, signal);
  try {
    const response = await request(url, options, watch);
    return await readBody(response, limit, watch, options.onBytes);
  } catch (error) {
    if (signal?.aborted) throw cancelled();
    throw error;
  } finally {
    watch.stop();
  }
}

async function request(url: string, { fetch, cache }: DownloadOptions, watch: StallWatch): Promise<Response> {
  const response = await fetch(url, { cache, signal: watch.signal }).catch((cause: unknown) => {
    throw watch.failure('chunk-missing', 'the server cannot be reached', cause);
  });
  if (!response.ok) throw missing(`the server answered ${response.status} ${response.statusText}`.trimEnd());
  // Hosts of single-page apps answer a missing file with their index page and 200.
  if (response.headers.get('content-type')?.startsWith('text/html'))
    throw missing('the server answered with a web page');
  return response;
}

async function readBody(
  response: Response,
  limit: number,
  watch: StallWatch,
  onBytes: DownloadOptions['onBytes'],
): Promise<Bytes> {
  const bytes = new Uint8Array(limit);
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw watch.failure('chunk-corrupt', `the download broke off after ${length} bytes`, cause);
    });
    if (done) break;
    watch.touch();
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

/** Ends a download when its caller does, or when nothing has arrived for a while. */
class StallWatch {
  readonly #controller = new AbortController();
  readonly #ms: number;
  readonly #outer: AbortSignal | undefined;
  readonly #abort = () => this.#controller.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stalled = false;

  constructor(ms: number, outer: AbortSignal | undefined) {
    this.#ms = ms;
    this.#outer = outer;
    outer?.addEventListener('abort', this.#abort);
    if (outer?.aborted) this.#abort();
    this.touch();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#stalled = true;
      this.#abort();
    }, this.#ms);
  }

  failure(code: ErrorCode, otherwise: string, cause: unknown): ApiaryError {
    const message = this.#stalled ? `nothing arrived for ${this.#ms / 1000} s` : otherwise;
    return new ApiaryError(this.#stalled ? 'chunk-missing' : code, message, { cause });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#abort);
  }
}
