/** Labelled images as bytes. */
export interface Examples {
  readonly count: number;
  /** `count` class numbers. */
  readonly labels: Uint8Array;
  /** The images one after the other, each as its data set says (datasets/dataset.ts). */
  readonly pixels: Uint8Array;
}
