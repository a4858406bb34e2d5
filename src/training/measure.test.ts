import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiaryError } from '../core/errors.ts';
import type { Model } from '../core/model/model.ts';
import { flowerCnn, pflCnn } from '../core/model/testing/for-cifar10.ts';
import { fastest, type Measurement, measureBackends } from './measure.ts';
import type { Backend, Trainer } from './trainer.ts';

describe('fastest', () => {
  const of = (backend: Backend, imagesPerSecond: number): Measurement => ({
    ...{ backend, device: backend, imagesPerSecond },
  });

  it('takes the most images a second', () => {
    expect(fastest([of('wasm', 98), of('webgl', 5200), of('webgpu', 19)])?.backend).toBe('webgl');
  });

  it('passes over what failed', () => {
    const failed: Measurement = { backend: 'wasm', failure: { code: 'backend-unavailable', message: 'no' } };
    expect(fastest([failed, of('webgl', 1)])?.backend).toBe('webgl');
    expect(fastest([failed])).toBeUndefined();
  });

  it('keeps the first of equals', () => {
    expect(fastest([of('wasm', 98), of('webgl', 98)])?.backend).toBe('wasm');
  });
});

interface FakeEngine {
  readonly startMs?: number;
  readonly firstMs: number;
  readonly laterMs: number;
  /** Computes without ever letting its thread go, as WebAssembly does. */
  readonly blocks?: boolean;
  /** The name of its GPU, which is made of software. */
  readonly software?: string;
}

/** An engine that takes time and does nothing else; rejects with `context-lost` once disposed, as WebGL does. */
class FakeTrainer {
  readonly model = flowerCnn;
  batches = 0;
  batchSize = 0;
  disposed = false;
  readonly backend: Backend;
  readonly device: string;
  readonly #engine: FakeEngine;

  constructor(backend: Backend, engine: FakeEngine) {
    this.backend = backend;
    this.device = `${backend} device`;
    this.#engine = engine;
  }

  async train(task: Parameters<Trainer['train']>[0]): ReturnType<Trainer['train']> {
    for (const [i, batch] of task.batches.entries()) {
      await task.betweenBatches();
      const ms = i === 0 ? this.#engine.firstMs : this.#engine.laterMs;
      await (this.#engine.blocks ? block(ms) : new Promise((resolve) => setTimeout(resolve, ms)));
      if (this.disposed) throw new ApiaryError('context-lost', 'gone');
      this.batches++;
      this.batchSize = batch.length;
      task.onBatch?.({ batch: i + 1, loss: 2.3, examples: batch.length });
    }
    return { parameters: [], lossSum: 0, examples: 0 };
  }

  dispose(): void {
    this.disposed = true;
  }
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('measureBackends', () => {
  const made: FakeTrainer[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    made.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Measures with these engines; those that are missing cannot run here. */
  async function measure(
    engines: Partial<Record<Backend, FakeEngine>>,
    signal = new AbortController().signal,
    model: Model = flowerCnn,
  ) {
    const start = performance.now();
    const create = async (backend: Backend) => {
      const engine = engines[backend];
      if (!engine) throw new ApiaryError('backend-unavailable', `no ${backend}`);
      if (engine.startMs) await new Promise((resolve) => setTimeout(resolve, engine.startMs));
      const trainer = new FakeTrainer(backend, engine);
      made.push(trainer);
      // The measurement uses no other part of a trainer.
      return trainer as unknown as Trainer;
    };
    const softwareGpuOf = async (backend: Backend) => engines[backend]?.software;
    const choice = measureBackends({ model, batchSize: 32, signal }, create, softwareGpuOf);
    choice.catch(() => {});
    await vi.advanceTimersByTimeAsync(20_000);
    return { ...(await choice), ms: performance.now() - start };
  }

  it('reports images a second without the first batch', async () => {
    const { fastest: best, measurements } = await measure({ webgl: { firstMs: 400, laterMs: 16 } });
    expect(best).toEqual({ backend: 'webgl', device: 'webgl device', imagesPerSecond: 2000 });
    expect(measurements.map((m) => m.backend)).toEqual(['wasm', 'webgl', 'webgpu']);
    expect(measurements[0]).toMatchObject({ failure: { code: 'backend-unavailable', message: 'no wasm' } });
  });

  it('takes the fastest whatever the order', async () => {
    const { fastest: best } = await measure({
      wasm: { firstMs: 10, laterMs: 8 },
      webgl: { firstMs: 100, laterMs: 4 },
      webgpu: { firstMs: 100, laterMs: 16 },
    });
    expect(best).toMatchObject({ backend: 'webgl', imagesPerSecond: 8000 });
  });

  it('ends after one warm batch where an engine is at less than half of the best', async () => {
    await measure({ wasm: { firstMs: 8, laterMs: 8 }, webgl: { firstMs: 300, laterMs: 20 } });
    expect(made.map((trainer) => trainer.batches)).toEqual([33, 2]);
  });

  it('gives an engine up whose first batch takes too long, and says so', async () => {
    const { measurements, fastest: best } = await measure({
      wasm: { firstMs: 8, laterMs: 8 },
      webgl: { firstMs: 9000, laterMs: 1 },
    });
    expect(best.backend).toBe('wasm');
    expect(measurements[1]).toMatchObject({ backend: 'webgl', givenUp: 'no batch was done in 1.4 s' });
    expect(measurements[1]).toHaveProperty('imagesPerSecond', expect.closeTo(32 / 1.4, 0));
  });

  it('gives an engine up that does not start, and disposes it when it comes after all', async () => {
    const { measurements } = await measure({
      wasm: { firstMs: 8, laterMs: 8 },
      webgl: { startMs: 5000, firstMs: 8, laterMs: 1 },
    });
    expect(measurements[1]).toMatchObject({
      failure: { code: 'backend-not-loaded', message: "Backend 'webgl' did not start within 1.4 s." },
    });
    expect(made[1]).toMatchObject({ device: 'webgl device', disposed: true, batches: 0 });
  });

  it('counts no time against an engine in which the browser told what its GPU is', async () => {
    const { signal } = new AbortController();
    const engine = { startMs: 100, firstMs: 8, laterMs: 1 };
    const choice = measureBackends(
      { model: flowerCnn, batchSize: 32, signal, candidates: ['wasm', 'webgl'] },
      async (backend) => {
        await new Promise((resolve) => setTimeout(resolve, engine.startMs));
        return new FakeTrainer(backend, engine) as unknown as Trainer;
      },
      () => new Promise((resolve) => setTimeout(resolve, 5000, undefined)),
    );
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await choice).measurements[1]).toMatchObject({ backend: 'webgl', imagesPerSecond: 32_000 });
  });

  it('says when an engine has started, which one that is late or missing never does', async () => {
    const said: string[] = [];
    const { signal } = new AbortController();
    const choice = measureBackends(
      {
        ...{ model: flowerCnn, batchSize: 32, signal, candidates: ['wasm', 'webgl', 'webgpu'] },
        onTry: (backend) => said.push(backend),
        onStarted: () => said.push('started'),
      },
      async (backend) => {
        if (backend === 'webgpu') throw new ApiaryError('backend-unavailable', 'none');
        if (backend === 'webgl') return new Promise(() => {});
        return new FakeTrainer(backend, { firstMs: 8, laterMs: 8 }) as unknown as Trainer;
      },
      async () => undefined,
    );
    await vi.advanceTimersByTimeAsync(20_000);
    await choice;
    expect(said).toEqual(['wasm', 'started', 'webgl', 'webgpu']);
  });

  it('waits for an engine that loads slowly while there is no other', async () => {
    const { fastest: best } = await measure({ wasm: { startMs: 9000, firstMs: 8, laterMs: 8 } });
    expect(best).toMatchObject({ backend: 'wasm', imagesPerSecond: 32 / 0.008 });
  });

  it('ends an engine that never lets its thread go', async () => {
    vi.useRealTimers();
    const trainer = new FakeTrainer('wasm', { firstMs: 10, laterMs: 10, blocks: true });
    const { signal } = new AbortController();
    const options = { model: flowerCnn, batchSize: 32, signal, candidates: ['wasm'], budgetMs: 100 } as const;
    const { fastest: best } = await measureBackends(options, async () => trainer as unknown as Trainer);
    // Ten batches fill the time; a machine that is busy otherwise fits fewer.
    expect(trainer.batches).toBeLessThanOrEqual(10);
    expect(best.imagesPerSecond).toBeLessThanOrEqual(3200);
  });

  it('leaves a GPU made of software alone, and says so, where another engine runs', async () => {
    const webgl = { firstMs: 300, laterMs: 20, software: 'SwiftShader' };
    const { measurements } = await measure({ wasm: { firstMs: 8, laterMs: 8 }, webgl });
    expect(made.map(({ backend }) => backend)).toEqual(['wasm']);
    expect(measurements[1]).toEqual({
      backend: 'webgl',
      failure: {
        code: 'backend-unavailable',
        message: "Backend 'webgl' was not measured: its GPU (SwiftShader) is made of software.",
      },
    });
    expect((await measure({ webgl })).fastest.backend).toBe('webgl');
  });

  it('disposes every trainer, the given-up too', async () => {
    await measure({ wasm: { firstMs: 8, laterMs: 8 }, webgl: { firstMs: 9000, laterMs: 1 } });
    expect(made.map((trainer) => trainer.disposed)).toEqual([true, true]);
  });

  it('tries cpu only when nothing else runs', async () => {
    const { fastest: best } = await measure({ cpu: { firstMs: 600, laterMs: 500 } });
    expect(best).toMatchObject({ backend: 'cpu', imagesPerSecond: 64 });
    const { measurements } = await measure({
      cpu: { firstMs: 1, laterMs: 1 },
      wasm: { firstMs: 8, laterMs: 8 },
    });
    expect(measurements.map((m) => m.backend)).not.toContain('cpu');
  });

  it('tells the speed of cpu, of which a batch takes more than a minute, by as much as it computes at once', async () => {
    const { signal } = new AbortController();
    const { fastest: best } = await measure({ cpu: { firstMs: 3000, laterMs: 2000 } }, signal, pflCnn);
    expect(made[0]).toMatchObject({ backend: 'cpu', batchSize: 1 });
    expect(best.imagesPerSecond).toBeCloseTo(0.33, 2);
    expect((await measure({ wasm: { firstMs: 8, laterMs: 8 } }, signal, pflCnn)).fastest).toMatchObject({
      imagesPerSecond: 4000,
    });
    expect(made[1]).toMatchObject({ backend: 'wasm', batchSize: 32 });
  });

  it('fails with every reason when nothing runs', async () => {
    await expect(measure({})).rejects.toMatchObject({
      code: 'backend-unavailable',
      message: 'No engine can run here. no wasm no webgl no webgpu no cpu',
    });
  });

  it('ends when the server no longer has the engines: that is no reason why none can run', async () => {
    const outdated = new ApiaryError('page-outdated', 'Load the page again.');
    const tried: Backend[] = [];
    const create = async (backend: Backend) => {
      tried.push(backend);
      throw outdated;
    };
    const { signal } = new AbortController();
    await expect(measureBackends({ model: flowerCnn, batchSize: 32, signal }, create)).rejects.toBe(outdated);
    expect(tried).toEqual(['wasm']);
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const run = measure({ webgl: { firstMs: 9000, laterMs: 1 } }, controller.signal);
    await expect(run).rejects.toMatchObject({ code: 'aborted' });
    expect(made.map((trainer) => trainer.disposed)).toEqual([true]);
  });
});
