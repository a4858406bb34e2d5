import { type NpyArray, writeNpy } from './npy.ts';
import { zipStored } from './zip.ts';

/** A float32 array of a file, its values in C order (row-major). */
export interface NamedArray extends NpyArray {
  readonly name: string;
}

/** A NumPy archive of `arrays`, in their order: `numpy.load(file)['conv1.weight']`. @param others members by file name. */
export const writeNpz = (
  arrays: readonly NamedArray[],
  others: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array<ArrayBuffer> =>
  zipStored({
    ...Object.fromEntries(arrays.map((array) => [`${array.name}.npy`, writeNpy(array)])),
    ...others,
  });
