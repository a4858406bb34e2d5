import { expect, test } from 'vitest';
import { assignPartitions } from '../data/partition.ts';
import { labelCounts } from '../data/partitioners/by-class.ts';
import { dirichlet } from '../data/partitioners/dirichlet.ts';
import { iid } from '../data/partitioners/iid.ts';
import { createRng, fork } from '../math/rng.ts';
import { sampleSize } from '../run/sampling.ts';
import { experimentFields } from './experiment-fields.ts';
import { type Config, defaultConfig } from './schema.ts';

// What a help text claims, for settings at which the claim is easily untrue.

/** Labels in random order, as CIFAR-10's are. */
const rng = createRng(fork(1, 0, 0, 'labels'));
const labels = Uint8Array.from({ length: 50_000 }, () => rng.integer(10));

/** The largest and the smallest share of a class among an IID client's images, over all clients. */
function classShares(clients: number): [number, number] {
  const config = { ...defaultConfig, 'num-supernodes': clients };
  const shares = assignPartitions(labels, config).flatMap((share) =>
    Array.from(labelCounts(labels, 10, share), (count) => count / share.length),
  );
  return [Math.max(...shares), Math.min(...shares)];
}

test('IID: the mix of classes differs, and more so with more clients', () => {
  const [few, many] = [classShares(10), classShares(1000)];
  expect(few[0] - few[1]).toBeLessThan(0.05);
  // 50 images a client: some have no image of a class, others more than twice their part.
  expect(many[1]).toBe(0);
  expect(many[0]).toBeGreaterThan(0.2);
  expect(iid.help).toContain('differs only by chance, more so the more clients');
});

test.each(['train', 'evaluate'] as const)(
  '%s: the fraction is rounded down, and 0 beats the minimum',
  (phase) => {
    const size = (fraction: number) => {
      const change: Partial<Config> = { [`fraction-${phase}`]: fraction };
      return sampleSize(phase, { ...defaultConfig, 'num-supernodes': 19, ...change });
    };
    expect([size(0.99), size(0.05), size(0)]).toEqual([18, 2, 0]);
    expect(experimentFields[`fraction-${phase}`].help).toMatch(
      /rounded down, but at least the minimum; at 0 none does/,
    );
    expect(experimentFields[`min-${phase}-nodes`].help).toContain('unless the fraction is 0');
  },
);

test('Dirichlet: the cap may leave a client fewer images than the minimum of its partition', () => {
  const config = { ...defaultConfig, partitioner: 'dirichlet', 'images-per-client': 5 };
  expect(assignPartitions(labels, config).every((share) => share.length === 5)).toBe(true);
  expect(dirichlet.options['min-partition-size'].default).toBe(10);
  expect(dirichlet.options['min-partition-size'].help).toContain(
    'before "Images per client" leaves some out',
  );
});
