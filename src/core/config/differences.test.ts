import { expect, test } from 'vitest';
import { differences, differingKeys, keysOfAny } from './differences.ts';
import { type Config, defaultConfig } from './schema.ts';

const config = (change: Partial<Config>): Config => ({ ...defaultConfig, ...change });

test('two experiments differ in what has an effect, from the first to the second', () => {
  const before = config({ alpha: 7, 'num-server-rounds': 3 });
  const after = config({ partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 6 });
  const found = differences(before, after);
  expect(found).toContainEqual({ key: 'partitioner', before: 'iid', after: 'dirichlet' });
  // IID has no alpha, whatever waits for a partitioner that has one.
  expect(found).toContainEqual({ key: 'alpha', before: undefined, after: 0.1 });
  expect(found).toContainEqual({ key: 'num-server-rounds', before: 3, after: 6 });
  expect(differences(after, after)).toEqual([]);
});

test('a default that nobody set is what it is elsewhere by hand', () => {
  const [unset, set] = [config({ strategy: 'fedadam' }), config({ strategy: 'fedadam', eta: 0.1 })];
  expect(differences(unset, set)).toEqual([]);
  // FedYogi's own default is another.
  expect(differingKeys([unset, config({ strategy: 'fedyogi' })])).toEqual(
    expect.arrayContaining(['strategy', 'eta']),
  );
});

test('the options of every experiment stand behind their choice', () => {
  const keys = keysOfAny([
    config({ partitioner: 'dirichlet' }),
    config({ partitioner: 'shard', strategy: 'fedprox' }),
  ]);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  expect(keys.slice(keys.indexOf('partitioner'), keys.indexOf('images-per-client'))).toEqual(
    expect.arrayContaining(['alpha', 'num-shards-per-partition']),
  );
  expect(keys[keys.indexOf('strategy') + 1]).toBe('proximal-mu');
});
