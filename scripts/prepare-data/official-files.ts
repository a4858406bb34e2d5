import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SPLITS } from '../../src/dataset/layout.ts';
import { sources as allSources } from './sources/index.ts';
import { readSplit, type Source } from './sources/source.ts';

/** Writes the files of every data set's official release into a folder, unless they are there. @param root the repository's. */
export async function writeOfficialFiles(
  root: string,
  folder: string,
  sources: readonly Source[] = allSources,
): Promise<void> {
  for (const source of sources)
    for (const split of SPLITS) {
      const files = source.officialFiles[split].map(({ name }) => join(folder, source.officialPath(name)));
      const isThere = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
      if (isThere.every(Boolean)) continue;
      const packageFolder = join(root, 'node_modules', source.spec.source);
      const rebuilt = source.rebuild(await readSplit(source, packageFolder, split, () => undefined));
      for (const [i, file] of files.entries()) await writeWhole(file, rebuilt[i]!);
    }
}

/** Renamed when it is written: what has this name is whole. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}.part`, bytes);
  await rename(`${file}.${process.pid}.part`, file);
}
