import { beforeEach, describe, expect, it } from 'vitest';
import { imageBytes } from '../core/data/datasets/dataset.ts';
import { type Dataset, type DatasetOptions, openDataset } from './dataset.ts';
import type { LoadProgress } from './progress.ts';
import * as host from './testing/synthetic-host.ts';

const IMAGE_BYTES = imageBytes(host.createSyntheticHost().spec);
const CHUNK_BYTES = host.PER_CHUNK * IMAGE_BYTES;
let server: host.SyntheticHost;
let dataset: Dataset;

const open = (options: Partial<DatasetOptions> = {}) =>
  openDataset({ ...server.source, index: server.index, budgetBytes: 1e9, parallelLoads: 8, ...options });

beforeEach(() => {
  server = host.createSyntheticHost();
  dataset = open();
});

/** The original positions of a class, ascending. */
const ofClass = (label: number) =>
  Uint32Array.from([...server.train.labels.keys()].filter((i) => server.train.labels[i] === label));
/** Vitest's own comparison takes seconds for images. */
const equal = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
const requested = () => server.requests.map(({ file }) => file);

describe('examples', () => {
  it('are the images asked for, in the order asked for', async () => {
    const positions = Uint32Array.of(150, 3, 77, 78);
    const { count, labels, pixels } = await dataset.examples('train', positions);
    expect(count).toBe(4);
    positions.forEach((position, i) => {
      const image = server.train.pixels.subarray(position * IMAGE_BYTES, (position + 1) * IMAGE_BYTES);
      expect(equal(pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), image)).toBe(true);
      expect(labels[i]).toBe(server.train.labels[position]);
    });
  });

  it('are grey where the data set is', async () => {
    server = host.createSyntheticHost('mnist');
    const { pixels } = await open().examples('train', Uint32Array.of(150, 3));
    const image = (position: number) => server.train.pixels.subarray(position * 784, (position + 1) * 784);
    expect(equal(pixels, Buffer.concat([image(150), image(3)]))).toBe(true);
  });

  it('come from their own split', async () => {
    const { pixels } = await dataset.examples('test', Uint32Array.of(29));
    expect(equal(pixels, server.test.pixels.subarray(29 * IMAGE_BYTES))).toBe(true);
  });

  it('load the chunks that they touch, once, and no others', async () => {
    const first = ofClass(0).subarray(0, 2 * host.PER_CHUNK);
    await dataset.examples('train', first);
    expect(requested().sort()).toEqual(['train-000.bin', 'train-001.bin']);
    await dataset.examples('train', first.subarray(1, 3));
    expect(server.requests).toHaveLength(2);
  });

  it('are loaded so many chunks at a time as was said, for all requests together, in the order of requests', async () => {
    const { fetch } = server.source;
    let [now, most] = [0, 0];
    const counting = async (url: string, init?: RequestInit) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now--;
      return fetch(url, init);
    };
    const slow = open({ fetch: counting, parallelLoads: 3 });
    await Promise.all([4, 0, 2].map((label) => slow.examples('train', ofClass(label))));
    expect(most).toBe(3);
    const classOf = (file: string) => {
      const { first } = server.manifest.splits.train.chunks.find((chunk) => host.nameOf(chunk) === file)!;
      return [...server.train.labels].sort()[first];
    };
    const classes = requested().map(classOf);
    expect(classes.filter((label, i) => label !== classes[i - 1])).toEqual([4, 0, 2]);
  });

  it('are right when the budget keeps less than they need', async () => {
    const tight = open({ budgetBytes: 3 * CHUNK_BYTES });
    const { pixels } = await tight.examples('train', Uint32Array.from(server.train.labels.keys()));
    expect(equal(pixels, server.train.pixels)).toBe(true);
    expect(tight.heldBytes()).toBeLessThanOrEqual(3 * CHUNK_BYTES);
    expect(tight.heldBytes()).toBeGreaterThan(0);
  });

  it('are refused for a position that does not exist', async () => {
    await expect(dataset.examples('train', Uint32Array.of(200))).rejects.toThrow(RangeError);
  });
});

describe('progress', () => {
  it('counts encoded bytes from nothing to all, what is held included', async () => {
    const positions = ofClass(1);
    const [cold, warm]: [LoadProgress[], LoadProgress[]] = [[], []];
    await dataset.examples('train', positions, { onProgress: (progress) => cold.push(progress) });
    await dataset.examples('train', positions, { onProgress: (progress) => warm.push(progress) });
    const chunks = Math.ceil(positions.length / host.PER_CHUNK);
    const totalBytes = dataset.bytesNeeded('train', positions);
    expect(cold[0]).toEqual({ bytes: 0, totalBytes });
    expect(cold.at(-1)).toEqual({ bytes: totalBytes, totalBytes });
    expect(warm).toHaveLength(1 + chunks);
    expect(warm.at(-1)).toEqual({ bytes: totalBytes, totalBytes });
  });

  it('knows what is needed before anything is loaded', () => {
    const [first, second] = server.manifest.splits.train.chunks;
    const positions = ofClass(0).subarray(2, 6);
    expect(dataset.bytesNeeded('train', positions)).toBe(first!.bytes + second!.bytes);
    expect(server.requests).toHaveLength(0);
  });
});

describe('a failure', () => {
  it('rejects the request and is not remembered', async () => {
    server.misbehave('train-001.bin', host.altered, host.altered, host.altered);
    const positions = ofClass(0);
    await expect(dataset.examples('train', positions)).rejects.toMatchObject({ code: 'chunk-corrupt' });
    expect((await dataset.examples('train', positions)).count).toBe(positions.length);
  });

  it('stops the loads that have not begun', async () => {
    server.misbehave('train-000.bin', host.missing, host.missing, host.missing);
    const retryPolicy = { ...server.source.retryPolicy, retries: 0 };
    const impatient = open({ retryPolicy, budgetBytes: 0 });
    const all = Uint32Array.from(server.train.labels.keys());
    await expect(impatient.examples('train', all)).rejects.toMatchObject({ code: 'chunk-missing' });
    expect(server.requests.length).toBeLessThan(server.manifest.splits.train.chunks.length / 2);
  });
});

describe('cancelling', () => {
  it('rejects while chunks are on their way', async () => {
    const controller = new AbortController();
    server.misbehave('train-000.bin', host.stalled);
    const loading = dataset.examples('train', ofClass(0), { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
  });

  it('frees its place among the loads, also while it waits for one', async () => {
    const narrow = open({ parallelLoads: 1 });
    server.misbehave('train-000.bin', host.stalled);
    const controllers = [new AbortController(), new AbortController()];
    const loading = [0, 1].map((label) =>
      narrow.examples('train', ofClass(label), { signal: controllers[label]!.signal }),
    );
    const last = narrow.examples('train', ofClass(2));
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const controller of controllers.reverse()) controller.abort();
    for (const load of loading) await expect(load).rejects.toMatchObject({ code: 'aborted' });
    expect((await last).count).toBe(ofClass(2).length);
  });

  it('asks for nothing when it came first', async () => {
    const loading = dataset.examples('train', ofClass(0), { signal: AbortSignal.abort() });
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
    expect(server.requests).toHaveLength(0);
  });
});

it('refuses chunks that are cut elsewhere than the labels say', () => {
  const { splits, ...manifest } = server.manifest;
  const [first, second, ...rest] = splits.test.chunks;
  const chunks = [{ ...first!, count: first!.count + second!.count }, ...rest];
  const cutElsewhere = { ...manifest, splits: { ...splits, test: { ...splits.test, chunks } } };
  const opening = () => open({ index: { ...server.index, manifest: cutElsewhere } });
  expect(opening).toThrow('the chunks of splits.test do not follow from its labels');
});
