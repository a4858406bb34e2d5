import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { datasets } from '../../src/core/data/datasets/index.ts';
import { openDataset } from '../../src/dataset/dataset.ts';
import { loadIndex } from '../../src/dataset/labels.ts';
import { SPLITS } from '../../src/dataset/layout.ts';
import type { Fetch } from '../../src/dataset/network/download.ts';
import { NetworkMonitor } from '../../src/dataset/network/network-monitor.ts';
import { writeOfficialFiles } from './official-files.ts';
import { sources } from './sources/index.ts';
import { mnist } from './sources/mnist.ts';
import { difference } from './sources/source.ts';

/** A prepared data set, read from the disk. */
const readFromDisk: Fetch = async (url) => {
  const path = fileURLToPath(url);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(`${path} is not there. Run "npm run prepare-data" first.`, { cause });
  });
  return new Response(bytes);
};

it('there is a source for every data set', () => {
  expect(sources.map(({ spec }) => spec)).toEqual(datasets);
});

it.each(sources.flatMap((source) => SPLITS.map((split) => ({ source, split, label: source.spec.label }))))(
  'the chunks of $label hold the $split files of the official release, to the bit',
  async ({ source: { spec, officialFiles, rebuild }, split }) => {
    const folder = new URL(`../../public/data/${spec.id}/`, import.meta.url);
    const source = { baseUrl: folder.href, fetch: readFromDisk, monitor: new NetworkMonitor() };
    const index = await loadIndex(source, spec);
    const dataset = openDataset({ ...source, index, budgetBytes: 0, parallelLoads: 8 });
    const positions = Uint32Array.from({ length: spec[split] }, (_, i) => i);
    const { labels, pixels } = await dataset.examples(split, positions);
    const rebuilt = rebuild({ labels: Uint8Array.from(labels), pixels });
    expect(officialFiles[split].map((file, i) => difference(rebuilt[i]!, file))).toEqual(
      officialFiles[split].map(() => undefined),
    );
  },
  60_000,
);

it('the official files of MNIST are written for others to read, once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apiary-'));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = [...mnist.officialFiles.train, ...mnist.officialFiles.test];
  const times = () => Promise.all(files.map(async ({ name }) => (await stat(join(folder, name))).mtimeMs));
  try {
    await writeOfficialFiles(root, folder, [mnist]);
    const written = await Promise.all(
      files.map(async (file) => difference(await readFile(join(folder, file.name)), file)),
    );
    expect(written).toEqual(files.map(() => undefined));
    const before = await times();
    await writeOfficialFiles(root, folder, [mnist]);
    expect(await times()).toEqual(before);
  } finally {
    await rm(folder, { recursive: true });
  }
});
