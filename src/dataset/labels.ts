import type { DatasetSpec } from '../core/data/datasets/dataset.ts';
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

/** What is known of a data set before an image is loaded. */
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
 * Manifest and labels, some 60 kB: all that the main thread gets of the training set. Workers are given them.
 * @throws ApiaryError `manifest-unreadable`, also for the manifest of another data set than `spec`; `chunk-missing`,
 * `chunk-corrupt`, `aborted`.
 */
export async function loadIndex(
  source: FileSource,
  spec: DatasetSpec,
  { signal, onWaiting = () => {} }: LoadIndexOptions = {},
): Promise<DatasetIndex> {
  const unsubscribe = source.monitor.subscribe(onWaiting);
  try {
    const { manifest, sha256 } = await fetchManifest(source, signal);
    refuseOther(manifest, spec);
    return { manifest, sha256, labels: await fetchLabels(source, manifest, signal) };
  } finally {
    unsubscribe();
  }
}

function refuseOther({ dataset, shape, classes, splits }: Manifest, spec: DatasetSpec): void {
  if (dataset !== spec.id) throw unreadable(`it is that of '${dataset}', not of '${spec.id}'`);
  const sizes = [...shape, classes, splits.train.labels.bytes, splits.test.labels.bytes];
  const expected = [...spec.shape, spec.classes.length, spec.train, spec.test];
  if (sizes.join() !== expected.join())
    throw unreadable(`its sizes are ${sizes.join(', ')}, not ${expected.join(', ')}`);
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
  { splits, classes }: Manifest,
  signal: AbortSignal | undefined,
): Promise<Labels> {
  const [train, test] = await Promise.all([
    readLabels(source, splits.train.labels, classes, signal),
    readLabels(source, splits.test.labels, classes, signal),
  ]);
  return { train, test };
}

async function readLabels(
  source: FileSource,
  entry: FileEntry,
  classes: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const labels = await fetchFile(source, entry, { signal });
  const bad = labels.find((label) => label >= classes);
  if (bad !== undefined)
    throw unreadable(`${entry.file} has a label ${bad}, and there are ${classes} classes`);
  return labels;
}
