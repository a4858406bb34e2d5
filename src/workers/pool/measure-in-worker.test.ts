import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Backend } from '../../core/backends.ts';
import { ApiaryError } from '../../core/errors.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import type { Measurement, MeasureOptions } from '../../training/measure.ts';
import { FakeWorkers } from '../testing/fake-worker.ts';
import { never } from '../testing/jobs.ts';
import { measureInWorker } from './measure-in-worker.ts';

afterEach(() => {
  vi.useRealTimers();
});

type Step = Backend | Measurement | 'started' | 'crash' | 'hang' | 'none' | 'outdated';

/** Every worker measures by its script: a backend is tried, a measurement is its result. */
function scripted(...scripts: Step[][]) {
  const workers = new FakeWorkers();
  const asked: (readonly Backend[])[] = [];
  const spawn = () => {
    const script = scripts[workers.all.length] ?? [];
    workers.parts = {
      measureBackends: async ({ candidates = [], onTry, onStarted, onMeasured }: MeasureOptions) => {
        asked.push(candidates);
        for (const step of script) {
          if (step === 'hang') await never;
          else if (step === 'outdated') throw new ApiaryError('page-outdated', 'Load the page again.');
          else if (step === 'none') throw new ApiaryError('backend-unavailable', 'No engine.');
          else if (step === 'started') onStarted?.();
          else if (step === 'crash') workers.all.at(-1)!.crashAfterWords();
          else if (typeof step === 'string') onTry?.(step);
          else onMeasured?.(step);
        }
        if (script.includes('crash')) await never;
      },
    };
    return workers.spawn();
  };
  const measure = (signal = new AbortController().signal) =>
    measureInWorker({ model: flowerCnn, batchSize: 32, signal, spawn, limitMs: 5000 });
  return { workers, asked, measure };
}

const speed = (backend: Backend, imagesPerSecond: number): Measurement => ({
  backend,
  device: `a ${backend}`,
  imagesPerSecond,
});
const cannot = (backend: Backend): Measurement => ({
  backend,
  failure: { code: 'backend-unavailable', message: `No ${backend}.` },
});

describe('measuring', () => {
  test('gives what each engine did and ends its worker', async () => {
    const { workers, measure } = scripted([
      'wasm',
      speed('wasm', 1500),
      'webgl',
      speed('webgl', 2500),
      'webgpu',
      cannot('webgpu'),
    ]);
    expect(await measure()).toEqual([
      { backend: 'wasm', device: 'a wasm', imagesPerSecond: 1500 },
      { backend: 'webgl', device: 'a webgl', imagesPerSecond: 2500 },
      { backend: 'webgpu', failure: { code: 'backend-unavailable', message: 'No webgpu.' } },
    ]);
    expect([workers.all.length, workers.alive.length]).toEqual([1, 0]);
  });

  test('keeps what it knows when a later engine kills the worker', async () => {
    const { workers, measure } = scripted(['wasm', speed('wasm', 1500), 'webgl', 'crash']);
    const measurements = await measure();
    expect(measurements[0]).toMatchObject({ backend: 'wasm', imagesPerSecond: 1500 });
    expect(measurements[1]).toEqual({
      backend: 'webgl',
      failure: { code: 'worker-died', message: 'A worker died. Boom.' },
    });
    expect(workers.all).toHaveLength(1);
  });

  test('goes on without an engine that kills the worker before any is known', async () => {
    const { workers, asked, measure } = scripted(['wasm', 'crash'], ['webgl', speed('webgl', 90)]);
    expect((await measure()).map((m) => [m.backend, 'failure' in m])).toEqual([
      ['wasm', true],
      ['webgl', false],
    ]);
    expect(asked).toEqual([
      ['wasm', 'webgl', 'webgpu'],
      ['webgl', 'webgpu'],
    ]);
    expect(workers.alive).toHaveLength(0);
  });

  test('ends an engine that never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { workers, measure } = scripted(['wasm', speed('wasm', 1500), 'webgl', 'started', 'hang']);
    const choice = measure();
    // The heartbeat and the engine's limit.
    while (vi.getTimerCount() < 2) await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(4999);
    expect(workers.alive).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect((await choice)[1]).toMatchObject({
      backend: 'webgl',
      failure: { code: 'worker-died', message: 'A worker died. webgl did not answer in time.' },
    });
    expect([workers.alive.length, vi.getTimerCount()]).toEqual([0, 0]);
  });

  test('tells an engine that has not arrived in time from one that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { measure } = scripted(['wasm', 'started', speed('wasm', 1500), 'webgl', 'hang']);
    const choice = measure();
    while (vi.getTimerCount() < 2) await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(5000);
    expect((await choice)[1]).toEqual({
      backend: 'webgl',
      failure: { code: 'backend-not-loaded', message: "Backend 'webgl' did not load within 5 s." },
    });
  });

  test('gives cpu, the last resort, two minutes as long as its worker answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { workers, measure } = scripted([cannot('wasm'), 'cpu', 'started', 'hang'], ['none']);
    const choice = measure();
    while (vi.getTimerCount() < 2) await new Promise((resolve) => setImmediate(resolve));
    for (let seconds = 0; seconds < 59; seconds++) {
      vi.advanceTimersByTime(1000);
      // The answer to a question of the heartbeat.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(workers.alive).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect((await choice)[1]).toMatchObject({
      failure: { message: 'A worker died. cpu did not answer in time.' },
    });
  });

  test('gives every reason when nothing runs', async () => {
    const { measure } = scripted([cannot('wasm'), cannot('webgl'), 'none']);
    expect(await measure()).toMatchObject([
      { failure: { message: 'No wasm.' } },
      { failure: { message: 'No webgl.' } },
    ]);
  });

  test('ends when an engine kills one worker after the other', async () => {
    const { measure, workers } = scripted(['cpu', 'crash'], ['cpu', 'crash'], ['cpu', 'crash']);
    expect(await measure()).toMatchObject([{ backend: 'cpu', failure: { code: 'worker-died' } }]);
    expect(workers.all).toHaveLength(2);
  });

  test('rejects with workers-unavailable when the script does not start', async () => {
    const { measure } = scripted(['crash']);
    await expect(measure()).rejects.toMatchObject({ code: 'workers-unavailable' });
  });

  test('rejects with page-outdated when the server no longer has an engine', async () => {
    const { measure, workers } = scripted(['wasm', 'outdated']);
    await expect(measure()).rejects.toMatchObject({ code: 'page-outdated' });
    expect([workers.all.length, workers.alive.length]).toEqual([1, 0]);
  });

  test('is cancelled at once, and its worker ended', async () => {
    const { workers, measure } = scripted(['wasm', 'hang']);
    const controller = new AbortController();
    const choice = measure(controller.signal);
    controller.abort();
    await expect(choice).rejects.toMatchObject({ code: 'aborted' });
    expect(workers.alive).toHaveLength(0);
  });
});
