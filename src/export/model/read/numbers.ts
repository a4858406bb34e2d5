/** Floating-point numbers of files, by how many bytes one takes. */
export interface NumberType {
  readonly bytes: number;
  readonly get: (view: DataView, at: number, littleEndian: boolean) => number;
}

export const FLOAT16: NumberType = {
  bytes: 2,
  get: (view, at, littleEndian) => float16(view.getUint16(at, littleEndian)),
};

/** The upper half of a float32. */
export const BFLOAT16: NumberType = {
  bytes: 2,
  get: (view, at, littleEndian) => {
    scratch.setUint32(0, view.getUint16(at, littleEndian) << 16);
    return scratch.getFloat32(0);
  },
};

export const FLOAT32: NumberType = { bytes: 4, get: (view, at, little) => view.getFloat32(at, little) };

export const FLOAT64: NumberType = { bytes: 8, get: (view, at, little) => view.getFloat64(at, little) };

const scratch = new DataView(new ArrayBuffer(4));

/** IEEE 754: a sign, five bits of exponent, ten of fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** An array in bytes: where it begins, and how many elements lie between neighbours along each axis. */
export interface Strided {
  readonly bytes: Uint8Array;
  readonly type: NumberType;
  readonly littleEndian: boolean;
  /** In elements. */
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Its values in C order (row-major). Every one must lie within the bytes: see `endOf`. */
export function readStrided({ bytes, type, littleEndian, offset, shape, strides }: Strided): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(sizeOf(shape));
  const at = shape.map(() => 0);
  let place = offset;
  for (let i = 0; i < values.length; i++) {
    values[i] = type.get(view, place * type.bytes, littleEndian);
    // The last axis moves on; one that is through begins again, and the one before it moves on.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += strides[axis]!;
      at[axis]!++;
      if (at[axis]! < shape[axis]!) break;
      place -= strides[axis]! * shape[axis]!;
      at[axis] = 0;
    }
  }
  return values;
}

/** How many elements must be there for every value to lie within them. Strides are not negative. */
export const endOf = ({ offset, shape, strides }: Pick<Strided, 'offset' | 'shape' | 'strides'>): number =>
  sizeOf(shape) === 0
    ? 0
    : shape.reduce((last, size, axis) => last + (size - 1) * strides[axis]!, offset) + 1;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Of an array without gaps. */
export const stridesOf = (shape: readonly number[], order: 'C' | 'Fortran'): number[] =>
  shape.map((_, axis) => sizeOf(order === 'C' ? shape.slice(axis + 1) : shape.slice(0, axis)));
