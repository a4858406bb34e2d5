/** Labelled images as bytes. */
export interface Examples {
  readonly count: number;
  /** `count` class numbers. */
  readonly labels: Uint8Array;
  /** `count` x IMAGE_BYTES bytes, HWC. A network sees byte / 127.5 - 1 (mean 0.5, deviation 0.5). */
  readonly pixels: Uint8Array;
}
