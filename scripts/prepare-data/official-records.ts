import { CHANNELS, IMAGE_BYTES } from '../../src/core/data/cifar10.ts';
import type { Examples } from '../../src/core/data/examples.ts';

/** Images in each of the six files of the official release. */
export const RECORDS_PER_FILE = 10_000;

/** MD5 of the files of the CIFAR-10 binary version (cs.toronto.edu/~kriz/cifar.html), in the original order. */
export const OFFICIAL_FILES = {
  train: [
    { name: 'data_batch_1', md5: '5dd7e06a14cb22eb9f671a540d1b7c25' },
    { name: 'data_batch_2', md5: '5ea93a67294ea407fff1d09f752e9692' },
    { name: 'data_batch_3', md5: '942cd6a4bcdd0dd3c604fbe906cb4421' },
    { name: 'data_batch_4', md5: 'ae636b3ba5c66a11e91e8cb52e771fcb' },
    { name: 'data_batch_5', md5: '53f37980c15c3d472c316c40844f3f0d' },
  ],
  test: [{ name: 'test_batch', md5: '803d5f7f4d78ea53de84dbe85f74fb6d' }],
} as const;

/** The release's binary records: for each image its label, then its red, green and blue planes. */
export function binaryRecords({ count, labels, pixels }: Examples): Uint8Array {
  const size = IMAGE_BYTES / CHANNELS;
  const records = new Uint8Array(count * (1 + IMAGE_BYTES));
  for (let i = 0; i < count; i++) {
    const record = records.subarray(i * (1 + IMAGE_BYTES), (i + 1) * (1 + IMAGE_BYTES));
    record[0] = labels[i]!;
    copyPlanes(pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), record.subarray(1), size);
  }
  return records;
}

/** HWC -> CHW. */
function copyPlanes(from: Uint8Array, to: Uint8Array, size: number): void {
  for (let p = 0, i = 0; p < size; p++, i += 3) {
    to[p] = from[i]!;
    to[size + p] = from[i + 1]!;
    to[2 * size + p] = from[i + 2]!;
  }
}
