import { IMAGE_BYTES } from '../../core/data/cifar10.ts';
import { fromDeltas } from '../delta.ts';
import { inflate } from '../inflate.ts';
import type { ChunkEntry } from '../manifest.ts';
import { type FetchOptions, type FileSource, fetchFile } from './fetch-file.ts';

/**
 * A chunk's images, `count` x IMAGE_BYTES bytes, HWC, in stored order.
 * @throws ApiaryError `chunk-missing`, `chunk-corrupt`, after retries, or `aborted`.
 */
export async function fetchChunk(
  source: FileSource,
  entry: ChunkEntry,
  options: FetchOptions = {},
): Promise<Uint8Array> {
  const encoded = await fetchFile(source, entry, options);
  return fromDeltas(await inflate(encoded, entry.count * IMAGE_BYTES));
}
