import { cifar10 } from '../../../src/core/data/datasets/cifar10.ts';
import { imageBytes } from '../../../src/core/data/datasets/dataset.ts';
import { inflate } from '../../../src/dataset/inflate.ts';
import type { Bytes } from '../../../src/dataset/sha256.ts';
import { type Candidate, candidates } from './candidates.ts';
import type { Sample } from './encode.ts';

const PASSES = 12;

/**
 * Images decoded a second by each candidate, in the best of some passes: whatever else runs on the machine only
 * slows one down. The candidates take turns, so that it slows none more than the others.
 */
export async function measure(samples: readonly Sample[]): Promise<number[]> {
  const best = samples.map(() => 0);
  const chunks = samples.map((sample) => sample.chunks.map(fromBase64));
  for (let pass = 0; pass < PASSES; pass++)
    for (const [i, { candidate, images }] of samples.entries()) {
      const size = (images / chunks[i]!.length) * imageBytes(cifar10);
      const start = performance.now();
      for (const chunk of chunks[i]!) await decode(candidates[candidate], chunk, size);
      best[i] = Math.max(best[i]!, (images * 1000) / (performance.now() - start));
    }
  return best;
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

async function decode({ back, compressor }: Candidate, chunk: Bytes, size: number): Promise<Uint8Array> {
  if (compressor === 'none') return back(chunk.slice());
  return back(await inflate(chunk, size, compressor));
}
