import { ApiaryError } from '../core/errors.ts';

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

/** Whether a file holds text (or bytes) and not numbers. @throws ApiaryError `checkpoint-unreadable` */
export const isTextNpy = (bytes: Uint8Array, name: string): boolean =>
  /^[<>|=]?[US]\d+$/.test(descrOf(headerOf(bytes, name).text) ?? '');

const descrOf = (header: string): string | undefined => /'descr':\s*'([^']*)'/.exec(header)?.[1];

/**
 * Reads what `writeNpy` or NumPy (format versions 1 to 3) wrote.
 * @param name of the array, for messages.
 * @throws ApiaryError `checkpoint-unreadable` for anything but little-endian float32 in C order.
 */
export function readNpy(bytes: Uint8Array, name: string): NpyArray {
  const { text, start } = headerOf(bytes, name);
  const descr = descrOf(text);
  const dims = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  if (descr === undefined || dims === undefined) throw unreadable(name, 'its header is not one of NumPy’s');
  if (descr !== '<f4') throw unreadable(name, `it holds ${descr}, not <f4: save it with .astype('<f4')`);
  if (!/'fortran_order':\s*False/.test(text))
    throw unreadable(name, 'it is in Fortran order: save it with np.ascontiguousarray');
  const shape = (dims.match(/\d+/g) ?? []).map(Number);
  const length = shape.reduce((a, b) => a * b, 1);
  if (bytes.length - start !== 4 * length)
    throw unreadable(
      name,
      `it has ${bytes.length - start} bytes of values where its shape needs ${4 * length}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, 4 * length);
  return { shape, values: Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true)) };
}

function headerOf(bytes: Uint8Array, name: string): { text: string; start: number } {
  if (bytes.length < 12 || MAGIC.some((byte, i) => bytes[i] !== byte))
    throw unreadable(name, 'it does not begin like a NumPy array');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Version 1 gives the header's length in two bytes, versions 2 and 3 in four.
  const [at, length] = bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (at + length > bytes.length) throw unreadable(name, 'it is cut short');
  return { text: new TextDecoder().decode(bytes.subarray(at, at + length)), start: at + length };
}

const unreadable = (name: string, reason: string) =>
  new ApiaryError('checkpoint-unreadable', `The array ${name} cannot be read: ${reason}.`);
