/** A generator's state: 128 bits as four unsigned 32-bit words. Plain data, so it crosses to a worker. */
export type RngSeed = readonly [number, number, number, number];

export interface Rng {
  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal. */
  normal(): number;
}

/**
 * Derives an independent stream from a run's seed. Every draw belongs to one (round, client, purpose), so no
 * draw depends on how many were made before it or on the order in which clients answer.
 */
export function fork(seed: number, round: number, client: number, purpose: string): RngSeed {
  return cyrb128(`${seed}/${round}/${client}/${purpose}`);
}

/** Small Fast Counter (sfc32, Chris Doty-Humphrey, PractRand): 128 bits of state, passes PractRand. */
export function createRng(seed: RngSeed): Rng {
  // In a typed array: words in variables of the closure would be boxed anew with every draw, at several times the cost.
  const state = Int32Array.from(seed);
  const next = (): number => {
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]!;
    const d = state[3]!;
    const t = (((a + b) | 0) + d) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + t;
    state[3] = d + 1;
    return t >>> 0;
  };
  // The reference implementation discards the first draws, which still show the seed.
  for (let i = 0; i < 12; i++) next();

  const uniform = () => next() / 2 ** 32;
  return {
    uniform,
    integer: (bound) => Math.floor(uniform() * bound),
    // Box-Muller; 1 - u is in (0, 1], so the logarithm is finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** A permutation of 0..count-1 (Fisher-Yates). */
export function permutation(count: number, rng: Rng): Uint32Array {
  return shuffled(
    Uint32Array.from({ length: count }, (_, i) => i),
    rng,
  );
}

/** A shuffled copy (Fisher-Yates). */
export function shuffled(values: Uint32Array, rng: Rng): Uint32Array {
  const result = values.slice();
  for (let i = result.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const swapped = result[i]!;
    result[i] = result[j]!;
    result[j] = swapped;
  }
  return result;
}

/** `size` distinct numbers below `count`, in ascending order. */
export function sampleWithoutReplacement(count: number, size: number, rng: Rng): number[] {
  return Array.from(permutation(count, rng).subarray(0, size)).sort((a, b) => a - b);
}

/** Gamma(shape, 1) by Marsaglia and Tsang (2000), with their boost for shape < 1. */
export function gamma(shape: number, rng: Rng): number {
  if (shape < 1) return gamma(shape + 1, rng) * (1 - rng.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = rng.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - rng.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A point on the simplex from a symmetric Dirichlet(alpha). */
export function dirichlet(alpha: number, size: number, rng: Rng): Float64Array {
  // Plain loops: Float64Array.from and map take as long as the draws themselves.
  const draws = new Float64Array(size);
  let total = 0;
  for (let i = 0; i < size; i++) {
    draws[i] = gamma(alpha, rng);
    total += draws[i]!;
  }
  // Every draw underflows to 0 when alpha is tiny; in that limit the distribution is a random corner.
  if (total === 0) {
    draws[rng.integer(size)] = 1;
    return draws;
  }
  for (let i = 0; i < size; i++) draws[i]! /= total;
  return draws;
}

/** Hashes text to 128 bits (cyrb128, public domain); only spreads seeds, is not cryptographic. */
function cyrb128(text: string): RngSeed {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  a ^= b ^ c ^ d;
  return [a >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}
