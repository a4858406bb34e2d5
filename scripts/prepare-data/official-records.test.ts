import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDataset } from '../../src/dataset/dataset.ts';
import { loadIndex } from '../../src/dataset/labels.ts';
import type { Fetch } from '../../src/dataset/network/download.ts';
import { NetworkMonitor } from '../../src/dataset/network/network-monitor.ts';
import { binaryRecords, OFFICIAL_FILES, RECORDS_PER_FILE } from './official-records.ts';

const FOLDER = new URL('../../public/data/', import.meta.url);

/** The prepared data set, read from the disk. */
const readFromDisk: Fetch = async (url) => {
  const path = fileURLToPath(url);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(`${path} is not there. Run "npm run prepare-data" first.`, { cause });
  });
  return new Response(bytes);
};

it.each([
  ...OFFICIAL_FILES.train.map((file, batch) => ({ ...file, split: 'train' as const, batch })),
  { ...OFFICIAL_FILES.test[0], split: 'test' as const, batch: 0 },
])(
  'the chunks hold $name of the official release, to the bit',
  async ({ md5, split, batch }) => {
    const source = { baseUrl: FOLDER.href, fetch: readFromDisk, monitor: new NetworkMonitor() };
    const index = await loadIndex(source);
    const dataset = openDataset({ ...source, index, budgetBytes: 0, parallelLoads: 8 });
    const first = batch * RECORDS_PER_FILE;
    const positions = Uint32Array.from({ length: RECORDS_PER_FILE }, (_, i) => first + i);
    const records = binaryRecords(await dataset.examples(split, positions));
    expect(createHash('md5').update(records).digest('hex')).toBe(md5);
  },
  60_000,
);
