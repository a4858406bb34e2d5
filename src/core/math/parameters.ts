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

export const zerosLike = (parameters: Parameters): Float32Array[] =>
  parameters.map((tensor) => new Float32Array(tensor.length));

/** Euclidean norm over all values. */
export function norm(model: readonly (Float32Array | Float64Array)[]): number {
  let squared = 0;
  for (const tensor of model) for (let i = 0; i < tensor.length; i++) squared += tensor[i]! ** 2;
  return Math.sqrt(squared);
}
