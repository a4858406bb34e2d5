import { NUM_CLASSES } from '../core/cifar10.ts';
import { ApiaryError } from '../core/errors.ts';
import { download } from './download.ts';
import { type FileSource, fetchFile, fileUrl, globalFetch } from './fetch-file.ts';
import { MANIFEST_FILE, type Split } from './layout.ts';
import { type FileEntry, type Manifest, parseManifest, unreadable } from './manifest.ts';
import { DEFAULT_RETRY_POLICY, withRetries } from './retry.ts';

/** Class numbers in the original order. */
export type Labels = Readonly<Record<Split, Uint8Array>>;

/** Far more than any manifest has; a stop for a server that never ends. */
const MANIFEST_LIMIT = 4 << 20;

/**
 * The labels alone, 60 kB: all that the main thread gets of the training set.
 * @throws ApiaryError `manifest-unreadable`, `chunk-missing`, `chunk-corrupt`.
 */
export async function loadLabels(baseUrl: string, fetch = globalFetch): Promise<Labels> {
  const source = { baseUrl, fetch };
  return fetchLabels(source, await fetchManifest(source));
}

/** @throws ApiaryError `manifest-unreadable`. */
export async function fetchManifest(source: FileSource): Promise<Manifest> {
  const { fetch = globalFetch, retryPolicy = DEFAULT_RETRY_POLICY } = source;
  const url = fileUrl(source.baseUrl, MANIFEST_FILE);
  const { stallMs } = retryPolicy;
  // Asks the server whether the cached copy is still good, so that an old manifest never meets new chunks.
  const options = { fetch, cache: 'no-cache', stallMs } as const;
  const bytes = await withRetries(retryPolicy, undefined, () => download(url, MANIFEST_LIMIT, options)).catch(
    (error: unknown) => {
      throw error instanceof ApiaryError ? unreadable(error.message, { cause: error }) : error;
    },
  );
  return parseManifest(new TextDecoder().decode(bytes));
}

/** @throws ApiaryError `chunk-missing`, `chunk-corrupt`. */
export async function fetchLabels(source: FileSource, { splits }: Manifest): Promise<Labels> {
  const [train, test] = await Promise.all([
    readLabels(source, splits.train.labels),
    readLabels(source, splits.test.labels),
  ]);
  return { train, test };
}

async function readLabels(source: FileSource, entry: FileEntry): Promise<Uint8Array> {
  const labels = await fetchFile(source, entry);
  const bad = labels.find((label) => label >= NUM_CLASSES);
  if (bad !== undefined) throw unreadable(`${entry.file} has a label ${bad}, and there are ${NUM_CLASSES}`);
  return labels;
}
