import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import { fromDeltas } from '../../../src/dataset/delta.ts';
import { MANIFEST_FILE } from '../../../src/dataset/layout.ts';
import { parseManifest } from '../../../src/dataset/manifest.ts';
import { type Candidate, type CandidateName, candidates } from './candidates.ts';

/** A sample of the training set under one candidate. */
export interface Sample {
  readonly candidate: CandidateName;
  readonly images: number;
  /** In base64: what crosses to the page. */
  readonly chunks: readonly string[];
}

/** Every 25th chunk, which is two of each class. */
export async function encodeSamples(folder: string): Promise<Sample[]> {
  const manifest = parseManifest(await readFile(join(folder, MANIFEST_FILE), 'utf8'));
  const entries = manifest.splits.train.chunks.filter((_, i) => i % 25 === 0);
  const originals = await Promise.all(
    entries.map(async ({ file }) =>
      fromDeltas(inflateRawSync(await readFile(join(folder, file))), manifest.shape),
    ),
  );
  // Object.keys gives the names as plain texts.
  return (Object.keys(candidates) as CandidateName[]).map((candidate) => ({
    candidate,
    images: originals.length * manifest.imagesPerChunk,
    chunks: originals.map((original) => encode(candidates[candidate], original).toString('base64')),
  }));
}

function encode({ forward, compressor, runsOnly }: Candidate, pixels: Uint8Array): Buffer {
  const bytes = forward(pixels);
  const options = runsOnly ? { strategy: constants.Z_RLE, memLevel: 9 } : { level: 9 };
  if (compressor === 'none') return Buffer.from(bytes);
  return compressor === 'gzip' ? gzipSync(bytes, options) : deflateRawSync(bytes, options);
}
