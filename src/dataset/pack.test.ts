import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { cifar10 } from '../core/data/datasets/cifar10.ts';
import { imageBytes } from '../core/data/datasets/dataset.ts';
import { manifestFiles } from './manifest.ts';
import { packDataset } from './pack.ts';

const IMAGE_BYTES = imageBytes(cifar10);

/** A class of four images in two chunks, all of one colour. */
const split = (color: number) => ({
  labels: new Uint8Array(4),
  pixels: new Uint8Array(4 * IMAGE_BYTES).fill(color),
});

async function pack(train: ReturnType<typeof split>) {
  const files = new Map<string, Uint8Array>();
  const manifest = await packDataset(
    { train, test: split(9) },
    {
      dataset: cifar10,
      encoding: 'delta-deflate',
      source: { package: 'colors', version: '1.0.0' },
      imagesPerChunk: 2,
      deflate: (bytes) => bytes.slice(),
      write: async (file, bytes) => void files.set(file, bytes),
    },
  );
  return { files, names: manifestFiles(manifest).map(({ file }) => file) };
}

it('names every file after its bytes', async () => {
  const { files, names } = await pack(split(5));
  const suffix = (name: string) => createHash('sha256').update(files.get(name)!).digest('hex').slice(0, 8);
  expect(names.map((name) => name.replace(suffix(name), '<checksum>'))).toEqual([
    'train-labels-<checksum>.bin',
    'train-000-<checksum>.bin',
    'train-001-<checksum>.bin',
    'test-labels-<checksum>.bin',
    'test-000-<checksum>.bin',
    'test-001-<checksum>.bin',
  ]);
});

it('gives only the file whose bytes changed another name', async () => {
  const before = await pack(split(5));
  const changed = split(5);
  changed.pixels[3 * IMAGE_BYTES] = 6;
  const after = await pack(changed);
  const other = after.names.filter((name) => !before.names.includes(name));
  expect(other).toEqual([expect.stringMatching(/^train-001-/)]);
});
