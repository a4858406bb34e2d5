import { expect, it, vi } from 'vitest';
import { DatasetIndexes } from './dataset-indexes.ts';
import { createSyntheticHost } from './testing/synthetic-host.ts';

const [colours, greys] = [createSyntheticHost('cifar10'), createSyntheticHost('mnist')];
const requested: string[] = [];
/** Both data sets on one host, each in its own folder. */
const fetch = (url: string, init?: RequestInit) => {
  const [, folder, file] = /\/data\/(\w+)\/(.*)$/.exec(url)!;
  requested.push(`${folder}/${file}`);
  const { source } = folder === 'mnist' ? greys : colours;
  return source.fetch(`${source.baseUrl}${file}`, init);
};

it('loads each data set once, from its own folder', async () => {
  const onWaiting = vi.fn();
  const indexes = new DatasetIndexes({ ...colours.source, fetch }, onWaiting);
  expect(indexes.folderOf(greys.spec)).toBe('http://host.test/data/mnist/');
  expect(() => indexes.known(greys.spec)).toThrow('before the data set');

  const index = await indexes.load(greys.spec);
  expect(index.labels.train).toEqual(greys.train.labels);
  expect((await indexes.load(colours.spec)).labels.train).toEqual(colours.train.labels);
  expect(await indexes.load(greys.spec)).toBe(index);
  expect(indexes.known(greys.spec)).toBe(index);
  expect(requested.filter((name) => name.endsWith('manifest.json'))).toEqual([
    'mnist/manifest.json',
    'cifar10/manifest.json',
  ]);
  expect(onWaiting).toHaveBeenLastCalledWith(false);
});
