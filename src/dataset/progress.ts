import type { FileEntry } from './manifest.ts';

/** Encoded bytes, as they travel. */
export interface LoadProgress {
  /** There already; what the cache holds counts. Falls when a file is loaded again. */
  readonly bytes: number;
  readonly totalBytes: number;
}

/** Adds up the files of one request, and reports the sum at the start and at each change. */
export class ProgressSum {
  readonly #received = new Map<string, number>();
  readonly #totalBytes: number;
  readonly #report: ((progress: LoadProgress) => void) | undefined;
  #bytes = 0;

  constructor(files: readonly FileEntry[], report: ((progress: LoadProgress) => void) | undefined) {
    this.#totalBytes = totalBytes(files);
    this.#report = report;
    this.#report?.({ bytes: 0, totalBytes: this.#totalBytes });
  }

  /** `bytes` of `file` are there now. */
  set({ file }: FileEntry, bytes: number): void {
    const before = this.#received.get(file) ?? 0;
    if (bytes === before) return;
    this.#received.set(file, bytes);
    this.#bytes += bytes - before;
    this.#report?.({ bytes: this.#bytes, totalBytes: this.#totalBytes });
  }
}

export function totalBytes(files: readonly FileEntry[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
