import { positionsByClass } from '../core/data/partitioners/by-class.ts';
import { type ChunkSpan, chunkSpans } from './layout.ts';

/** Where each image of a split is stored. Positions are in the original order unless they say "stored". */
export interface StoreOrder {
  readonly spans: readonly ChunkSpan[];
  /** Stored position -> original position. */
  readonly original: Uint32Array;
  /** Original position -> chunk, as an index of `spans`. */
  readonly chunk: Uint32Array;
  /** Original position -> the image's place within its chunk. */
  readonly row: Uint32Array;
}

/** Sorted by class, in original order within a class, cut into chunks. Needs the labels only. */
export function storeOrder(labels: Uint8Array, classes: number, imagesPerChunk: number): StoreOrder {
  const spans = chunkSpans(labels, classes, imagesPerChunk);
  const original = Uint32Array.from(positionsByClass(labels, classes).flatMap((positions) => [...positions]));
  const chunk = new Uint32Array(labels.length);
  const row = new Uint32Array(labels.length);
  spans.forEach(({ first, count }, index) => {
    for (let i = 0; i < count; i++) {
      const position = original[first + i]!;
      chunk[position] = index;
      row[position] = i;
    }
  });
  return { spans, original, chunk, row };
}

/** What to copy from one chunk: its image `rows[i]` becomes example `targets[i]`. */
export interface ChunkRead {
  readonly chunk: number;
  readonly rows: readonly number[];
  readonly targets: readonly number[];
}

/**
 * The chunks that `positions` touch, in stored order, and no others.
 * @throws RangeError when a position is not in the split.
 */
export function chunkReads(order: StoreOrder, positions: Uint32Array): ChunkRead[] {
  const reads = new Map<number, { chunk: number; rows: number[]; targets: number[] }>();
  positions.forEach((position, target) => {
    const chunk = order.chunk[position];
    if (chunk === undefined)
      throw new RangeError(`Image ${position} does not exist; the split has ${order.chunk.length}.`);
    const read = reads.get(chunk) ?? { chunk, rows: [], targets: [] };
    if (read.rows.length === 0) reads.set(chunk, read);
    read.rows.push(order.row[position]!);
    read.targets.push(target);
  });
  return [...reads.values()].sort((a, b) => a.chunk - b.chunk);
}
