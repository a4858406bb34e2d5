import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mnist as spec } from '../../../src/core/data/datasets/mnist.ts';
import type { Source } from './source.ts';

/** MD5 of the four files of the release (yann.lecun.com/exdb/mnist), unpacked: in each split images, then labels. */
const officialFiles = {
  train: [
    { name: 'train-images-idx3-ubyte', md5: '6bbc9ace898e44ae57da46a324031adb' },
    { name: 'train-labels-idx1-ubyte', md5: 'a25bea736e30d166cdddb491f175f624' },
  ],
  test: [
    { name: 't10k-images-idx3-ubyte', md5: '2646ac647ad5339dbf082846283269ea' },
    { name: 't10k-labels-idx1-ubyte', md5: '27ae3e4e09519cfbb04c329615203637' },
  ],
} as const;

/** The package has the release's own files. */
export const mnist: Source = {
  spec,
  encoding: 'deflate',
  officialFiles,
  officialPath: (name) => name,
  async read(folder, split) {
    const [images, labels] = officialFiles[split].map(({ name }) => join(folder, 'data', name));
    return { pixels: await readIdx(images!, 3), labels: await readIdx(labels!, 1) };
  },
  rebuild({ labels, pixels }) {
    const [height, width] = spec.shape;
    return [idx([labels.length, height, width], pixels), idx([labels.length], labels)];
  },
};

/** IDX: two zeros, 8 for bytes, the number of dimensions, each as a 32-bit number with the high byte first, the bytes. */
const headerBytes = (dimensions: number): number => 4 + 4 * dimensions;

async function readIdx(file: string, dimensions: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file)).slice(headerBytes(dimensions));
}

function idx(sizes: readonly number[], bytes: Uint8Array): Uint8Array {
  const file = new Uint8Array(headerBytes(sizes.length) + bytes.length);
  const header = new DataView(file.buffer);
  header.setUint32(0, 0x0800 + sizes.length);
  sizes.forEach((size, i) => {
    header.setUint32(4 + 4 * i, size);
  });
  file.set(bytes, headerBytes(sizes.length));
  return file;
}
