/** The engines that can be asked for by name. */
export const backends = [
  { id: 'wasm', label: 'WebAssembly', help: 'SIMD kernels on the processor.' },
  { id: 'webgl', label: 'WebGL', help: 'TensorFlow.js on the graphics card, where the browser has one.' },
  {
    id: 'webgpu',
    label: 'WebGPU',
    help: 'TensorFlow.js on the graphics card, where the browser has one, by its newer interface.',
  },
  { id: 'cpu', label: 'Plain JavaScript', help: 'TensorFlow.js on the processor: slow, the reference.' },
] as const;

export type Backend = (typeof backends)[number]['id'];
