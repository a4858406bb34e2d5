/** A float32 array as NumPy stores it: C order (row-major). */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
/** NumPy aligns the values to 64 bytes, for memory maps. */
const ALIGNMENT = 64;

/** One array in NumPy's .npy format, version 1.0 (NEP 1): little-endian float32 in C order. */
export function writeNpy({ shape, values }: NpyArray): Uint8Array<ArrayBuffer> {
  const { bytes, view, start } = emptyNpy('<f4', shape, 4 * values.length);
  values.forEach((value, i) => {
    view.setFloat32(start + 4 * i, value, true);
  });
  return bytes;
}

/**
 * A table of text as NumPy stores it: `<U` and the longest cell's length in characters; every cell takes that many
 * little-endian UCS-4 code points, filled up with zeros. Arrays of text need no pickle.
 * @param rows at least one, all equally long.
 */
export function writeTextNpy(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const cells = rows.flat().map((cell) => Array.from(cell, (char) => char.codePointAt(0)!));
  // NumPy has no text of length 0.
  const length = Math.max(1, ...cells.map((points) => points.length));
  const shape = [rows.length, cells.length / rows.length];
  const { bytes, view, start } = emptyNpy(`<U${length}`, shape, 4 * length * cells.length);
  cells.forEach((points, cell) => {
    points.forEach((point, i) => {
      view.setUint32(start + 4 * (cell * length + i), point, true);
    });
  });
  return bytes;
}

/** A file whose header is written and whose values, from `start` on, are zeros. */
function emptyNpy(descr: string, shape: readonly number[], valueBytes: number) {
  const header = paddedHeader(descr, shape);
  const start = 10 + header.length;
  const bytes = new Uint8Array(start + valueBytes);
  bytes.set([...MAGIC, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, header.length, true);
  bytes.set(header, 10);
  return { bytes, view, start };
}

function paddedHeader(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  // The newline that ends the header counts.
  const length = Math.ceil((10 + text.length + 1) / ALIGNMENT) * ALIGNMENT - 10;
  return new TextEncoder().encode(`${text.padEnd(length - 1)}\n`);
}
