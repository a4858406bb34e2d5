import { chromium, expect, type Page, test } from '@playwright/test';
import { models } from '../../src/core/model/index.ts';
import type { Engine } from './engines.ts';
import type { Ask } from './page.ts';
import { type Served, serveHarness } from './serve.ts';

let served: Served;
test.beforeAll(async () => {
  served = await serveHarness();
});
test.afterAll(() => served.close());
test.beforeEach(({ page }) => page.goto(served.url).then(() => undefined));

/** `window.ask` from here; Playwright's types cannot follow its arguments, `Ask` can. */
const asking = (page: Page): Ask =>
  ((name: string, ...args: unknown[]) =>
    page.evaluate(([n, a]) => (window.ask as (...all: unknown[]) => unknown)(n, ...a), [
      name,
      args,
    ] as const)) as Ask;

const failed = (checks: readonly { passed: boolean }[]) => checks.filter(({ passed }) => !passed);

for (const engine of ['wasm-simd', 'wasm-relaxed'] satisfies Engine[])
  test(`${engine} trains to PyTorch's values`, async ({ page }) => {
    const { checks, backend, leaked } = await asking(page)('golden', engine, 'flower-cnn');
    expect(backend).toBe(engine === 'wasm-simd' ? 'wasm-simd' : 'wasm');
    expect(checks.length).toBeGreaterThan(50);
    expect(failed(checks)).toEqual([]);
    expect(leaked).toBe(0);
  });

test("webgl trains to PyTorch's values", async ({ page }) => {
  // A software GPU takes half a second a batch, and several where the machine does something else, too.
  test.slow();
  const { checks, backend, tfjsBackend, device, leaked } = await asking(page)(
    'golden',
    'webgl',
    'flower-cnn',
  );
  expect([backend, tfjsBackend]).toEqual(['webgl', 'webgl']);
  expect(device).toMatch(/^WebGL: ./);
  expect(checks.length).toBeGreaterThan(50);
  expect(failed(checks)).toEqual([]);
  expect(leaked).toBe(0);
});

/** One batch of ten or fewer: a software GPU is too slow for more of these. */
for (const { id } of models.filter((model) => model.id !== 'flower-cnn'))
  test(`webgl has PyTorch's gradients of ${id}`, async ({ page }) => {
    test.slow();
    const { checks, tfjsBackend, leaked } = await asking(page)('golden', 'webgl', id, 10);
    expect(tfjsBackend).toBe('webgl');
    expect(checks.length).toBeGreaterThan(4);
    expect(failed(checks)).toEqual([]);
    expect(leaked).toBe(0);
  });

test("cpu has PyTorch's gradients", async ({ page }) => {
  const { checks, tfjsBackend } = await asking(page)('golden', 'cpu', 'flower-cnn', 32);
  expect(tfjsBackend).toBe('cpu');
  expect(checks).toHaveLength(22);
  expect(failed(checks)).toEqual([]);
});

test('webgl evaluates and predicts as wasm does', async ({ page }) => {
  const [webgl, wasm] = [await asking(page)('forward', 'webgl'), await asking(page)('forward', 'wasm')];
  expect(webgl.count).toBe(100);
  expect(webgl.lossSum / wasm.lossSum).toBeCloseTo(1, 5);
  expect(webgl.confusion).toEqual(wasm.confusion);
  webgl.probabilities.forEach((p, i) => {
    expect(p).toBeCloseTo(wasm.probabilities[i]!, 5);
  });
});

for (const engine of ['webgl', 'wasm', 'cpu'] satisfies Engine[]) {
  test(`${engine} reports a loss that is not a number`, async ({ page }) => {
    const { code, leaked } = await asking(page)('diverge', engine);
    expect([code, leaked]).toEqual(['loss-not-finite', 0]);
  });

  test(`${engine} trains on through it where it is told to`, async ({ page }) => {
    const { nans, ...rest } = await asking(page)('divergeOn', engine);
    expect(rest).toEqual({ trainLoss: Number.NaN, count: 100, testLoss: Number.NaN, leaked: 0 });
    // The last layer's bias, which every gradient reaches.
    expect(nans.at(-1)).toBe(10);
  });

  test(`${engine} stops between batches and leaves nothing behind`, async ({ page }) => {
    const { code, leaked } = await asking(page)('abort', engine);
    expect([code, leaked]).toEqual(['aborted', 0]);
  });
}

test('webgl reports a context that is lost in the middle, and starts again on a new one', async ({
  page,
}) => {
  const { failure, contexts, lossAfterwards } = await asking(page)('loseContext');
  expect([failure.code, failure.leaked]).toEqual(['context-lost', 0]);
  expect(contexts).toBe(2);
  // Training on a lost context gives losses of 0.
  expect(lossAfterwards).toBeGreaterThan(2);
});

test('webgl gives the same bits again, whatever was trained in between', async ({ page }) => {
  expect(await asking(page)('repeat', 'webgl')).toEqual({ differing: 0, lossesDiffer: false });
});

test('webgl reports a GPU without memory', async ({ page }) => {
  const { code, leaked } = await asking(page)('exhaust');
  expect([code, leaked]).toEqual(['out-of-memory', 0]);
});

for (const [deprivation, reason] of [
  ['no OffscreenCanvas', 'OffscreenCanvas'],
  ['no WebGL 2', 'no WebGL 2 context'],
  ['no 32-bit rendering', '32-bit floats'],
] as const)
  test(`webgl is refused with its reason: ${deprivation}`, async ({ page }) => {
    const { code, message } = await asking(page)('refusal', 'webgl', deprivation);
    expect(code).toBe('backend-unavailable');
    expect(message).toContain("Backend 'webgl' cannot run here");
    expect(message).toContain(reason);
  });

test('measuring takes wasm and leaves a software GPU alone, and says so', async ({ page }) => {
  const { fastest, measurements, seconds } = await asking(page)('measure');
  console.log(`Measured in ${seconds.toFixed(1)} s:`, measurements);
  expect(measurements.map(({ backend }) => backend)).toEqual(['wasm', 'webgl', 'webgpu']);
  expect(fastest.backend).toBe('wasm');
  expect(fastest.device).toContain('WebAssembly');
  const message = expect.stringMatching(/SwiftShader.* is made of software/);
  expect(measurements[1]).toMatchObject({ failure: { message } });
});

test.describe('webgpu', () => {
  // A software adapter, where there is no other; only this browser is started with it.
  const args = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

  test("has PyTorch's gradients", async ({ page: _, browserName }, { project }) => {
    test.skip(browserName !== 'chromium', 'The flags are those of Chromium.');
    const { launchOptions = {}, channel } = project.use;
    const all = [...(launchOptions.args ?? []), ...args];
    const browser = await chromium.launch({ ...launchOptions, ...(channel && { channel }), args: all });
    try {
      const page = await browser.newPage();
      await page.goto(served.url);
      const refusal = await asking(page)('refusal', 'webgpu');
      test.skip(refusal.code === 'backend-unavailable', refusal.message);
      const { checks, backend, tfjsBackend, leaked } = await asking(page)(
        'golden',
        'webgpu',
        'flower-cnn',
        5,
      );
      expect([backend, tfjsBackend]).toEqual(['webgpu', 'webgpu']);
      expect(checks).toHaveLength(11);
      expect(failed(checks)).toEqual([]);
      expect(leaked).toBe(0);
    } finally {
      await browser.close();
    }
  });
});
