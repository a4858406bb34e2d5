/** The engines that can be asked for by name. */
export const backends = [
  {
    id: 'wasm',
    label: 'WebAssembly',
    help: 'SIMD kernels on the processor: the fastest build that runs here.',
  },
  {
    id: 'wasm-simd',
    label: 'WebAssembly, plain SIMD',
    help: 'The same bits on every machine: SIMD kernels without fused multiply-adds, which not every processor has.',
  },
  { id: 'webgl', label: 'WebGL', help: 'TensorFlow.js on the graphics card, where the browser has one.' },
  {
    id: 'webgpu',
    label: 'WebGPU',
    help: 'TensorFlow.js on the graphics card, where the browser has one, by its newer interface.',
  },
  { id: 'cpu', label: 'Plain JavaScript', help: 'TensorFlow.js on the processor: slow, the reference.' },
] as const;

export type Backend = (typeof backends)[number]['id'];

/**
 * How the WebAssembly kernels were compiled, and whether the processor fuses their multiply-adds: then they round once
 * instead of twice, and give other bits. `relaxed`, which does not, gives those of `simd`.
 */
export type EngineBuild = 'simd' | 'relaxed' | 'relaxed-fma';
