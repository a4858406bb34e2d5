import { expect, test } from 'vitest';
import { defaultConfig, fieldOf, settingOf } from '../config/schema.ts';
import { readValue } from '../config/validate.ts';
import { offeredValues } from './offered-values.ts';
import { pointsOf, resultKey } from './points.ts';
import type { Sweep } from './sweep.ts';

const sweep: Sweep = {
  base: defaultConfig,
  x: { keys: ['alpha'], values: [[0.1], [1]] },
  lines: { keys: ['partitioner'], values: [['iid'], ['dirichlet']] },
  seeds: 2,
  measure: { kind: 'final-accuracy' },
};

test('all values come for the first seed first', () => {
  const places = pointsOf(sweep).map(({ x, line, config }) => [x, line, config.seed]);
  expect(places.slice(0, 5)).toEqual([
    [0, 0, 42],
    [0, 1, 42],
    [1, 0, 42],
    [1, 1, 42],
    [0, 0, 43],
  ]);
  expect(places).toHaveLength(8);
});

test('a setting counts in the points whose entry has it; where it has none, points are the same run', () => {
  const points = pointsOf(sweep);
  expect(points.map(({ config }) => settingOf(config, 'alpha'))).toEqual([
    ...[undefined, 0.1, undefined, 1],
    ...[undefined, 0.1, undefined, 1],
  ]);
  const keys = points.slice(0, 4).map(({ config }) => resultKey(config));
  expect(keys[0]).toBe(keys[2]);
  expect(new Set(keys).size).toBe(3);
});

test('workers and engine are no part of what tells two results apart', () => {
  expect(resultKey({ ...defaultConfig, workers: 4, backend: 'cpu' })).toBe(resultKey(defaultConfig));
  expect(resultKey({ ...defaultConfig, seed: 1 })).not.toBe(resultKey(defaultConfig));
});

test('what cannot run says why, and the other points stand', () => {
  const points = pointsOf({
    base: { ...defaultConfig, 'min-train-nodes': 4 },
    x: { keys: ['num-supernodes'], values: [[3], [10]] },
    seeds: 1,
    measure: { kind: 'final-accuracy' },
  });
  expect(points[0]!.problem).toMatch(/At least 4 clients must train, and there are 3/);
  expect(points[1]!.problem).toBeUndefined();
});

test('a seed beyond the last is refused where it would be', () => {
  const last = { keys: ['seed'], values: [[2 ** 31 - 1]] } as const;
  const { lines: _, ...oneLine } = sweep;
  const [first, second] = pointsOf({ ...oneLine, x: last });
  expect(first!.problem).toBeUndefined();
  expect(second!.problem).toMatch(/seed=2147483648 is out of range/);
});

test.each(['dirichlet', 'iid', 'size'])(
  'the values that are offered for a setting with %s are valid',
  (partitioner) => {
    const config = { ...defaultConfig, partitioner };
    for (const key of [
      'alpha',
      'local-epochs',
      'strategy',
      'min-train-nodes',
      'seed',
      'keep-incomplete-shard',
    ] as const) {
      const field = fieldOf(key, config);
      for (const value of offeredValues(key, config)) expect('value' in readValue(field!, value)).toBe(true);
    }
    expect(offeredValues('alpha', { ...defaultConfig, partitioner: 'dirichlet' })).toEqual([
      0.05, 0.1, 1, 100,
    ]);
    expect(offeredValues('alpha', defaultConfig)).toEqual([]);
    expect(offeredValues('seed', { ...defaultConfig, seed: 7 })).toEqual([7, 8, 9, 10, 11]);
    expect(offeredValues('strategy', defaultConfig)).toContain('scaffold');
  },
);

test('a value that some of the entries do not allow is refused in their points', () => {
  const points = pointsOf({
    ...sweep,
    x: { keys: ['beta-2'], values: [[5]] },
    lines: { keys: ['strategy'], values: [['fedavg'], ['fedadam']] },
    seeds: 1,
  });
  expect(points.map(({ problem }) => problem)).toEqual([
    undefined,
    expect.stringMatching(/^beta-2=5 is out of range/),
  ]);
});
