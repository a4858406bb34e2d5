import { beforeEach, describe, expect, it } from 'vitest';
import type { FileEntry } from '../manifest.ts';
import * as host from '../testing/synthetic-host.ts';
import { fetchFile } from './fetch-file.ts';

let server: host.SyntheticHost;
let entry: FileEntry;

beforeEach(() => {
  server = host.createSyntheticHost();
  entry = server.manifest.splits.train.chunks[2]!;
});

const load = (signal?: AbortSignal) => fetchFile(server.source, entry, { signal });

describe('a file that stays bad is refused', () => {
  it.each([
    ['missing', host.missing, 'chunk-missing', 'the server answered 404 Not Found'],
    ['replaced by the index page', host.webPage, 'chunk-missing', 'the server answered with a web page'],
    ['cut short', host.truncated, 'chunk-corrupt', 'bytes arrived'],
    ['broken off', host.brokenOff, 'chunk-corrupt', 'the download broke off after'],
    ['too long', host.tooLong, 'chunk-corrupt', 'it is longer than'],
    ['altered by one bit', host.altered, 'chunk-corrupt', 'its checksum is'],
  ])('%s', async (_, answer, code, cause) => {
    server.misbehave(entry.file, answer, answer, answer);
    const message = new RegExp(
      `^train-002-[0-9a-f]{8}.bin of the data set .* after 3 tries, because .*${cause}.*load the page again.*npm run prepare-data`,
    );
    await expect(load()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('a retry', () => {
  it.each([
    ['missing', host.missing],
    ['cut short', host.truncated],
    ['altered', host.altered],
  ])('succeeds when the second answer is good after one that is %s', async (_, answer) => {
    server.misbehave(entry.file, answer);
    expect((await load()).length).toBe(entry.bytes);
  });

  it("after a bad file goes around the browser's cache", async () => {
    server.misbehave(entry.file, host.altered);
    await load();
    expect(server.requests.map(({ cache }) => cache)).toEqual(['default', 'reload']);
  });

  it("after an overloaded server's answer too, which the cache may have kept", async () => {
    server.misbehave(entry.file, host.unavailable(503), host.offline);
    await load();
    expect(server.requests.map(({ cache }) => cache)).toEqual(['default', 'reload', 'reload']);
  });

  it('without a network takes the file from the cache, however old it is there', async () => {
    server.misbehave(entry.file, host.offline);
    await load();
    expect(server.requests.map(({ cache }) => cache)).toEqual(['default', 'force-cache']);
  });
});

describe('cancelling', () => {
  it('ends a download that hangs, and does not try again', async () => {
    const controller = new AbortController();
    server.misbehave(entry.file, host.stalled);
    setTimeout(() => controller.abort(), 10);
    await expect(load(controller.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });

  it('ends the wait before a retry', async () => {
    const controller = new AbortController();
    const source = { ...server.source, retryPolicy: { ...server.source.retryPolicy, backoffMs: 60_000 } };
    server.misbehave(entry.file, host.missing);
    setTimeout(() => controller.abort(), 10);
    const loading = fetchFile(source, entry, { signal: controller.signal });
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
  });
});
