import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDataset } from './dataset.ts';
import { fetchFile } from './fetch-file.ts';
import { loadIndex } from './labels.ts';
import type { FileEntry } from './manifest.ts';
import { createNetworkMonitor, NetworkMonitor } from './network-monitor.ts';
import { DEFAULT_RETRY_POLICY } from './retry.ts';
import * as host from './testing/synthetic-host.ts';

let server: host.SyntheticHost;
let entry: FileEntry;
let other: FileEntry;
let browser: EventTarget;
let peers: { postMessage: (message: unknown) => void; onmessage: ((event: MessageEvent) => void) | null };
let monitor: NetworkMonitor;
/** What listeners have heard of the network, without repetitions. */
let heard: boolean[];
/** Seconds since the start of the test at which each request was made. */
let asked: number[];

beforeEach(() => {
  vi.useFakeTimers();
  server = host.createSyntheticHost();
  [entry, other] = [server.manifest.splits.train.chunks[2]!, server.manifest.splits.train.chunks[3]!];
  browser = new EventTarget();
  peers = { postMessage: vi.fn(), onmessage: null };
  monitor = new NetworkMonitor({ events: browser, peers });
  heard = [];
  monitor.subscribe((waiting) => {
    if (waiting !== heard.at(-1)) heard.push(waiting);
  });
  asked = [];
});
afterEach(() => void vi.useRealTimers());

const start = () => Date.now();
const source = () => {
  const begin = start();
  const fetch = (url: string, init?: RequestInit) => {
    asked.push((Date.now() - begin) / 1000);
    return server.source.fetch(url, init);
  };
  return { ...server.source, fetch, retryPolicy: DEFAULT_RETRY_POLICY, monitor };
};
const load = (signal?: AbortSignal) => settled(fetchFile(source(), entry, { signal }));
const repeated = (answer: host.Answer) => Array.from({ length: 100 }, () => answer);
const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count);

/** A promise that may reject before it is looked at. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Sends a byte each second, and the file only when it is asked for again. */
const trickle: host.Answer = (bytes, signal) => {
  let sent = 0;
  const start = (controller: ReadableStreamDefaultController) => {
    const timer = setInterval(() => controller.enqueue(bytes.subarray(sent, ++sent)), 1000);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      controller.error(new TypeError('aborted'));
    });
  };
  return new Response(new ReadableStream({ start }));
};

/** Refuses connections for so long, and then answers as it should. */
function refuseFor(duration: number): void {
  const end = start() + 1000 * duration;
  const answer: host.Answer = (bytes) =>
    Date.now() < end ? Promise.reject(new TypeError('Failed to fetch')) : new Response(bytes);
  server.misbehave(entry.file, ...repeated(answer));
}

describe('a server that cannot be reached', () => {
  it('for three seconds makes no difference', async () => {
    refuseFor(3);
    const loading = load();
    await seconds(10);
    expect(Buffer.compare(await loading, await server.fileBytes(entry.file))).toBe(0);
    expect(asked).toEqual([0, 0.3, 0.9, 2.1, 4.5]);
  });

  it('is asked at once when the browser is online again', async () => {
    refuseFor(20);
    const loading = load();
    await seconds(20);
    expect(asked.at(-1)).toBe(19.3);
    browser.dispatchEvent(new Event('online'));
    await loading;
    expect(asked.at(-1)).toBe(20);
  });

  it('for a minute fails the load', async () => {
    refuseFor(1000);
    const loading = load();
    await seconds(58);
    expect(asked.at(-1)).toBeGreaterThan(50);
    await seconds(8);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringMatching(/ because the server cannot be reached, and nothing arrived for 60 s\./),
    });
    expect(asked.at(-1)).toBeGreaterThanOrEqual(60);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is waited for as long as bytes arrive in another worker', async () => {
    refuseFor(150);
    const loading = load();
    for (let i = 0; i < 3; i++) {
      await seconds(50);
      peers.onmessage!(new MessageEvent('message'));
    }
    await seconds(10);
    expect((await loading).length).toBe(entry.bytes);
  });

  it('is waited for by the manifest and the labels too', async () => {
    server.misbehave('manifest.json', host.offline, host.unavailable(503));
    server.misbehave('test-labels.bin', host.unavailable(429), host.offline);
    const loading = loadIndex(source());
    await seconds(10);
    expect((await loading).labels.test).toEqual(server.test.labels);
  });
});

describe('a server that asks to come back later', () => {
  it.each([429, 502, 503, 504])('with %i is asked again', async (status) => {
    server.misbehave(entry.file, ...repeated(host.unavailable(status)).slice(0, 5));
    const loading = load();
    await seconds(20);
    expect((await loading).length).toBe(entry.bytes);
    expect(asked).toEqual([0, 0.3, 0.9, 2.1, 4.5, 9.3]);
  });

  it('is asked when it says: in seconds', async () => {
    server.misbehave(entry.file, host.unavailable(503, '3'));
    const loading = load();
    await seconds(4);
    await loading;
    expect(asked).toEqual([0, 3]);
  });

  it('is asked when it says: a date', async () => {
    vi.setSystemTime(new Date('2026-01-01T00:00:00Z'));
    server.misbehave(entry.file, host.unavailable(429, 'Thu, 01 Jan 2026 00:00:07 GMT'));
    const loading = load();
    await seconds(8);
    await loading;
    expect(asked).toEqual([0, 7]);
  });

  it.each(['0', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon'])(
    'is not asked in a hurry after "Retry-After: %s"',
    async (value) => {
      server.misbehave(entry.file, host.unavailable(503, value), host.unavailable(503, value));
      const loading = load();
      await seconds(2);
      await loading;
      expect(asked).toEqual([0, 0.3, 0.9]);
    },
  );

  it('in an hour is asked in a minute, for the last time', async () => {
    server.misbehave(entry.file, ...repeated(host.unavailable(503, '3600')));
    const loading = load();
    await seconds(70);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringContaining('the server answered 503'),
    });
    expect(asked[1]).toBe(60);
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});

describe('a download on which nothing arrives', () => {
  it('is begun again after half a minute, and given up after a minute', async () => {
    server.misbehave(entry.file, ...repeated(host.silent));
    const loading = load();
    await seconds(29);
    expect(asked).toHaveLength(1);
    await seconds(2);
    expect(asked).toHaveLength(2);
    await seconds(30);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringContaining('the server does not answer, and nothing arrived for 60 s'),
    });
  });

  it('after its first half is tried three times', async () => {
    server.misbehave(entry.file, ...repeated(host.stalled));
    const loading = load();
    await seconds(95);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringMatching(/ after 3 tries, because nothing came for 30 s after \d+ bytes\./),
    });
  });

  it('is kept as long as bytes arrive on another connection, and for half a minute more', async () => {
    server.misbehave(entry.file, ...repeated(host.silent));
    server.misbehave(other.file, trickle);
    const stop = new AbortController();
    const shared = source();
    const trickling = settled(fetchFile(shared, other, { signal: stop.signal }));
    const loading = settled(fetchFile(shared, entry));
    await seconds(200);
    expect(server.requests.map(({ file }) => file)).toEqual([other, entry].map(host.nameOf));
    stop.abort();
    await expect(trickling).rejects.toMatchObject({ code: 'aborted' });
    await seconds(29);
    expect(server.requests).toHaveLength(2);
    await seconds(2);
    expect(server.requests).toHaveLength(3);
    await seconds(60);
    await expect(loading).rejects.toMatchObject({
      message: expect.stringContaining('the server does not answer, and nothing arrived for 60 s'),
    });
  });

  it('is kept as long as bytes arrive in another worker', async () => {
    server.misbehave(entry.file, host.silent);
    const loading = load();
    for (let i = 0; i < 10; i++) {
      await seconds(25);
      peers.onmessage!(new MessageEvent('message'));
    }
    expect(asked).toHaveLength(1);
    await seconds(32);
    expect((await loading).length).toBe(entry.bytes);
  });
});

it('the other workers are told that bytes arrive, at most once a second', async () => {
  server.misbehave(entry.file, trickle);
  const stop = new AbortController();
  const loading = load(stop.signal);
  await seconds(10.5);
  expect(peers.postMessage).toHaveBeenCalledTimes(10);
  for (let i = 0; i < 100; i++) monitor.received();
  expect(peers.postMessage).toHaveBeenCalledTimes(10);
  stop.abort();
  await expect(loading).rejects.toMatchObject({ code: 'aborted' });
});

it('where the browser forbids channels between workers, files are loaded all the same', async () => {
  vi.stubGlobal('BroadcastChannel', function forbidden() {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  monitor = createNetworkMonitor();
  vi.unstubAllGlobals();
  const loading = load();
  await seconds(1);
  expect((await loading).length).toBe(entry.bytes);
});

describe('waiting for the network is said', () => {
  it('from the first failure until bytes arrive', async () => {
    refuseFor(3);
    const loading = load();
    await seconds(0.1);
    expect(heard).toEqual([true]);
    // No longer: the file is checked by the platform, for which these seconds are none.
    await seconds(6);
    await loading;
    expect(heard).toEqual([true, false]);
  });

  it('when nothing has arrived for five seconds', async () => {
    server.misbehave(entry.file, host.silent);
    const loading = load();
    await seconds(4.5);
    expect(heard).toEqual([]);
    await seconds(1);
    expect(heard).toEqual([true]);
    await seconds(27);
    await loading;
    expect(heard).toEqual([true, false]);
  });

  it('until it is cancelled', async () => {
    refuseFor(100);
    const stop = new AbortController();
    const loading = load(stop.signal);
    await seconds(20);
    stop.abort();
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
    expect(heard).toEqual([true, false]);
  });

  it('to who asks for pictures, also when somebody else has found out, and again each second', async () => {
    refuseFor(100);
    const stop = new AbortController();
    const { signal } = stop;
    const options = { index: server.index, budgetBytes: 0, parallelLoads: 1 };
    const dataset = openDataset({ ...source(), ...options });
    const row = server.manifest.splits.train.chunks[2]!.first;
    const first = settled(dataset.examples('train', positionsOf(row), { signal }));
    await seconds(1);
    const onWaiting = vi.fn();
    const second = settled(dataset.examples('test', Uint32Array.of(0), { signal, onWaiting }));
    expect(onWaiting.mock.calls).toEqual([[true]]);
    await seconds(3);
    expect(onWaiting.mock.calls).toEqual([[true], [true], [true], [true]]);
    stop.abort();
    for (const loading of [first, second]) await expect(loading).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('cancelling ends', () => {
  it.each<[string, host.Answer]>([
    ['the wait for a server that cannot be reached', host.offline],
    ['the wait that a server asks for', host.unavailable(503, '50')],
    ['a request that hangs', host.silent],
    ['a download that hangs', host.stalled],
  ])('%s, at once', async (_, answer) => {
    server.misbehave(entry.file, ...repeated(answer));
    const stop = new AbortController();
    const loading = load(stop.signal);
    await seconds(10);
    const requests = asked.length;
    stop.abort();
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
    expect(asked).toHaveLength(requests);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the manifest', 'manifest.json'],
    ['labels', 'train-labels.bin'],
  ])('the wait for %s, at once', async (_, file) => {
    for (const answer of [host.silent, host.offline, host.unavailable(503, '50')]) {
      server.misbehave(file, ...repeated(answer));
      const stop = new AbortController();
      const loading = settled(loadIndex(source(), { signal: stop.signal }));
      await seconds(10);
      stop.abort();
      await expect(loading).rejects.toMatchObject({ code: 'aborted' });
      // The other labels have come, and their checksum may still be computed.
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
    }
  });
});

/** The original position of the picture that is stored at `row` of the training set. */
function positionsOf(row: number): Uint32Array {
  const stored = [...server.train.labels.keys()].sort(
    (a, b) => server.train.labels[a]! - server.train.labels[b]! || a - b,
  );
  return Uint32Array.of(stored[row]!);
}
