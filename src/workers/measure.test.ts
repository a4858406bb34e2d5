import { afterEach, describe, expect, test, vi } from 'vitest';
import { flowerCnn } from '../core/model/flower-cnn.ts';
import { type MeasureWorker, measureInWorker } from './measure.ts';
import type { MeasureReply, MeasureRequest } from './measure-protocol.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Answers a request by a script of replies; 'crash' and silence are answers too. */
class ScriptedWorker implements MeasureWorker {
  onmessage: ((event: MessageEvent<MeasureReply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  terminated = false;
  request: MeasureRequest | undefined;

  constructor(readonly script: readonly (MeasureReply | 'crash')[]) {}

  postMessage(request: MeasureRequest): void {
    this.request = request;
    queueMicrotask(() => {
      // The page uses no more of either event than this.
      for (const step of this.script)
        if (step === 'crash') this.onerror?.({ message: 'Boom.', preventDefault: () => {} } as ErrorEvent);
        else this.onmessage?.({ data: step } as MessageEvent<MeasureReply>);
    });
  }

  terminate(): void {
    this.terminated = true;
  }
}

function scripted(...scripts: (MeasureReply | 'crash')[][]) {
  const workers: ScriptedWorker[] = [];
  const spawn = () => {
    const worker = new ScriptedWorker(scripts[workers.length] ?? []);
    workers.push(worker);
    return worker;
  };
  const measure = (signal = new AbortController().signal) =>
    measureInWorker({ model: flowerCnn, batchSize: 32, signal, spawn, limitMs: 5000 });
  return { workers, measure };
}

const trying = (backend: 'wasm' | 'webgl' | 'webgpu' | 'cpu') => ({ kind: 'trying', backend }) as const;
const speed = (backend: 'wasm' | 'webgl' | 'webgpu', imagesPerSecond: number): MeasureReply => ({
  kind: 'measured',
  measurement: { backend, device: `a ${backend}`, imagesPerSecond },
});
const cannot = (backend: 'wasm' | 'webgl' | 'webgpu' | 'cpu'): MeasureReply => ({
  kind: 'measured',
  measurement: { backend, failure: { code: 'backend-unavailable', message: `No ${backend}.` } },
});

describe('measuring', () => {
  test('gives what each engine did and ends its worker', async () => {
    const { workers, measure } = scripted([
      trying('wasm'),
      speed('wasm', 1500),
      trying('webgl'),
      speed('webgl', 2500),
      trying('webgpu'),
      cannot('webgpu'),
      { kind: 'ended' },
    ]);
    expect(await measure()).toEqual([
      { backend: 'wasm', device: 'a wasm', imagesPerSecond: 1500 },
      { backend: 'webgl', device: 'a webgl', imagesPerSecond: 2500 },
      { backend: 'webgpu', failure: { code: 'backend-unavailable', message: 'No webgpu.' } },
    ]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
  });

  test('keeps what it knows when a later engine kills the worker', async () => {
    const { workers, measure } = scripted([trying('wasm'), speed('wasm', 1500), trying('webgl'), 'crash']);
    const measurements = await measure();
    expect(measurements[0]).toMatchObject({ backend: 'wasm', imagesPerSecond: 1500 });
    expect(measurements[1]).toEqual({ backend: 'webgl', failure: { code: 'worker-died', message: 'Boom.' } });
    expect(workers).toHaveLength(1);
  });

  test('goes on without an engine that kills the worker before any is known', async () => {
    const { workers, measure } = scripted(
      [trying('wasm'), 'crash'],
      [trying('webgl'), speed('webgl', 90), { kind: 'ended' }],
    );
    expect((await measure()).map((m) => [m.backend, 'failure' in m])).toEqual([
      ['wasm', true],
      ['webgl', false],
    ]);
    expect(workers.map(({ request }) => request?.without)).toEqual([[], ['wasm']]);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });

  test('ends an engine that never answers', async () => {
    vi.useFakeTimers();
    const { workers, measure } = scripted([trying('wasm'), speed('wasm', 1500), trying('webgl')]);
    const choice = measure();
    await vi.advanceTimersByTimeAsync(4999);
    expect(workers[0]!.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await choice)[1]).toMatchObject({
      backend: 'webgl',
      failure: { message: 'webgl did not answer in time.' },
    });
    expect([workers[0]!.terminated, vi.getTimerCount()]).toEqual([true, 0]);
  });

  test('gives every reason when nothing runs', async () => {
    const { measure } = scripted([
      cannot('wasm'),
      cannot('webgl'),
      { kind: 'failed', failure: { code: 'backend-unavailable', message: '' } },
    ]);
    expect(await measure()).toMatchObject([
      { failure: { message: 'No wasm.' } },
      { failure: { message: 'No webgl.' } },
    ]);
  });

  test('ends when an engine kills one worker after the other', async () => {
    const { measure, workers } = scripted([trying('cpu'), 'crash'], [trying('cpu'), 'crash']);
    expect(await measure()).toMatchObject([{ backend: 'cpu', failure: { code: 'worker-died' } }]);
    expect(workers).toHaveLength(2);
  });

  test('rejects with workers-unavailable when the script does not start', async () => {
    const { measure } = scripted(['crash']);
    await expect(measure()).rejects.toMatchObject({ code: 'workers-unavailable' });
  });

  test('is cancelled at once, and its worker ended', async () => {
    const { workers, measure } = scripted([trying('wasm')]);
    const controller = new AbortController();
    const choice = measure(controller.signal);
    controller.abort();
    await expect(choice).rejects.toMatchObject({ code: 'aborted' });
    expect(workers[0]!.terminated).toBe(true);
  });
});
