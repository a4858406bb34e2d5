import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Backend } from '../../core/backends.ts';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { ApiaryError, aborted } from '../../core/errors.ts';
import type { BackendMeasurement } from '../../store/app-state.ts';
import { createAppStore } from '../../store/store.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { FakeStorage } from '../testing/fake-storage.ts';
import { EngineChoice } from './engine-choice.ts';
import type { ChosenEngine } from './remembered-engine.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = new FakeStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

const speed = (backend: Backend, imagesPerSecond: number): BackendMeasurement => ({
  backend,
  imagesPerSecond,
});
const failing = (
  backend: Backend,
  code: 'backend-unavailable' | 'backend-not-loaded',
): BackendMeasurement => ({
  ...{ backend, failure: { code, message: `No ${backend}.` } },
});

/** One page's visit. The test answers each measurement, in order. */
function visit() {
  const store = createAppStore();
  const asked: { signal: AbortSignal; answer: (measurements: readonly BackendMeasurement[]) => void }[] = [];
  const measureEngines: PageEnvironment['measureEngines'] = (_model, _batchSize, signal) =>
    new Promise((resolve, reject) => {
      asked.push({ signal, answer: resolve });
      signal.addEventListener('abort', () => reject(aborted('Measuring')));
    });
  const environment = { store, measureEngines, version: 'abc123' };
  // The choice of an engine needs no more of the environment.
  const engines = new EngineChoice(environment as unknown as PageEnvironment);
  return { engines, asked, shown: () => store.getState().engine };
}

/** An earlier visit that measured. */
async function remembered(...measurements: BackendMeasurement[]): Promise<void> {
  const { engines, asked } = visit();
  const choice = engines.choose(defaultConfig);
  asked[0]!.answer(measurements);
  await choice;
}

const never = new AbortController().signal;
const small: Config = { ...defaultConfig, model: 'mlp' };

it('measures once, and remembers', async () => {
  await remembered(speed('wasm', 100), speed('webgl', 300));
  const { engines, asked } = visit();
  expect(await engines.choose(defaultConfig)).toMatchObject({ backend: 'webgl', by: 'remembered' });
  expect(asked).toHaveLength(0);
});

it('measures again when an engine had not arrived', async () => {
  await remembered(speed('wasm', 100), failing('webgl', 'backend-not-loaded'));
  const { engines, asked } = visit();
  const choice = engines.choose(defaultConfig);
  asked[0]!.answer([speed('wasm', 100), speed('webgl', 300)]);
  expect(await choice).toMatchObject({ backend: 'webgl', by: 'measured' });
});

it('gives an engine that had not arrived one more chance in the same visit', async () => {
  const { engines, asked } = visit();
  const late = [speed('wasm', 100), failing('webgl', 'backend-not-loaded')];
  for (const [i, measurements] of [late, late].entries()) {
    const choice = engines.choose(defaultConfig);
    asked[i]!.answer(measurements);
    expect(await choice).toMatchObject({ backend: 'wasm' });
  }
  expect(await engines.choose(defaultConfig)).toMatchObject({ backend: 'wasm', by: 'measured' });
  expect(asked).toHaveLength(2);
  expect(storage.names).toEqual([]);
});

it('tells engines that did not load from engines that cannot run', async () => {
  const { engines, asked, shown } = visit();
  const offline = engines.choose(defaultConfig);
  asked[0]!.answer([failing('wasm', 'backend-not-loaded'), failing('webgl', 'backend-unavailable')]);
  await expect(offline).rejects.toMatchObject({ code: 'backend-not-loaded' });
  expect(shown()).toMatchObject({
    failure: { message: 'No backend runs here. wasm: No wasm. webgl: No webgl.' },
  });
  const without = engines.choose(defaultConfig);
  asked[1]!.answer([failing('wasm', 'backend-unavailable')]);
  await expect(without).rejects.toMatchObject({ code: 'backend-unavailable' });
});

describe('a start', () => {
  const gone = () => Promise.reject(new ApiaryError('backend-unavailable', 'No WebGL any more.'));

  it('that a remembered engine fails is tried again with what is measured then', async () => {
    await remembered(speed('wasm', 100), speed('webgl', 300));
    const { engines, asked } = visit();
    const tried: Backend[] = [];
    const start = async ({ backend }: ChosenEngine) => {
      tried.push(backend);
      return backend === 'webgl' ? gone() : 'started';
    };
    const started = engines.startWith(defaultConfig, never, start);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(storage.names).toEqual([]);
    asked[0]!.answer([speed('wasm', 100), failing('webgl', 'backend-unavailable')]);
    expect(await started).toBe('started');
    expect(tried).toEqual(['webgl', 'wasm']);
    // And so it is remembered.
    expect(await visit().engines.choose(defaultConfig)).toMatchObject({ backend: 'wasm', by: 'remembered' });
  });

  it('is tried again once only', async () => {
    await remembered(speed('webgl', 300));
    const { engines, asked } = visit();
    const start = vi.fn(gone);
    const started = engines.startWith(defaultConfig, never, start);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]!.answer([speed('webgl', 300)]);
    await expect(started).rejects.toMatchObject({ code: 'backend-unavailable' });
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('fails with an engine that was named, or has just been measured', async () => {
    const { engines, asked } = visit();
    const named = engines.startWith({ ...defaultConfig, backend: 'webgl' }, never, gone);
    await expect(named).rejects.toMatchObject({ code: 'backend-unavailable' });
    const measured = engines.startWith(defaultConfig, never, gone);
    asked[0]!.answer([speed('webgl', 300)]);
    await expect(measured).rejects.toMatchObject({ code: 'backend-unavailable' });
    expect(asked).toHaveLength(1);
  });

  it('that fails for another reason keeps the memory', async () => {
    await remembered(speed('webgl', 300));
    const { engines } = visit();
    const offline = () => Promise.reject(new ApiaryError('manifest-unreadable', 'No data.'));
    await expect(engines.startWith(defaultConfig, never, offline)).rejects.toMatchObject({
      code: 'manifest-unreadable',
    });
    expect(storage.names).toHaveLength(1);
  });

  it('does not begin once it is called off', async () => {
    await remembered(speed('webgl', 300));
    const start = vi.fn(async () => 'started');
    const controller = new AbortController();
    const started = visit().engines.startWith(defaultConfig, controller.signal, start);
    controller.abort();
    await expect(started).rejects.toMatchObject({ code: 'aborted' });
    expect(start).not.toHaveBeenCalled();
  });
});

describe('a choice that is called off', () => {
  it('ends its measurement at once, and shows what is known', async () => {
    const { engines, asked, shown } = visit();
    const controller = new AbortController();
    const choice = engines.choose(defaultConfig, controller.signal);
    expect(shown()).toEqual({ status: 'measuring' });
    controller.abort();
    expect(asked[0]!.signal.aborted).toBe(true);
    expect(shown()).toEqual({ status: 'unknown' });
    await expect(choice).rejects.toMatchObject({ code: 'aborted' });
    // What comes too late is neither shown nor remembered.
    asked[0]!.answer([speed('wasm', 100)]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(shown()).toEqual({ status: 'unknown' });
    // The next start measures on its own.
    const next = engines.choose(defaultConfig, new AbortController().signal);
    asked[1]!.answer([speed('wasm', 100)]);
    expect(await next).toMatchObject({ backend: 'wasm' });
  });

  it('leaves a measurement that others wait for', async () => {
    const { engines, asked, shown } = visit();
    const prepared = engines.choose(defaultConfig);
    const controller = new AbortController();
    const choice = engines.choose(defaultConfig, controller.signal);
    controller.abort();
    await expect(choice).rejects.toMatchObject({ code: 'aborted' });
    expect(shown()).toEqual({ status: 'measuring' });
    asked[0]!.answer([speed('wasm', 100)]);
    expect(await prepared).toMatchObject({ backend: 'wasm' });
    expect(asked).toHaveLength(1);
  });

  it('leaves a measurement for other settings that has replaced its own', async () => {
    const { engines, asked, shown } = visit();
    const controller = new AbortController();
    const choice = engines.choose(defaultConfig, controller.signal);
    const other = engines.choose(small);
    await expect(choice).rejects.toMatchObject({ code: 'aborted' });
    controller.abort();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    asked[1]!.answer([speed('wasm', 100)]);
    expect(await other).toMatchObject({ backend: 'wasm' });
    expect(shown()).toMatchObject({ status: 'chosen' });
  });
});

describe('while it measures,', () => {
  it('other settings with the same model are still being measured for', async () => {
    const { engines, asked, shown } = visit();
    const choice = engines.choose(defaultConfig);
    engines.showKnown({ ...defaultConfig, 'learning-rate': 0.1 });
    expect(shown()).toEqual({ status: 'measuring' });
    asked[0]!.answer([speed('wasm', 100)]);
    expect(await choice).toMatchObject({ backend: 'wasm' });
  });

  it('a named engine or another model ends it, and its outcome is never shown for them', async () => {
    for (const config of [{ ...defaultConfig, backend: 'cpu' } as const, small]) {
      const { engines, asked, shown } = visit();
      const choice = engines.choose(defaultConfig);
      engines.showKnown(config);
      asked[0]!.answer([speed('wasm', 100)]);
      await expect(choice).rejects.toMatchObject({ code: 'aborted' });
      expect(shown()).toMatchObject(
        config === small ? { status: 'unknown' } : { status: 'chosen', backend: 'cpu', by: 'named' },
      );
    }
  });
});
