import { deflateRawSync } from 'node:zlib';
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import { type DatasetSpec, imageBytes } from '../../core/data/datasets/dataset.ts';
import { mnist } from '../../core/data/datasets/mnist.ts';
import { createRng, fork, type Rng } from '../../core/math/rng.ts';
import type { DatasetIndex } from '../labels.ts';
import { MANIFEST_FILE } from '../layout.ts';
import type { Manifest } from '../manifest.ts';
import type { FileSource } from '../network/fetch-file.ts';
import { NetworkMonitor } from '../network/network-monitor.ts';
import { packDataset, type SplitImages } from '../pack.ts';
import { type Bytes, sha256 } from '../sha256.ts';

/** What a host answers instead of the file's own bytes. */
export type Answer = (bytes: Bytes, signal: AbortSignal) => Response | Promise<Response>;

export interface SyntheticHost {
  /** What it serves. */
  readonly spec: DatasetSpec;
  readonly source: Required<FileSource>;
  readonly manifest: Manifest;
  readonly index: DatasetIndex;
  readonly train: SplitImages;
  readonly test: SplitImages;
  /** Every request so far, as file name (without checksum: `train-000.bin`) and cache mode. */
  readonly requests: { readonly file: string; readonly cache: RequestCache | undefined }[];
  /** Queues answers for a file's next requests, with or without checksum in its name; then all is well again. */
  misbehave(file: string, ...answers: Answer[]): void;
  fileBytes(file: string): Bytes;
}

export const PER_CHUNK = 4;

/** A small data set of noise, made by the real writer: 200 images for training, 30 for testing. */
async function packNoise(real: DatasetSpec) {
  const spec = { ...real, train: 200, test: 30 };
  const rng = createRng(fork(7, 0, 0, 'synthetic data set'));
  const [train, test] = [noise(spec, spec.train, rng), noise(spec, spec.test, rng)];
  const files = new Map<string, Bytes>();
  const manifest = await packDataset(
    { train, test },
    {
      dataset: spec,
      encoding: spec.shape[2] === 3 ? 'delta-deflate' : 'deflate',
      source: { package: 'synthetic', version: '1.0.0' },
      imagesPerChunk: PER_CHUNK,
      deflate: (bytes) => new Uint8Array(deflateRawSync(bytes)),
      write: async (file, bytes) => void files.set(file, bytes),
    },
  );
  const text = new TextEncoder().encode(JSON.stringify(manifest));
  files.set(MANIFEST_FILE, text);
  return { spec, train, test, files, manifest, sha256: await sha256(text) };
}

const packed = { cifar10: await packNoise(cifar10), mnist: await packNoise(mnist) };

/** Serves a small data set of colour images, or of grey ones, from memory. Retries are quick. */
export function createSyntheticHost(id: keyof typeof packed = 'cifar10'): SyntheticHost {
  const { files, sha256, ...dataset } = packed[id];
  const { train, test } = dataset;
  const requests: SyntheticHost['requests'] = [];
  const answers = new Map<string, Answer[]>();
  const fetch = async (url: string, { cache, signal }: RequestInit = {}): Promise<Response> => {
    const name = url.slice(BASE_URL.length);
    const file = withoutChecksum(name);
    requests.push({ file, cache });
    const bytes = files.get(name)!;
    const answer = answers.get(file)?.shift() ?? good;
    return answer(bytes, signal ?? new AbortController().signal);
  };
  return {
    ...dataset,
    index: { manifest: dataset.manifest, sha256, labels: { train: train.labels, test: test.labels } },
    source: {
      baseUrl: BASE_URL,
      fetch,
      retryPolicy: { retries: 2, backoffMs: 1, stallMs: 10_000, patienceMs: 60_000 },
      monitor: new NetworkMonitor(),
    },
    requests,
    misbehave: (file, ...queue) => void answers.set(withoutChecksum(file), queue),
    fileBytes: (file) => files.get(file)!,
  };
}

const BASE_URL = 'http://host.test/data/';
const withoutChecksum = (file: string) => file.replace(/-[0-9a-f]{8}(?=\.bin$)/, '');

function noise(spec: DatasetSpec, count: number, rng: Rng): SplitImages {
  return {
    labels: Uint8Array.from({ length: count }, () => rng.integer(spec.classes.length)),
    pixels: Uint8Array.from({ length: count * imageBytes(spec) }, () => rng.integer(256)),
  };
}

/** A file's name without its checksum: `train-000.bin`. */
export const nameOf = ({ file }: { readonly file: string }): string => withoutChecksum(file);

const good: Answer = (bytes) => new Response(bytes);
export const missing: Answer = () => new Response('Not found', { status: 404, statusText: 'Not Found' });
export const webPage: Answer = () =>
  new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
export const offline: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
export const unavailable =
  (status: number, retryAfter?: string): Answer =>
  () =>
    new Response('Later', { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
export const truncated: Answer = (bytes) => new Response(bytes.subarray(0, bytes.length - 100));
export const tooLong: Answer = (bytes) => new Response(new Uint8Array([...bytes, 0]));
export const altered: Answer = (bytes) => {
  const copy = bytes.slice();
  copy[50]! ^= 1;
  return new Response(copy);
};
/** Does not answer until the caller gives up. */
export const silent: Answer = (_, signal) =>
  new Promise((_, reject) => {
    const fail = () => reject(new DOMException('Aborted', 'AbortError'));
    signal.addEventListener('abort', fail);
    if (signal.aborted) fail();
  });
/** Sends half, and then nothing until the caller gives up. */
export const stalled: Answer = (bytes, signal) =>
  half(bytes, (fail) => signal.addEventListener('abort', fail));
/** Sends half, and then the connection is lost. */
export const brokenOff: Answer = (bytes) => half(bytes, (fail) => setTimeout(fail));

function half(bytes: Bytes, then: (fail: () => void) => void): Response {
  const start = (controller: ReadableStreamDefaultController) => {
    controller.enqueue(bytes.subarray(0, bytes.length / 2));
    then(() => controller.error(new TypeError('network error')));
  };
  return new Response(new ReadableStream({ start }));
}
