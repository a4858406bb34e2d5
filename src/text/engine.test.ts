import { expect, test } from 'vitest';
import { engineSummary, engineText } from './engine.ts';

test('a measured engine is told with its speed and with those that it was compared to', () => {
  const text = engineText({
    status: 'chosen',
    backend: 'wasm',
    device: '',
    by: 'measured',
    measurements: [
      { backend: 'wasm', imagesPerSecond: 5204.4 },
      { backend: 'webgl', device: 'SwiftShader', imagesPerSecond: 98.2 },
      { backend: 'webgpu', failure: { code: 'backend-unavailable', message: 'There is no WebGPU adapter.' } },
    ],
  });
  expect(text).toBe(
    'Computes with WebAssembly: 5,204 images/s, measured here. WebGL (SwiftShader): 98 images/s. ' +
      'There is no WebGPU adapter.',
  );
});

test('in short an engine is its speed and its name, without the device', () => {
  const measurements = [{ backend: 'webgl', device: 'SwiftShader', imagesPerSecond: 20_004 }] as const;
  const engine = {
    status: 'chosen',
    backend: 'webgl',
    device: 'SwiftShader',
    by: 'measured',
    measurements,
  } as const;
  expect(engineSummary(engine)).toBe('20,004 images/s, WebGL');
  expect(engineSummary({ ...engine, measurements: [] })).toBe('WebGL');
});

test('an engine that was asked for by name says that it was chosen', () => {
  const chosen = { status: 'chosen', backend: 'cpu', device: '', by: 'named', measurements: [] } as const;
  expect(engineText(chosen)).toBe('Computes with Plain JavaScript, as chosen.');
});

test('the speed of a slow engine is not rounded to nothing', () => {
  const text = engineText({
    ...{ status: 'chosen', backend: 'cpu', device: '', by: 'measured' },
    measurements: [{ backend: 'cpu', imagesPerSecond: 0.2649 }],
  });
  expect(text).toBe('Computes with Plain JavaScript: 0.26 images/s, measured here.');
});

test('a device that names its backend itself is enough, also for a build of it', () => {
  const text = engineText({
    ...{ status: 'chosen', backend: 'wasm-simd', device: 'WebAssembly SIMD', by: 'named' },
    measurements: [],
  });
  expect(text).toBe('Computes with WebAssembly SIMD, as chosen.');
});
