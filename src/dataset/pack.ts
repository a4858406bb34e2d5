import { IMAGE_BYTES } from '../core/data/cifar10.ts';
import { toDeltas } from './delta.ts';
import { checksumSuffix, ENCODING, FORMAT, IMAGES_PER_CHUNK, type Split, VERSION } from './layout.ts';
import type { ChunkEntry, FileEntry, Manifest, SplitEntry } from './manifest.ts';
import { type Bytes, sha256 } from './sha256.ts';
import { storeOrder } from './store-order.ts';

/** A split in its original order. */
export interface SplitImages {
  readonly labels: Bytes;
  /** `labels.length` x IMAGE_BYTES bytes, HWC. */
  readonly pixels: Uint8Array;
}

export interface PackOptions {
  readonly source: Manifest['source'];
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
    source: options.source,
    imageBytes: IMAGE_BYTES,
    imagesPerChunk,
    encoding: ENCODING,
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
  const { spans, original } = storeOrder(labels, imagesPerChunk);
  const chunks: ChunkEntry[] = [];
  for (const [index, { first, count }] of spans.entries()) {
    const positions = original.subarray(first, first + count);
    const bytes = options.deflate(toDeltas(gather(pixels, positions)));
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

function gather(pixels: Uint8Array, positions: Uint32Array): Uint8Array {
  const result = new Uint8Array(positions.length * IMAGE_BYTES);
  positions.forEach((position, i) => {
    result.set(pixels.subarray(position * IMAGE_BYTES, (position + 1) * IMAGE_BYTES), i * IMAGE_BYTES);
  });
  return result;
}
