import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { FakeStorage } from '../testing/fake-storage.ts';
import { type ChosenEngine, rememberEngine, rememberedEngine } from './remembered-engine.ts';

const KEY = 'apiary/engine/abc123/cifar10/flower-cnn/32';
let storage: FakeStorage;
beforeEach(() => {
  storage = new FakeStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

const webgl = (code: ErrorCode) => ({ backend: 'webgl', failure: { code, message: 'Why.' } }) as const;
const engine = (code: ErrorCode = 'backend-unavailable'): ChosenEngine => ({
  ...{ status: 'chosen', backend: 'wasm', device: 'WebAssembly SIMD', by: 'measured' },
  measurements: [{ backend: 'wasm', device: 'WebAssembly SIMD', imagesPerSecond: 1500 }, webgl(code)],
});

it('recalls what was measured for this data set, model, batch size and build', () => {
  rememberEngine(defaultConfig, 'abc123', engine());
  expect(storage.names).toEqual([KEY]);
  expect(rememberedEngine(defaultConfig, 'abc123')).toEqual({ ...engine(), by: 'remembered' });
  expect(rememberedEngine({ ...defaultConfig, 'batch-size': 8 }, 'abc123')).toBeUndefined();
  expect(rememberedEngine({ ...defaultConfig, model: 'mlp' }, 'abc123')).toBeUndefined();
  expect(rememberedEngine({ ...defaultConfig, dataset: 'mnist' }, 'abc123')).toBeUndefined();
  expect(rememberedEngine(defaultConfig, 'abc124')).toBeUndefined();
});

it('clears away what other builds remembered, and nothing else', () => {
  for (const name of ['apiary/engine/0.1.0/mlp/8', 'apiary/engine/abc12/mlp/8', 'other/engine'])
    storage.setItem(name, '{}');
  rememberEngine({ ...defaultConfig, model: 'mlp' }, 'abc123', engine());
  rememberEngine(defaultConfig, 'abc123', engine());
  expect(storage.names).toEqual(['other/engine', 'apiary/engine/abc123/cifar10/mlp/32', KEY]);
});

it.each<[ErrorCode, boolean]>([
  ['backend-unavailable', true],
  ['worker-died', true],
  ['backend-not-loaded', false],
  ['out-of-memory', false],
  ['context-lost', false],
])('beside an engine that failed with %s: %s', (code, isRemembered) => {
  rememberEngine(defaultConfig, 'abc123', engine(code));
  expect(rememberedEngine(defaultConfig, 'abc123') !== undefined).toBe(isRemembered);
});

describe('what cannot be its own is dropped:', () => {
  const good = { backend: 'wasm', device: '', measurements: [{ backend: 'wasm', imagesPerSecond: 5 }] };
  const withMeasurement = (measurement: unknown) => ({
    ...good,
    measurements: [...good.measurements, measurement],
  });

  it('nothing of this sort', () => {
    storage.setItem(KEY, JSON.stringify(good));
    expect(rememberedEngine(defaultConfig, 'abc123')).toMatchObject({ backend: 'wasm' });
  });

  it.each<[string, string]>([
    ['no JSON', '{"backend":'],
    ['an empty text', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['no backend', JSON.stringify({ ...good, backend: undefined })],
    ['a backend that there is not', JSON.stringify({ ...good, backend: 'cuda' })],
    ['a device that is no text', JSON.stringify({ ...good, device: { name: 'x' } })],
    ['no measurements', JSON.stringify({ ...good, measurements: undefined })],
    ['measurements of another shape', JSON.stringify({ ...good, measurements: { wasm: 5 } })],
    ['an engine that was not measured', JSON.stringify({ ...good, backend: 'webgl' })],
    [
      'an engine that failed',
      JSON.stringify({ ...good, measurements: [{ ...webgl('internal'), backend: 'wasm' }] }),
    ],
    ['a speed of null', JSON.stringify(withMeasurement({ backend: 'webgl', imagesPerSecond: null }))],
    ['a speed of 0', JSON.stringify(withMeasurement({ backend: 'webgl', imagesPerSecond: 0 }))],
    ['neither speed nor failure', JSON.stringify(withMeasurement({ backend: 'webgl' }))],
    [
      'a failure without a message',
      JSON.stringify(withMeasurement({ backend: 'webgl', failure: { code: 'worker-died' } })),
    ],
    ['a failure that does not last', JSON.stringify(withMeasurement(webgl('backend-not-loaded')))],
  ])('%s', (_, text) => {
    storage.setItem(KEY, text);
    expect(rememberedEngine(defaultConfig, 'abc123')).toBeUndefined();
    expect(storage.names).toEqual([]);
  });
});

it('remembers nothing where storage is forbidden', () => {
  vi.stubGlobal(
    'localStorage',
    new Proxy(storage, {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    }),
  );
  rememberEngine(defaultConfig, 'abc123', engine());
  expect(rememberedEngine(defaultConfig, 'abc123')).toBeUndefined();
});
