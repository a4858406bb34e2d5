import { imageBytes } from '../core/data/datasets/dataset.ts';
import type { Examples } from '../core/data/examples.ts';
import { ChunkCache } from './chunk-cache.ts';
import type { DatasetIndex, Labels } from './labels.ts';
import type { Split } from './layout.ts';
import { type ChunkEntry, type Manifest, unreadable } from './manifest.ts';
import { cancelled } from './network/cancelled.ts';
import { fetchChunk } from './network/fetch-chunk.ts';
import type { FileSource } from './network/fetch-file.ts';
import { forEachParallel, Limiter } from './network/parallel.ts';
import { type LoadProgress, ProgressSum, totalBytes } from './progress.ts';
import { type ChunkRead, chunkReads, type StoreOrder, storeOrder } from './store-order.ts';

export interface DatasetOptions extends FileSource {
  readonly index: DatasetIndex;
  /** Decoded chunks kept for another request, at most this many bytes. */
  readonly budgetBytes: number;
  /** Chunks loaded at a time, for all requests together: hides latency without flooding a small server or a slow line. */
  readonly parallelLoads: number;
}

interface ExamplesOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** Hears whether the network is waited for: `true` again and again while it is. */
  readonly onWaiting?: ((waiting: boolean) => void) | undefined;
}

export interface Dataset {
  readonly manifest: Manifest;
  readonly trainLabels: Uint8Array;
  readonly testLabels: Uint8Array;
  /** Encoded bytes of the chunks that `positions` touch, whether they are held or not. */
  bytesNeeded(split: Split, positions: Uint32Array): number;
  /**
   * The images at `positions` (of the original order), in that order. Loads the chunks that they touch, and no
   * others.
   * @throws ApiaryError `chunk-missing`, `chunk-corrupt`, `aborted`; RangeError for a position not in the split.
   */
  examples(split: Split, positions: Uint32Array, options?: ExamplesOptions): Promise<Examples>;
  /** Bytes of the decoded chunks held now. */
  heldBytes(): number;
  /** From now on as if opened with these; what is held stays, as far as the budget allows. */
  resize(limits: Pick<DatasetOptions, 'budgetBytes' | 'parallelLoads'>): void;
}

/**
 * The data set of an index, without loading anything. For workers; the main thread has the index only, so that no
 * training image gets there.
 * @throws ApiaryError `manifest-unreadable`.
 */
export const openDataset = (options: DatasetOptions): Dataset => new ChunkedDataset(options);

/** A chunk to load, and what to copy from it. */
interface ChunkTask {
  readonly entry: ChunkEntry;
  readonly read: ChunkRead;
}

class ChunkedDataset implements Dataset {
  readonly manifest: Manifest;
  readonly #source: FileSource;
  readonly #labels: Labels;
  readonly #orders: Readonly<Record<Split, StoreOrder>>;
  readonly #cache: ChunkCache;
  readonly #limiter: Limiter;

  constructor(options: DatasetOptions) {
    const { manifest, labels } = options.index;
    this.manifest = manifest;
    this.#source = options;
    this.#labels = labels;
    this.#orders = {
      train: checkedOrder(manifest, 'train', labels.train),
      test: checkedOrder(manifest, 'test', labels.test),
    };
    this.#cache = new ChunkCache(options.budgetBytes);
    this.#limiter = new Limiter(options.parallelLoads);
  }

  get trainLabels(): Uint8Array {
    return this.#labels.train;
  }

  get testLabels(): Uint8Array {
    return this.#labels.test;
  }

  heldBytes(): number {
    return this.#cache.heldBytes;
  }

  resize({ budgetBytes, parallelLoads }: Pick<DatasetOptions, 'budgetBytes' | 'parallelLoads'>): void {
    this.#cache.resize(budgetBytes);
    this.#limiter.resize(parallelLoads);
  }

  bytesNeeded(split: Split, positions: Uint32Array): number {
    return totalBytes(this.#tasks(split, positions).map(({ entry }) => entry));
  }

  async examples(split: Split, positions: Uint32Array, options: ExamplesOptions = {}): Promise<Examples> {
    const { signal, onProgress, onWaiting = () => {} } = options;
    if (signal?.aborted) throw cancelled();
    const tasks = this.#tasks(split, positions);
    const pixels = new Uint8Array(positions.length * imageBytes(this.manifest));
    const progress = new ProgressSum(
      tasks.map(({ entry }) => entry),
      onProgress,
    );
    const unsubscribe = this.#source.monitor.subscribe(onWaiting);
    try {
      await forEachParallel(tasks, signal, async ({ entry, read }, signal) => {
        const onBytes = (bytes: number) => progress.set(entry, bytes);
        // Copied as it arrives, so that the cache may drop it again at once.
        copyImages(await this.#chunk(entry, signal, onBytes), read, pixels, imageBytes(this.manifest));
        onBytes(entry.bytes);
      });
    } finally {
      unsubscribe();
    }
    const labels = this.#labels[split];
    return { count: positions.length, labels: Uint8Array.from(positions, (p) => labels[p]!), pixels };
  }

  #tasks(split: Split, positions: Uint32Array): ChunkTask[] {
    const { chunks } = this.manifest.splits[split];
    // checkedOrder has made sure that there is an entry for every chunk of the order.
    return chunkReads(this.#orders[split], positions).map((read) => ({ entry: chunks[read.chunk]!, read }));
  }

  #chunk(entry: ChunkEntry, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<Uint8Array> {
    return this.#cache.get(
      entry.file,
      (shared, report) =>
        this.#limiter.run(shared, () =>
          fetchChunk(this.#source, this.manifest, entry, { signal: shared, onBytes: report }),
        ),
      { signal, onBytes },
    );
  }
}

/** The order that follows from the labels, once the manifest's chunks have been found to be cut likewise. */
function checkedOrder(manifest: Manifest, split: Split, labels: Uint8Array): StoreOrder {
  const order = storeOrder(labels, manifest.classes, manifest.imagesPerChunk);
  const { chunks } = manifest.splits[split];
  const agrees =
    chunks.length === order.spans.length && order.spans.every((span, i) => span.count === chunks[i]!.count);
  if (!agrees) throw unreadable(`the chunks of splits.${split} do not follow from its labels`);
  return order;
}

function copyImages(chunk: Uint8Array, { rows, targets }: ChunkRead, pixels: Uint8Array, size: number): void {
  rows.forEach((row, i) => {
    pixels.set(chunk.subarray(row * size, (row + 1) * size), targets[i]! * size);
  });
}
