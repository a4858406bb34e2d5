import { expect, test } from 'vitest';
import { createRng, dirichlet, fork, gamma, permutation, sampleWithoutReplacement } from './rng.ts';

const draws = (seed: Parameters<typeof createRng>[0], count: number) => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => rng.uniform());
};

test('sfc32 gives the words of the reference implementation', () => {
  // PractRand's sfc32 with state (1, 2, 3, 4) and 12 discarded outputs, computed by an independent Python script:
  // def nxt(): t=(a+b+d)&M; d=d+1&M; a=b^b>>9; b=c+(c<<3)&M; c=(c<<21|c>>11)&M; c=c+t&M; return t
  expect(draws([1, 2, 3, 4], 3).map((u) => u * 2 ** 32)).toEqual([417285410, 1196253302, 123583739]);
});

test('forks of different rounds, clients and purposes are different streams', () => {
  const first = [
    fork(42, 1, 0, 'batches'),
    fork(42, 0, 1, 'batches'),
    fork(42, 1, 0, 'split'),
    fork(43, 1, 0, 'batches'),
  ];
  expect(new Set(first.map((seed) => draws(seed, 1)[0])).size).toBe(4);
});

test('a fork does not depend on what was drawn before', () => {
  const before = draws(fork(42, 1, 2, 'batches'), 5);
  draws(fork(42, 9, 9, 'other'), 100);
  expect(draws(fork(42, 1, 2, 'batches'), 5)).toEqual(before);
});

test('uniform draws have mean 1/2 and variance 1/12', () => {
  const sample = draws(fork(1, 0, 0, 'test'), 100_000);
  const mean = sample.reduce((a, b) => a + b) / sample.length;
  const variance = sample.reduce((a, b) => a + (b - mean) ** 2, 0) / sample.length;
  expect(mean).toBeCloseTo(0.5, 2);
  expect(variance).toBeCloseTo(1 / 12, 2);
});

test('a permutation holds every number once, and moves most', () => {
  const order = permutation(1000, createRng(fork(7, 0, 0, 'test')));
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect(order.filter((value, i) => value === i).length).toBeLessThan(10);
});

test('every client is sampled about equally often', () => {
  const counts = new Array(10).fill(0);
  for (let round = 0; round < 2000; round++)
    for (const client of sampleWithoutReplacement(10, 3, createRng(fork(42, round, 0, 'sample'))))
      counts[client]++;
  for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(90);
});

test.each([0.3, 1, 4.5])('Gamma(%f) has its shape as mean and as variance', (shape) => {
  const rng = createRng(fork(3, 0, 0, `gamma/${shape}`));
  const sample = Array.from({ length: 50_000 }, () => gamma(shape, rng));
  const mean = sample.reduce((a, b) => a + b) / sample.length;
  const variance = sample.reduce((a, b) => a + (b - mean) ** 2, 0) / sample.length;
  expect(mean / shape).toBeCloseTo(1, 1);
  expect(Math.abs(variance / shape - 1)).toBeLessThan(0.08);
});

test('a Dirichlet draw sums to 1, however small alpha is', () => {
  for (const alpha of [1e-4, 0.1, 10]) {
    const shares = dirichlet(alpha, 10, createRng(fork(5, 0, 0, `${alpha}`)));
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  }
});
