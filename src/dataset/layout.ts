import { labelCounts } from '../core/data/partitioners/by-class.ts';

/**
 * How a data set lies on a static host. Written by pack.ts, read by everything else in this folder.
 *
 * The images of a split are stored by class, and in original order within a class, so that a contiguous (IID)
 * shard and a Dirichlet share are each one contiguous range per class. Chunks cut that order into files of
 * `imagesPerChunk` images; a chunk never spans two classes.
 */
export const FORMAT = 'apiary-dataset';
/** Raise it when a prepared data set of the old code must not be read by the new. */
export const VERSION = 2;
/**
 * What is done to a chunk's images: the differences of colour images, deflated (delta.ts), or nothing but deflate. Digits,
 * flat black with sharp strokes, take 163 bytes an image deflated alone, and 220 as differences.
 */
export const ENCODINGS = ['delta-deflate', 'deflate'] as const;
export type Encoding = (typeof ENCODINGS)[number];
/**
 * A request costs a browser some milliseconds, so chunks are not small; a client of 50 images loads ten of them, so
 * they are not large. A tenth of a class is two.
 */
export const IMAGES_PER_CHUNK = 250;
export const MANIFEST_FILE = 'manifest.json';

/**
 * How the name of every file ends, except the manifest's: other bytes have another name, so that neither a cache nor
 * an open page that holds an older manifest takes one build's file for another's.
 */
export function checksumSuffix(sha256: string): string {
  return `-${sha256.slice(0, 8)}.bin`;
}

export const SPLITS = ['train', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** One chunk's place in the stored order of its split. */
export interface ChunkSpan {
  readonly label: number;
  /** Stored position of its first image. */
  readonly first: number;
  readonly count: number;
}

/** The chunks of a split, in stored order, from its labels alone. */
export function chunkSpans(labels: Uint8Array, classes: number, imagesPerChunk: number): ChunkSpan[] {
  const spans: ChunkSpan[] = [];
  let first = 0;
  labelCounts(labels, classes).forEach((count, label) => {
    const end = first + count;
    while (first < end) {
      const size = Math.min(imagesPerChunk, end - first);
      spans.push({ label, first, count: size });
      first += size;
    }
  });
  return spans;
}
