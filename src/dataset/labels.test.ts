import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { loadIndex } from './labels.ts';
import * as host from './testing/synthetic-host.ts';

let server: host.SyntheticHost;
beforeEach(() => {
  server = host.createSyntheticHost();
});

it('loads the labels in their original order, and no images', async () => {
  const { manifest, labels } = await loadIndex(server.source, server.spec);
  expect(manifest).toEqual(server.manifest);
  expect(labels).toEqual({ train: server.train.labels, test: server.test.labels });
  const files = server.requests.map(({ file }) => file);
  expect(files.sort()).toEqual(['manifest.json', 'test-labels.bin', 'train-labels.bin']);
});

it('says the manifest’s checksum, which results files name', async () => {
  const { sha256 } = await loadIndex(server.source, server.spec);
  const bytes = server.fileBytes('manifest.json');
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('refuses altered labels', async () => {
  server.misbehave('train-labels.bin', host.altered, host.altered, host.altered);
  await expect(loadIndex(server.source, server.spec)).rejects.toMatchObject({ code: 'chunk-corrupt' });
});

it.each([
  ['is missing', host.missing, 'the server answered 404'],
  ['is the index page', host.webPage, 'the server answered with a web page'],
  ['is damaged', host.truncated, 'it is not JSON'],
])('says so when the manifest %s', async (_, answer, cause) => {
  server.misbehave('manifest.json', answer, answer, answer);
  const error = { code: 'manifest-unreadable', message: expect.stringContaining(cause) };
  await expect(loadIndex(server.source, server.spec)).rejects.toMatchObject(error);
});

it('refuses the manifest of another data set', async () => {
  const { spec } = host.createSyntheticHost('mnist');
  const error = {
    code: 'manifest-unreadable',
    message: expect.stringContaining("of 'cifar10', not of 'mnist'"),
  };
  await expect(loadIndex(server.source, spec)).rejects.toMatchObject(error);
});

it('refuses a data set of another size', async () => {
  const cause = 'its sizes are 32, 32, 3, 10, 200, 30, not 32, 32, 3, 10, 201, 30';
  const error = { code: 'manifest-unreadable', message: expect.stringContaining(cause) };
  await expect(loadIndex(server.source, { ...server.spec, train: 201 })).rejects.toMatchObject(error);
});
