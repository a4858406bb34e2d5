import { describe, expect, test } from 'vitest';
import { fromQuery } from '../config/url.ts';
import { createRng, fork } from '../math/rng.ts';
import { pointsOf } from './points.ts';
import { readSweep, sweepQuery } from './sweep-link.ts';

/** What a link's sweep is, and what the page says of it. */
function opened(query: string) {
  const { config, sweep, problems } = fromQuery(query);
  const read = readSweep(config, sweep ?? {});
  return { sweep: read.sweep, messages: [...problems, ...read.problems].map(({ message }) => message) };
}

const DIRICHLET = 'partitioner=dirichlet&';

describe('a sweep in a link', () => {
  test('is a setting with its values, lines, seeds and a measure', () => {
    const { sweep, messages } = opened(
      `${DIRICHLET}sweep=alpha:0.05,0.1,1e2&lines=strategy:fedavg,fedprox&seeds=3&measure=rounds-to:40%25`,
    );
    expect(messages).toEqual([]);
    expect(sweep).toEqual({
      base: fromQuery('partitioner=dirichlet').config,
      x: { keys: ['alpha'], values: [[0.05], [0.1], [100]] },
      lines: { keys: ['strategy'], values: [['fedavg'], ['fedprox']] },
      seeds: 3,
      measure: { kind: 'rounds-to', target: 0.4 },
    });
  });

  test('has one line, one seed and the final accuracy where it does not say', () => {
    expect(opened('sweep=local-epochs:1,5').sweep).toMatchObject({
      seeds: 1,
      measure: { kind: 'final-accuracy' },
    });
    expect(opened('sweep=local-epochs:1,5').sweep).not.toHaveProperty('lines');
    expect(opened('seed=7').sweep).toBeUndefined();
  });

  test.each(['%2B', '+', '%20'])('ties settings that change together by a %s', (sign) => {
    const { sweep, messages } = opened(
      'sweep=local-epochs+num-server-rounds:1+50,5+10,50+1'.replaceAll('+', sign),
    );
    expect(messages).toEqual([]);
    expect(sweep?.x).toEqual({
      keys: ['local-epochs', 'num-server-rounds'],
      values: [
        [1, 50],
        [5, 10],
        [50, 1],
      ],
    });
  });

  test('gives a choice and its option together, and lists with semicolons', () => {
    expect(opened('sweep=partitioner+alpha:iid+1,dirichlet+0.1').sweep?.x.values).toEqual([
      ['iid', 1],
      ['dirichlet', 0.1],
    ]);
    expect(opened('partitioner=size&sweep=partition-sizes:500,500;1000').sweep?.x.values).toEqual([
      [[500]],
      [[500, 1000]],
    ]);
  });

  test('may sweep an option that one of its lines alone has', () => {
    const { sweep, messages } = opened('sweep=proximal-mu:0,0.1&lines=strategy:fedavg,fedprox');
    expect(messages).toEqual([]);
    expect(pointsOf(sweep!)).toHaveLength(4);
  });

  test('is written as it is read', () => {
    for (const query of [
      'sweep=local-epochs:1,5',
      'partitioner=dirichlet&sweep=alpha:0.05,0.1&lines=strategy:fedavg,fedprox&seeds=10&measure=seconds-to:0.4',
      'local-epochs=2&sweep=num-supernodes+images-per-client:2+2500,5+1000&measure=worst-tenth',
      'partitioner=size&sweep=partition-sizes:500,500;1000',
    ])
      expect(sweepQuery(opened(query).sweep!)).toBe(query);
  });
});

describe('what cannot be used of it', () => {
  test.each([
    [
      `${DIRICHLET}sweep=alpha:0.1,-1`,
      'sweep: alpha=-1 is out of range: it must be 0.01 to 100. It is left out.',
    ],
    [
      'sweep=local-epochs:1,x',
      'sweep: local-epochs=x is no number: it must be a whole number from 1 to 50. It is left out.',
    ],
    ['sweep=local-epochs:1,1', 'sweep: local-epochs=1 is given more than once.'],
    [
      'sweep=local-epochs+batch-size:1+8,2',
      "sweep: '2' is not one value for each of local-epochs+batch-size. It is left out.",
    ],
    [
      'sweep=partitioner+alpha:dirichlet+1,nosuch+1',
      'sweep: partitioner=nosuch is unknown: it must be iid, dirichlet, pathological, shard or size. It is left out.',
    ],
    [
      'sweep=seed:1,2&seeds=11',
      'seeds=11 is out of range: it must be a whole number from 1 to 10. 1 is used.',
    ],
    [
      'sweep=seed:1,2&measure=rounds-to:2',
      'measure=rounds-to:2: its accuracy is out of range: it must be 0 to 1. 0.5 is used.',
    ],
    [
      'sweep=seed:1&measure=speed',
      'measure=speed is unknown: measure is final-accuracy, best-accuracy, last-3-accuracy, worst-tenth, divergence, mean-divergence, rounds-to:accuracy, bytes-to:accuracy or seconds-to:accuracy.',
    ],
    ['sweep=seed:1,2&lines=colour:red', "lines: 'colour' is not a setting of Apiary."],
    ['sweep=seed:1,2&lines=seed:3', 'seed is swept already; the lines are left out.'],
    ['sweep=seed:1,2&lines=strategy', 'lines=strategy has no values: write lines=strategy:value,value.'],
    [
      'sweep=seed:1,2&lines=strategy:fedavg,fedprox&lines=strategy:fedavg',
      'lines is given more than once: the last, lines=strategy:fedavg, counts.',
    ],
  ])('%s is named, and the rest stands', (query, message) => {
    const { sweep, messages } = opened(query);
    expect(messages).toEqual([message]);
    expect(sweep).toBeDefined();
  });

  test.each([
    ['sweep=nosuch:1', "sweep: 'nosuch' is not a setting of Apiary."],
    ['sweep=workers:1,2', 'sweep: workers changes no result.'],
    ['sweep=seed+seed:1+1', 'sweep: a setting is named more than once.'],
    [
      'sweep=alpha:0.1,1',
      'sweep=alpha has no effect: it belongs to the partitioner Dirichlet, and IID is chosen; add partitioner=dirichlet.',
    ],
    ['seeds=3', 'seeds=3 has no effect without a setting that is swept; add sweep=.'],
  ])('%s leaves no sweep', (query, message) => {
    expect(opened(query)).toEqual({ sweep: undefined, messages: [message] });
  });

  test('of many values the first are used', () => {
    const { sweep, messages } = opened(`sweep=seed:${Array.from({ length: 40 }, (_, i) => i)}`);
    expect(sweep?.x.values).toHaveLength(30);
    expect(messages).toEqual(['sweep has 40 values; the first 30 are used.']);
  });
});

test('any text is either used or named, and its sweep has valid points', () => {
  const rng = createRng(fork(1, 0, 0, 'sweeps'));
  const pieces = [
    ...[
      'alpha',
      'seed',
      'partitioner',
      'strategy',
      'eta',
      'partition-sizes',
      'nosuch',
      'constructor',
      '__proto__',
    ],
    ...[
      ':',
      ',',
      '+',
      ' ',
      ';',
      '1',
      '0.1',
      '-1',
      'iid',
      'dirichlet',
      'fedadam',
      '',
      '\u202E',
      '9'.repeat(400),
    ],
  ];
  const text = () =>
    Array.from({ length: rng.integer(6) }, () => pieces[rng.integer(pieces.length)]!).join('');
  let swept = 0;
  for (let i = 0; i < 3000; i++) {
    const request = {
      sweep: `${pieces[rng.integer(6)]}:${text()},${rng.integer(3)}`,
      lines: text(),
      seeds: text(),
      measure: text(),
    };
    const { sweep, problems } = readSweep(fromQuery('partitioner=dirichlet').config, request);
    expect(sweep !== undefined || problems.length > 0).toBe(true);
    for (const { message } of problems) expect(message).not.toMatch(/(?! )[\p{C}\p{Zl}\p{Zp}]/u);
    if (!sweep) continue;
    swept++;
    expect(pointsOf(sweep).length).toBeGreaterThan(0);
    expect(readSweep(sweep.base, fromQuery(sweepQuery(sweep)).sweep!)).toEqual({ sweep, problems: [] });
  }
  expect(swept).toBeGreaterThan(50);
});
