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

/** Processors beyond this many bring little: the main thread, the browser and the memory want their share. */
const MAX_AUTO_WORKERS = 8;
/** Every worker's context shares one graphics card: more than two only queue there. */
const MAX_GPU_WORKERS = 2;

/** How many workers a run has that leaves it to the page. @param cores logical processors. */
export const autoWorkers = (backend: Backend, cores: number): number =>
  Math.max(
    1,
    Math.min(cores, backend === 'webgl' || backend === 'webgpu' ? MAX_GPU_WORKERS : MAX_AUTO_WORKERS),
  );
