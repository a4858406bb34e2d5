import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadIndex } from '../labels.ts';
import { repeated, StrainedNetwork, settled } from '../testing/strained-network.ts';
import * as host from '../testing/synthetic-host.ts';

let net: StrainedNetwork;
beforeEach(() => {
  vi.useFakeTimers();
  net = new StrainedNetwork();
});
afterEach(() => void vi.useRealTimers());

const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count);

describe('a server that cannot be reached', () => {
  it('for three seconds makes no difference', async () => {
    net.refuseFor(3);
    const loading = net.load();
    await seconds(10);
    expect(Buffer.compare(await loading, await net.server.fileBytes(net.entry.file))).toBe(0);
    expect(net.asked).toEqual([0, 0.3, 0.9, 2.1, 4.5]);
  });

  it('is asked at once when the browser is online again', async () => {
    net.refuseFor(20);
    const loading = net.load();
    await seconds(20);
    expect(net.asked.at(-1)).toBe(19.3);
    net.browser.dispatchEvent(new Event('online'));
    await loading;
    expect(net.asked.at(-1)).toBe(20);
  });

  it('for a minute fails the load', async () => {
    net.refuseFor(1000);
    const loading = net.load();
    await seconds(58);
    expect(net.asked.at(-1)).toBeGreaterThan(50);
    await seconds(8);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringMatching(/ because the server cannot be reached, and nothing arrived for 60 s\./),
    });
    expect(net.asked.at(-1)).toBeGreaterThanOrEqual(60);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is waited for as long as bytes arrive in another worker', async () => {
    net.refuseFor(150);
    const loading = net.load();
    for (let i = 0; i < 3; i++) {
      await seconds(50);
      net.bytesElsewhere();
    }
    await seconds(10);
    expect((await loading).length).toBe(net.entry.bytes);
  });

  it('is waited for by the manifest and the labels too', async () => {
    net.server.misbehave('manifest.json', host.offline, host.unavailable(503));
    net.server.misbehave('test-labels.bin', host.unavailable(429), host.offline);
    const loading = loadIndex(net.source, net.server.spec);
    // The manifest's checksum takes a moment that no fake clock knows of.
    const loaded = vi.fn();
    void loading.then(loaded);
    await vi.waitFor(() => expect(loaded).toHaveBeenCalled(), { timeout: 20_000 });
    expect((await loading).labels.test).toEqual(net.server.test.labels);
  });
});

describe('a server that asks to come back later', () => {
  it.each([429, 502, 503, 504])('with %i is asked again', async (status) => {
    net.server.misbehave(net.entry.file, ...repeated(host.unavailable(status), 5));
    const loading = net.load();
    await seconds(20);
    expect((await loading).length).toBe(net.entry.bytes);
    expect(net.asked).toEqual([0, 0.3, 0.9, 2.1, 4.5, 9.3]);
  });

  it('is asked when it says: in seconds', async () => {
    net.server.misbehave(net.entry.file, host.unavailable(503, '3'));
    const loading = net.load();
    await seconds(4);
    await loading;
    expect(net.asked).toEqual([0, 3]);
  });

  it('is asked when it says: a date', async () => {
    vi.setSystemTime(new Date('2026-01-01T00:00:00Z'));
    net.server.misbehave(net.entry.file, host.unavailable(429, 'Thu, 01 Jan 2026 00:00:07 GMT'));
    const loading = net.load();
    await seconds(8);
    await loading;
    expect(net.asked).toEqual([0, 7]);
  });

  it.each(['0', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon'])(
    'is not asked in a hurry after "Retry-After: %s"',
    async (value) => {
      net.server.misbehave(net.entry.file, host.unavailable(503, value), host.unavailable(503, value));
      const loading = net.load();
      await seconds(2);
      await loading;
      expect(net.asked).toEqual([0, 0.3, 0.9]);
    },
  );

  it('in an hour is asked in a minute, for the last time', async () => {
    net.always(host.unavailable(503, '3600'));
    const loading = net.load();
    await seconds(70);
    await expect(loading).rejects.toMatchObject({
      code: 'chunk-missing',
      message: expect.stringContaining('the server answered 503'),
    });
    expect(net.asked[1]).toBe(60);
    expect(net.asked.length).toBeLessThanOrEqual(3);
  });
});

describe('cancelling ends', () => {
  it.each<[string, host.Answer]>([
    ['the wait for a server that cannot be reached', host.offline],
    ['the wait that a server asks for', host.unavailable(503, '50')],
    ['a request that hangs', host.silent],
    ['a download that hangs', host.stalled],
  ])('%s, at once', async (_, answer) => {
    net.always(answer);
    const stop = new AbortController();
    const loading = net.load(stop.signal);
    await seconds(10);
    const requests = net.asked.length;
    stop.abort();
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
    expect(net.asked).toHaveLength(requests);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the manifest', 'manifest.json'],
    ['labels', 'train-labels.bin'],
  ])('the wait for %s, at once', async (_, file) => {
    for (const answer of [host.silent, host.offline, host.unavailable(503, '50')]) {
      net.server.misbehave(file, ...repeated(answer));
      const stop = new AbortController();
      const loading = settled(loadIndex(net.source, net.server.spec, { signal: stop.signal }));
      await seconds(10);
      stop.abort();
      await expect(loading).rejects.toMatchObject({ code: 'aborted' });
      // The other labels have come, and their checksum may still be computed.
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
    }
  });
});
