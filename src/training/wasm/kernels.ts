import type { EngineBuild } from '../../core/backends.ts';

/** The two builds of the kernels: the relaxed one has multiply-adds that are fused where the processor can. */
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

/** `(a: f32, b: f32, c: f32) => f32`, exported as `f`: the first lane of one relaxed multiply-add. */
const MADD = [
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 8, 1, 96, 3, 125, 125, 125, 1, 125],
  ...[3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0],
  ...[10, 22, 1, 20, 0, 32, 0, 253, 19, 32, 1, 253, 19, 32, 2, 253, 19, ...RELAXED_MADD, 253, 31, 0, 11],
];

export const runsSimd = (): boolean => WebAssembly.validate(Uint8Array.from(SIMD));

/** The best build that this machine validates; undefined when it has no SIMD. */
export function bestBuild(): Build | undefined {
  if (WebAssembly.validate(Uint8Array.from(RELAXED))) return 'relaxed';
  return runsSimd() ? 'simd' : undefined;
}

/** How `build` computes here. */
export const engineBuild = (build: Build): EngineBuild =>
  build === 'relaxed' && fusesMultiplyAdds() ? 'relaxed-fma' : build;

/** Rounded twice, the square of 1 + 2^-12 loses the 2^-24 that one rounding keeps. */
function fusesMultiplyAdds(): boolean {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(MADD)));
  // The module above exports this one function.
  const madd = exports['f'] as (a: number, b: number, c: number) => number;
  const a = 1 + 2 ** -12;
  return madd(a, a, -(1 + 2 ** -11)) !== 0;
}

/** One instance with a memory of its own. */
export async function instantiate(module: WebAssembly.Module): Promise<Kernels> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  // The module is ours: its exports are those of kernels/assembly/index.ts.
  const { arenaBase, run } = exports as unknown as Omit<Kernels, 'memory'>;
  return { memory, arenaBase, run };
}
