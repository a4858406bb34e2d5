import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDataset } from '../dataset.ts';
import { StrainedNetwork, settled, trickle } from '../testing/strained-network.ts';
import * as host from '../testing/synthetic-host.ts';
import { createNetworkMonitor } from './network-monitor.ts';

let net: StrainedNetwork;
beforeEach(() => {
  vi.useFakeTimers();
  net = new StrainedNetwork();
});
afterEach(() => void vi.useRealTimers());

const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count);

describe('a download on which nothing arrives', () => {
  it('is begun again after half a minute, and given up after a minute', async () => {
    net.always(host.silent);
    const loading = net.load();
    await seconds(29);
    expect(net.asked).toHaveLength(1);
    await seconds(2);
    expect(net.asked).toHaveLength(2);
    await seconds(30);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringContaining('the server does not answer, and nothing arrived for 60 s'),
    });
  });

  it('after its first half is tried three times', async () => {
    net.always(host.stalled);
    const loading = net.load();
    await seconds(95);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringMatching(/ after 3 tries, because nothing came for 30 s after \d+ bytes\./),
    });
  });

  it('is kept as long as bytes arrive on another connection, and for half a minute more', async () => {
    net.always(host.silent);
    net.server.misbehave(net.other.file, trickle);
    const stop = new AbortController();
    const trickling = net.load(stop.signal, net.other);
    const loading = net.load();
    await seconds(200);
    expect(net.server.requests.map(({ file }) => file)).toEqual([net.other, net.entry].map(host.nameOf));
    stop.abort();
    await expect(trickling).rejects.toMatchObject({ code: 'aborted' });
    await seconds(29);
    expect(net.server.requests).toHaveLength(2);
    await seconds(2);
    expect(net.server.requests).toHaveLength(3);
    await seconds(60);
    await expect(loading).rejects.toMatchObject({
      message: expect.stringContaining('the server does not answer, and nothing arrived for 60 s'),
    });
  });

  it('is kept as long as bytes arrive in another worker', async () => {
    net.server.misbehave(net.entry.file, host.silent);
    const loading = net.load();
    for (let i = 0; i < 10; i++) {
      await seconds(25);
      net.bytesElsewhere();
    }
    expect(net.asked).toHaveLength(1);
    await seconds(32);
    expect((await loading).length).toBe(net.entry.bytes);
  });
});

it('the other workers are told that bytes arrive, at most once a second', async () => {
  net.server.misbehave(net.entry.file, trickle);
  const stop = new AbortController();
  const loading = net.load(stop.signal);
  await seconds(10.5);
  expect(net.told).toBe(10);
  for (let i = 0; i < 100; i++) net.monitor.received();
  expect(net.told).toBe(10);
  stop.abort();
  await expect(loading).rejects.toMatchObject({ code: 'aborted' });
});

it('where the browser forbids channels between workers, files are loaded all the same', async () => {
  vi.stubGlobal('BroadcastChannel', function forbidden() {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  net = new StrainedNetwork(createNetworkMonitor());
  vi.unstubAllGlobals();
  const loading = net.load();
  await seconds(1);
  expect((await loading).length).toBe(net.entry.bytes);
});

describe('waiting for the network is said', () => {
  it('from the first failure until bytes arrive', async () => {
    net.refuseFor(3);
    const loading = net.load();
    await seconds(0.1);
    expect(net.heard).toEqual([true]);
    // No longer: the file is checked by the platform, for which these seconds are none.
    await seconds(6);
    await loading;
    expect(net.heard).toEqual([true, false]);
  });

  it('when nothing has arrived for five seconds', async () => {
    net.server.misbehave(net.entry.file, host.silent);
    const loading = net.load();
    await seconds(4.5);
    expect(net.heard).toEqual([]);
    await seconds(1);
    expect(net.heard).toEqual([true]);
    await seconds(27);
    await loading;
    expect(net.heard).toEqual([true, false]);
  });

  it('until it is cancelled', async () => {
    net.refuseFor(100);
    const stop = new AbortController();
    const loading = net.load(stop.signal);
    await seconds(20);
    stop.abort();
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
    expect(net.heard).toEqual([true, false]);
  });

  it('to who asks for images, also when somebody else has found out, and again each second', async () => {
    net.refuseFor(100);
    const stop = new AbortController();
    const { signal } = stop;
    const options = { index: net.server.index, budgetBytes: 0, parallelLoads: 1 };
    const dataset = openDataset({ ...net.source, ...options });
    const row = net.server.manifest.splits.train.chunks[2]!.first;
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

/** The original position of the image that is stored at `row` of the training set. */
function positionsOf(row: number): Uint32Array {
  const stored = [...net.server.train.labels.keys()].sort(
    (a, b) => net.server.train.labels[a]! - net.server.train.labels[b]! || a - b,
  );
  return Uint32Array.of(stored[row]!);
}
