import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { whyNot } from './experiment-check.ts';

const hundredOfEach = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);

test('the default settings can run', () => {
  expect(whyNot(defaultConfig, hundredOfEach)).toEqual([]);
});

test('a partition that leaves a client too little names the way out', () => {
  const [problem] = whyNot({ ...defaultConfig, 'num-supernodes': 900 }, hundredOfEach);
  expect(problem).toMatch(/Lower "Clients"/);
});

test('problems of sampling and of the partition are told together', () => {
  const config = { ...defaultConfig, 'num-supernodes': 900, 'fraction-train': 0 };
  expect(whyNot(config, hundredOfEach)).toHaveLength(2);
});

test('without labels the partition is not judged', () => {
  expect(whyNot({ ...defaultConfig, 'num-supernodes': 9000 }, undefined)).toEqual([]);
});
