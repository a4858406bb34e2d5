import { NUM_CLASSES } from '../core/data/cifar10.ts';
import { ApiaryError, isAborted } from '../core/errors.ts';
import { MANIFEST_FILE, type Split } from './layout.ts';
import { type FileEntry, type Manifest, parseManifest, unreadable } from './manifest.ts';
import { download } from './network/download.ts';
import { type FileSource, fetchFile, fileUrl, globalFetch } from './network/fetch-file.ts';
import { DEFAULT_RETRY_POLICY, withRetries } from './network/retry.ts';
import { sha256 } from './sha256.ts';

/** Class numbers in the original order. */
export type Labels = Readonly<Record<Split, Uint8Array>>;

/** Far more than any manifest has; a stop for a server that never ends. */
const MANIFEST_LIMIT = 4 << 20;

/** What is known of the data set before an image is loaded. */
export interface DatasetIndex {
  readonly manifest: Manifest;
  /** Of the manifest's file, in lower-case hexadecimal: it names every other file by its own checksum. */
  readonly sha256: string;
  readonly labels: Labels;
}

export interface LoadIndexOptions {
  readonly signal?: AbortSignal | undefined;
  /** Hears whether the network is waited for: `true` again and again while it is. */
  readonly onWaiting?: ((waiting: boolean) => void) | undefined;
}

/**
 * Manifest and labels, 60 kB: all that the main thread gets of the training set. Workers are given them.
 * @throws ApiaryError `manifest-unreadable`, `chunk-missing`, `chunk-corrupt`, `aborted`.
 */
export async function loadIndex(
  source: FileSource,
  { signal, onWaiting = () => {} }: LoadIndexOptions = {},
): Promise<DatasetIndex> {
  const unsubscribe = source.monitor.subscribe(onWaiting);
  try {
    const { manifest, sha256 } = await fetchManifest(source, signal);
    return { manifest, sha256, labels: await fetchLabels(source, manifest, signal) };
  } finally {
    unsubscribe();
  }
}

/** @throws ApiaryError `manifest-unreadable`, `aborted`. */
async function fetchManifest(
  source: FileSource,
  signal: AbortSignal | undefined,
): Promise<Omit<DatasetIndex, 'labels'>> {
  const { fetch = globalFetch, retryPolicy = DEFAULT_RETRY_POLICY, monitor } = source;
  const url = fileUrl(source.baseUrl, MANIFEST_FILE);
  const { stallMs } = retryPolicy;
  // Asks the server whether the cached copy is still good, so that an old manifest never meets new chunks.
  const options = { fetch, cache: 'no-cache', monitor, stallMs, signal } as const;
  const attempt = () => download(url, MANIFEST_LIMIT, options);
  const bytes = await withRetries(retryPolicy, monitor, signal, attempt).catch((error: unknown) => {
    throw error instanceof ApiaryError && !isAborted(error)
      ? unreadable(error.message, { cause: error })
      : error;
  });
  return { manifest: parseManifest(new TextDecoder().decode(bytes)), sha256: await sha256(bytes) };
}

async function fetchLabels(
  source: FileSource,
  { splits }: Manifest,
  signal: AbortSignal | undefined,
): Promise<Labels> {
  const [train, test] = await Promise.all([
    readLabels(source, splits.train.labels, signal),
    readLabels(source, splits.test.labels, signal),
  ]);
  return { train, test };
}

async function readLabels(
  source: FileSource,
  entry: FileEntry,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const labels = await fetchFile(source, entry, { signal });
  const bad = labels.find((label) => label >= NUM_CLASSES);
  if (bad !== undefined) throw unreadable(`${entry.file} has a label ${bad}, and there are ${NUM_CLASSES}`);
  return labels;
}
