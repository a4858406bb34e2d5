/** The two builds of the kernels: the relaxed one has fused multiply-adds. */
export type Build = 'simd' | 'relaxed';

export interface Kernels {
  readonly memory: WebAssembly.Memory;
  /** The first byte that a plan may use. */
  arenaBase(): number;
  /** Executes the program at an address on a batch of `examples`. */
  run(program: number, examples: number): void;
}

/** A function with one instruction of the feature: `i32.const 0 (x3); i8x16.splat (x3); ...; drop`. */
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0];
const VECTOR = [65, 0, 253, 15];
const SIMD = [...HEADER, 10, 9, 1, 7, 0, ...VECTOR, 26, 11];
const RELAXED_MADD = [253, 133, 2];
const RELAXED = [...HEADER, 10, 20, 1, 18, 0, ...VECTOR, ...VECTOR, ...VECTOR, ...RELAXED_MADD, 26, 11];

/** The best build that this machine validates; undefined when it has no SIMD. */
export function bestBuild(): Build | undefined {
  if (WebAssembly.validate(Uint8Array.from(RELAXED))) return 'relaxed';
  if (WebAssembly.validate(Uint8Array.from(SIMD))) return 'simd';
  return undefined;
}

/** One instance with a memory of its own. */
export async function instantiate(module: WebAssembly.Module): Promise<Kernels> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  // The module is ours: its exports are those of kernels/assembly/index.ts.
  const { arenaBase, run } = exports as unknown as Omit<Kernels, 'memory'>;
  return { memory, arenaBase, run };
}
