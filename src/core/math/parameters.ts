/** A model's parameters: one float32 array a tensor, in the order of the model's parameter specifications. */
export type Parameters = readonly Float32Array[];

export function countValues(parameters: Parameters): number {
  return parameters.reduce((sum, tensor) => sum + tensor.length, 0);
}

/** Bytes that the parameters take on the wire: four a value. */
export function byteSize(parameters: Parameters): number {
  return 4 * countValues(parameters);
}

/** Whether no value is infinite or undefined. */
export function isFiniteModel(parameters: Parameters): boolean {
  return parameters.every((tensor) => tensor.every(Number.isFinite));
}

/** Euclidean distance between two models, over all values. */
export function distance(a: Parameters, b: Parameters): number {
  let squared = 0;
  for (let t = 0; t < a.length; t++) {
    const [x, y] = [a[t]!, b[t]!];
    for (let i = 0; i < x.length; i++) squared += (x[i]! - y[i]!) ** 2;
  }
  return Math.sqrt(squared);
}

/**
 * The average of `entries`, each weighted by its share of the total weight; float64 sums in the order given,
 * rounded to float32 once. Callers pass entries in client order, so that the result does not depend on the
 * order of arrival.
 * @throws RangeError when there is no entry or the weights sum to 0.
 */
export function weightedMean(
  entries: readonly { readonly parameters: Parameters; readonly weight: number }[],
): Float32Array[] {
  const total = entries.reduce((sum, entry) => sum + entry.weight, 0);
  if (!(total > 0)) throw new RangeError('A weighted mean needs a positive total weight.');
  return entries[0]!.parameters.map((first, t) => {
    const sums = new Float64Array(first.length);
    const terms = entries.map(({ parameters, weight }) => ({
      values: parameters[t]!,
      share: weight / total,
    }));
    const inFours = terms.length - (terms.length % 4);
    for (let e = 0; e < inFours; e += 4)
      addFour(sums, terms[e]!, terms[e + 1]!, terms[e + 2]!, terms[e + 3]!);
    for (const term of terms.slice(inFours)) addOne(sums, term);
    return new Float32Array(sums);
  });
}

interface Term {
  readonly values: Float32Array;
  readonly share: number;
}

function addOne(sums: Float64Array, { values, share }: Term): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += share * values[i]!;
}

/** In the order given, as four times `addOne`; the sums of a large model pass through the memory once instead. */
function addFour(sums: Float64Array, a: Term, b: Term, c: Term, d: Term): void {
  const [x, y, z, w] = [a.values, b.values, c.values, d.values];
  const [p, q, r, s] = [a.share, b.share, c.share, d.share];
  for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + p * x[i]! + q * y[i]! + r * z[i]! + s * w[i]!;
}

/** Little-endian float32 values in tensor order, whatever the machine: the bytes that are hashed and stored. */
export function toBytes(parameters: Parameters): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(byteSize(parameters));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const tensor of parameters)
    for (const value of tensor) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  return bytes;
}
