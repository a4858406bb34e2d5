import { printable } from '../../../core/printable.ts';
import { type FileTensor, fileUnreadable, NEVER_RUNS, SAVE_ARRAYS, tensorUnreadable } from './file-tensor.ts';
import { FLOAT16, FLOAT32, FLOAT64, type NumberType, readStrided, sizeOf, stridesOf } from './numbers.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

const FLOATS: Readonly<Record<string, NumberType>> = { f2: FLOAT16, f4: FLOAT32, f8: FLOAT64 };

/**
 * One array of NumPy's .npy format, versions 1 to 3 (NEP 1), in either order and byte order; undefined if it is of text.
 * @param name of the array.
 * @throws ApiaryError `file-unreadable`, also for an array of Python objects, which is a pickle.
 */
export function readNpy(bytes: Uint8Array, name: string): FileTensor | undefined {
  const { header, start } = headerOf(bytes, name);
  const { type, littleEndian, fortran, shape } = parseHeader(header, name);
  if (/^[US]\d+$/.test(type)) return undefined;
  if (type.startsWith('O'))
    throw fileUnreadable(
      `The array "${printable(name, 60)}" is of Python objects (a pickle). ${NEVER_RUNS}. ${SAVE_ARRAYS}`,
    );
  const read = () => {
    const float = FLOATS[type];
    if (!float) throw tensorUnreadable(name, `its values are of NumPy's type ${type}, not float32`);
    const wanted = sizeOf(shape) * float.bytes;
    const values = bytes.subarray(start);
    if (values.length !== wanted)
      throw tensorUnreadable(name, `it has ${values.length} bytes of values where its shape needs ${wanted}`);
    const strides = stridesOf(shape, fortran ? 'Fortran' : 'C');
    return readStrided({ bytes: values, type: float, littleEndian, offset: 0, shape, strides });
  };
  return { name, shape, read };
}

function headerOf(bytes: Uint8Array, name: string): { header: string; start: number } {
  if (bytes.length < 12 || !isNpy(bytes))
    throw tensorUnreadable(name, 'it does not begin like a NumPy array');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6]!;
  if (version < 1 || version > 3) throw tensorUnreadable(name, `NumPy's format ${version} is not known here`);
  // Version 1 gives the header's length in two bytes, versions 2 and 3 in four.
  const [at, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (at + length > bytes.length) throw tensorUnreadable(name, 'it is cut short');
  return { header: new TextDecoder().decode(bytes.subarray(at, at + length)), start: at + length };
}

/** A Python dictionary with three keys, as NumPy writes it. */
function parseHeader(header: string, name: string) {
  const descr = /'descr':\s*'([<>=|]?)([A-Za-z]\w*)'/.exec(header);
  const fortran = /'fortran_order':\s*(True|False)/.exec(header);
  const dims = /'shape':\s*\(([\d\s,]*)\)/.exec(header);
  if (/'descr':\s*\[/.test(header)) throw tensorUnreadable(name, 'it is a table of records');
  if (!descr || !fortran || !dims) throw tensorUnreadable(name, "its header is not one of NumPy's");
  return {
    type: descr[2]!,
    littleEndian: descr[1] !== '>',
    fortran: fortran[1] === 'True',
    shape: (dims[1]!.match(/\d+/g) ?? []).map(Number),
  };
}
