import { expect, type Page, test } from '@playwright/test';
import type { ApiaryRun } from '../src/export/results/apiary-run.ts';
import plain from '../src/workers/golden/wasm-simd.json' with { type: 'json' };
import { finished, hashOf, open, type Query, results, start } from './visitor.ts';

/**
 * The final parameters of five experiments, to the bit. A change that is not meant to change results leaves them alone; one
 * that is pins them anew in a commit of its own, which says why. They are those of the fused build on a processor that
 * fuses: other machines may round otherwise.
 */
const BUILD = 'WebAssembly relaxed SIMD (fused multiply-add)';

const PINNED: readonly (readonly [name: string, query: Query, sha256: string])[] = [
  [
    'Dirichlet 0.3',
    { partitioner: 'dirichlet', alpha: 0.3 },
    '4670d3f56a901addb587166992fe90f00b2e309e832ccc6dc1e5863d41a47368',
  ],
  [
    '100 clients',
    { 'num-supernodes': 100 },
    'b81dc52dd297394ca8eb23cd7e1410aba2a64d6874237a0f2792ab530ae76fb8',
  ],
  ['mlp', { model: 'mlp' }, '69d1de9949e13347119eccc45b9ecbaa90ae5b9228425cf41d29df6fa56d387e'],
  [
    'two local epochs',
    { 'local-epochs': 2 },
    '662ab4e6dc6b6a621876924a72b805cfd1487bafe4eee15229f5b77d7db0ec60',
  ],
];

function expectHash({ environment, final }: ApiaryRun, sha256: string): void {
  test.skip(
    environment.device !== BUILD,
    `These hashes are those of ${BUILD}; here is ${environment.device}.`,
  );
  expect(final['parameters-sha256']).toBe(sha256);
}

async function resultsOf(page: Page, query: Query): Promise<ApiaryRun> {
  await open(page, { backend: 'wasm', ...query });
  await start(page);
  await finished(page, 100_000);
  return results(page);
}

test('the default experiment, on all the data, recognises at least 28 %, and has its final parameters', async ({
  page,
}) => {
  const run = await resultsOf(page, {});
  expect(run).toMatchObject({ format: 'apiary-run', version: 2, environment: { backend: 'wasm' } });
  expect(run.rounds[0]!.global!.accuracy).toBeLessThan(0.2);
  expect(run.rounds[3]!.global!.accuracy).toBeGreaterThanOrEqual(0.28);
  expect(run.rounds[3]!.train!.results).toHaveLength(3);
  expect(run.rounds[3]!.bytes).toMatchObject({ down: 744_072, up: 744_072 });
  expect(run.final).toMatchObject({ status: 'finished', 'num-parameters': 62_006 });
  expect(run.partitions.flatMap((p) => p['label-counts']).reduce((a, b) => a + b)).toBe(50_000);
  expectHash(run, 'c050149c5a607a1ddf84c0d7d1f63b10a191f6e11b5a5b5e1b4eaeb228ca24f6');
});

for (const [name, query, sha256] of PINNED)
  test(`final parameters: ${name}`, async ({ page }) => {
    // What clients evaluate changes no parameter.
    expectHash(await resultsOf(page, { ...query, 'fraction-evaluate': 0 }), sha256);
  });

// src/workers/same-bits.test.ts gives the same in Node.
test('final parameters: the plain build, on every machine', async ({ page }) => {
  expect(await hashOf(page, plain.config)).toBe(plain.sha256);
});
