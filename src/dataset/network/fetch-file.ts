import { ApiaryError } from '../../core/errors.ts';
import type { FileEntry } from '../manifest.ts';
import { type Bytes, sha256 } from '../sha256.ts';
import { download, type Fetch } from './download.ts';
import type { NetworkMonitor } from './network-monitor.ts';
import { DEFAULT_RETRY_POLICY, NetworkTrouble, type RetryPolicy, withRetries } from './retry.ts';

/** Where the data set is. */
export interface FileSource {
  /** The folder of the manifest, absolute (a worker's relative URLs start at the worker's script). */
  readonly baseUrl: string;
  readonly fetch?: Fetch;
  readonly retryPolicy?: RetryPolicy;
  /** Shared by everything that this page or worker loads. */
  readonly monitor: NetworkMonitor;
}

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of this file received so far; starts again at a retry. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export function fileUrl(baseUrl: string, file: string): string {
  return `${baseUrl.replace(/\/$/, '')}/${file}`;
}

/** The page's or worker's own fetch, which must be called on the global object. */
export const globalFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/**
 * A file of the data set whose length and SHA-256 are those of the manifest. Never returns other bytes.
 * @throws ApiaryError `chunk-missing`, `chunk-corrupt`, after retries and a wait for the network, or `aborted`.
 */
export async function fetchFile(
  source: FileSource,
  entry: FileEntry,
  { signal, onBytes }: FetchOptions = {},
): Promise<Bytes> {
  const policy = source.retryPolicy ?? DEFAULT_RETRY_POLICY;
  const { fetch = globalFetch, monitor } = source;
  const url = fileUrl(source.baseUrl, entry.file);
  let tries = 0;
  let cache: RequestCache = 'default';
  const attempt = async () => {
    tries++;
    try {
      const { stallMs } = policy;
      const bytes = await download(url, entry.bytes, { fetch, cache, monitor, stallMs, signal, onBytes });
      await verify(bytes, entry);
      return bytes;
    } catch (error) {
      cache = nextCache(cache, error);
      throw error;
    }
  };
  return withRetries(policy, monitor, signal, attempt).catch((error: unknown) => {
    throw explain(error, entry.file, tries);
  });
}

/**
 * Where the next try looks. Without a network, what the browser has is good, however old: its checksum is verified. After
 * a bad answer the next try goes around the cache, since Chromium keeps any answer there, a 503 as well.
 */
function nextCache(before: RequestCache, error: unknown): RequestCache {
  const unreachable = error instanceof NetworkTrouble && error.retryAfterMs === undefined;
  return unreachable && before !== 'reload' ? 'force-cache' : 'reload';
}

async function verify(bytes: Bytes, entry: FileEntry): Promise<void> {
  if (bytes.length !== entry.bytes)
    throw new ApiaryError('chunk-corrupt', `only ${bytes.length} of its ${entry.bytes} bytes arrived`);
  const found = await sha256(bytes);
  if (found !== entry.sha256)
    throw new ApiaryError(
      'chunk-corrupt',
      `its checksum is ${found.slice(0, 8)}… and not ${entry.sha256.slice(0, 8)}…`,
    );
}

function explain(error: unknown, file: string, tries: number): unknown {
  if (!(error instanceof ApiaryError) || error.code === 'aborted') return error;
  const what = error.code === 'chunk-missing' ? 'could not be loaded' : 'is still damaged';
  return new ApiaryError(
    error.code,
    `${file} of the data set ${what} after ${tries} tries, because ${error.message}. Nothing of it was used. ` +
      'Check the connection and try again, or load the page again: the data set may have been updated. ' +
      'On your own server, run "npm run prepare-data" and build again.',
    { cause: error },
  );
}
