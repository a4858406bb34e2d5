import { imageBytes } from '../../core/data/datasets/dataset.ts';
import { fromDeltas } from '../delta.ts';
import { inflate } from '../inflate.ts';
import type { ChunkEntry, Manifest } from '../manifest.ts';
import { type FetchOptions, type FileSource, fetchFile } from './fetch-file.ts';

/**
 * A chunk's images, HWC, in stored order.
 * @throws ApiaryError `chunk-missing`, `chunk-corrupt`, after retries, or `aborted`.
 */
export async function fetchChunk(
  source: FileSource,
  { shape, encoding }: Pick<Manifest, 'shape' | 'encoding'>,
  entry: ChunkEntry,
  options: FetchOptions = {},
): Promise<Uint8Array> {
  const encoded = await fetchFile(source, entry, options);
  const inflated = await inflate(encoded, entry.count * imageBytes({ shape }));
  return encoding === 'delta-deflate' ? fromDeltas(inflated, shape) : inflated;
}
