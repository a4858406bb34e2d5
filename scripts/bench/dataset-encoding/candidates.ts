import { cifar10 } from '../../../src/core/data/datasets/cifar10.ts';
import { fromDeltas, toDeltas } from '../../../src/dataset/delta.ts';
import { fromPaeth, toPaeth } from './paeth.ts';

type Transform = (bytes: Uint8Array) => Uint8Array;

/** A way to store a chunk: a reversible transform, then a compressor. */
export interface Candidate {
  readonly forward: Transform;
  readonly back: Transform;
  readonly compressor: 'none' | 'gzip' | 'deflate-raw';
  /** Deflate that only looks for runs (zlib's Z_RLE); else the best that zlib can. */
  readonly runsOnly: boolean;
}

const deltas: Transform = (bytes) => toDeltas(bytes, cifar10.shape);
const back: Transform = (bytes) => fromDeltas(bytes, cifar10.shape);
const same: Transform = (bytes) => bytes;

export const candidates = {
  raw: { forward: same, back: same, compressor: 'none', runsOnly: false },
  gzip: { forward: same, back: same, compressor: 'gzip', runsOnly: false },
  deflate: { forward: same, back: same, compressor: 'deflate-raw', runsOnly: false },
  'paeth, deflate': { forward: toPaeth, back: fromPaeth, compressor: 'deflate-raw', runsOnly: true },
  'delta, deflate': { forward: deltas, back, compressor: 'deflate-raw', runsOnly: true },
} as const satisfies Record<string, Candidate>;

export type CandidateName = keyof typeof candidates;
