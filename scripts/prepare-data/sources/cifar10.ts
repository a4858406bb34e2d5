import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { cifar10 as spec } from '../../../src/core/data/datasets/cifar10.ts';
import { imageBytes } from '../../../src/core/data/datasets/dataset.ts';
import type { SplitImages } from '../../../src/dataset/pack.ts';
import type { Source } from './source.ts';

/** Images in each of the six files of the official release, and in each sprite of the package. */
const RECORDS_PER_FILE = 10_000;
const IMAGE_BYTES = imageBytes(spec);

/** The package's own spelling. */
const LABEL_FILES = { train: 'train_lables.json', test: 'test_lables.json' } as const;

/** MD5 of the files of the CIFAR-10 binary version (cs.toronto.edu/~kriz/cifar.html), in the original order. */
const officialFiles = {
  train: [
    { name: 'data_batch_1', md5: '5dd7e06a14cb22eb9f671a540d1b7c25' },
    { name: 'data_batch_2', md5: '5ea93a67294ea407fff1d09f752e9692' },
    { name: 'data_batch_3', md5: '942cd6a4bcdd0dd3c604fbe906cb4421' },
    { name: 'data_batch_4', md5: 'ae636b3ba5c66a11e91e8cb52e771fcb' },
    { name: 'data_batch_5', md5: '53f37980c15c3d472c316c40844f3f0d' },
  ],
  test: [{ name: 'test_batch', md5: '803d5f7f4d78ea53de84dbe85f74fb6d' }],
} as const;

export const cifar10: Source = {
  spec,
  encoding: 'delta-deflate',
  officialFiles,
  officialPath: (name) => `cifar-10-batches-bin/${name}.bin`,
  async read(folder, split) {
    const labels = await readLabels(join(folder, LABEL_FILES[split]));
    const pixels = new Uint8Array(labels.length * IMAGE_BYTES);
    for (const [i, { name }] of officialFiles[split].entries())
      pixels.set(await readSprite(join(folder, `${name}.png`)), i * RECORDS_PER_FILE * IMAGE_BYTES);
    return { labels, pixels };
  },
  rebuild: ({ labels, pixels }) =>
    Array.from({ length: labels.length / RECORDS_PER_FILE }, (_, i) => {
      const [first, end] = [i * RECORDS_PER_FILE, (i + 1) * RECORDS_PER_FILE];
      return binaryRecords({
        labels: labels.subarray(first, end),
        pixels: pixels.subarray(first * IMAGE_BYTES, end * IMAGE_BYTES),
      });
    }),
};

async function readLabels(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const values: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (
    !Array.isArray(values) ||
    !values.every((value) => Number.isInteger(value) && value >= 0 && value < spec.classes.length)
  )
    throw new Error(`${file} is no list of classes.`);
  return Uint8Array.from(values);
}

/** A sprite is one image a row: 32 x 32 pixels in row-major order, RGB, which is HWC. */
async function readSprite(file: string): Promise<Uint8Array> {
  const { data, width, height, channels } = decode(await readFile(file));
  if (width * channels !== IMAGE_BYTES || height !== RECORDS_PER_FILE || !(data instanceof Uint8Array))
    throw new Error(`${file} is ${width}x${height} with ${channels} channels, not 1024x10000 with 3.`);
  return data;
}

/** The release's binary records: for each image its label, then its red, green and blue planes. */
function binaryRecords({ labels, pixels }: SplitImages): Uint8Array {
  const size = IMAGE_BYTES / 3;
  const records = new Uint8Array(labels.length * (1 + IMAGE_BYTES));
  for (let i = 0; i < labels.length; i++) {
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
