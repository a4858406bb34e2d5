import { expect, test } from '@playwright/test';
import plain from '../src/workers/golden/wasm-simd.json' with { type: 'json' };
import { finished, hashOf, open, type Query, results, start } from './visitor.ts';

/**
 * The final parameters of five experiments, to the bit. A change that is not meant to change results leaves them alone; one
 * that is pins them anew in a commit of its own, which says why. They are those of the fused build on a processor that
 * fuses: other machines may round otherwise.
 */
const BUILD = 'WebAssembly relaxed SIMD (fused multiply-add)';

const PINNED: readonly (readonly [name: string, query: Query, sha256: string])[] = [
  ['the default', {}, 'c050149c5a607a1ddf84c0d7d1f63b10a191f6e11b5a5b5e1b4eaeb228ca24f6'],
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

for (const [name, query, sha256] of PINNED)
  test(`final parameters: ${name}`, async ({ page }) => {
    await open(page, { backend: 'wasm', ...query });
    await start(page);
    await finished(page, 100_000);
    const { environment, final } = await results(page);
    test.skip(
      environment.device !== BUILD,
      `These hashes are those of ${BUILD}; here is ${environment.device}.`,
    );
    expect(final['parameters-sha256']).toBe(sha256);
  });

// src/workers/same-bits.test.ts gives the same in Node.
test('final parameters: the plain build, on every machine', async ({ page }) => {
  expect(await hashOf(page, plain.config)).toBe(plain.sha256);
});
