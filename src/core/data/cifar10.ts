/** CIFAR-10 (Krizhevsky 2009): 32x32 RGB images of ten classes, 50,000 for training and 10,000 for testing. */
export const NUM_CLASSES = 10;
export const CLASS_NAMES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const;
export const IMAGE_SIZE = 32;
export const CHANNELS = 3;
/** Bytes of one image: rows, then columns, then red, green, blue (HWC). */
export const IMAGE_BYTES = IMAGE_SIZE * IMAGE_SIZE * CHANNELS;
export const NUM_TRAIN = 50_000;
export const NUM_TEST = 10_000;
