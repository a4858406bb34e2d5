import { type DatasetSpec, imageBytes } from '../core/data/datasets/dataset.ts';
import { toDeltas } from './delta.ts';
import { checksumSuffix, type Encoding, FORMAT, IMAGES_PER_CHUNK, type Split, VERSION } from './layout.ts';
import type { ChunkEntry, FileEntry, Manifest, SplitEntry } from './manifest.ts';
import { type Bytes, sha256 } from './sha256.ts';
import { storeOrder } from './store-order.ts';

/** A split in its original order. */
export interface SplitImages {
  readonly labels: Bytes;
  /** The images of the labels, HWC. */
  readonly pixels: Uint8Array;
}

interface PackOptions {
  readonly dataset: Pick<DatasetSpec, 'id' | 'shape' | 'classes'>;
  readonly source: Manifest['source'];
  readonly encoding: Encoding;
  readonly imagesPerChunk?: number;
  /** Raw deflate. The format does not say which compressor; any will be read. */
  readonly deflate: (bytes: Uint8Array) => Bytes;
  readonly write: (file: string, bytes: Bytes) => Promise<void>;
}

/** Writes the label files and chunks of a data set, and returns the manifest that describes them. */
export async function packDataset(
  images: Readonly<Record<Split, SplitImages>>,
  options: PackOptions,
): Promise<Manifest> {
  const imagesPerChunk = options.imagesPerChunk ?? IMAGES_PER_CHUNK;
  return {
    format: FORMAT,
    version: VERSION,
    dataset: options.dataset.id,
    source: options.source,
    shape: options.dataset.shape,
    classes: options.dataset.classes.length,
    imagesPerChunk,
    encoding: options.encoding,
    splits: {
      train: await packSplit('train', images.train, imagesPerChunk, options),
      test: await packSplit('test', images.test, imagesPerChunk, options),
    },
  };
}

async function packSplit(
  split: Split,
  { labels, pixels }: SplitImages,
  imagesPerChunk: number,
  options: PackOptions,
): Promise<SplitEntry> {
  const { dataset, encoding } = options;
  const { spans, original } = storeOrder(labels, dataset.classes.length, imagesPerChunk);
  const chunks: ChunkEntry[] = [];
  for (const [index, { first, count }] of spans.entries()) {
    const positions = original.subarray(first, first + count);
    const raw = gather(pixels, positions, imageBytes(dataset));
    const bytes = options.deflate(encoding === 'delta-deflate' ? toDeltas(raw, dataset.shape) : raw);
    const name = `${split}-${String(index).padStart(3, '0')}`;
    chunks.push({ ...(await writeFile(name, bytes, options)), first, count });
  }
  return { labels: await writeFile(`${split}-labels`, labels, options), chunks };
}

async function writeFile(name: string, bytes: Bytes, { write }: PackOptions): Promise<FileEntry> {
  const checksum = await sha256(bytes);
  const file = `${name}${checksumSuffix(checksum)}`;
  await write(file, bytes);
  return { file, bytes: bytes.length, sha256: checksum };
}

function gather(pixels: Uint8Array, positions: Uint32Array, size: number): Uint8Array {
  const result = new Uint8Array(positions.length * size);
  positions.forEach((position, i) => {
    result.set(pixels.subarray(position * size, (position + 1) * size), i * size);
  });
  return result;
}
