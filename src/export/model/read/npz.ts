import type { Members } from './archive.ts';
import type { FileTensor } from './file-tensor.ts';
import { readNpy } from './npy.ts';

const ENDING = '.npy';

export const isNpz = (members: Members): boolean => [...members.keys()].some((name) => name.endsWith(ENDING));

/**
 * The arrays of numbers of a NumPy archive, in the archive's order. Left out: arrays of text, and members that are no arrays.
 * @throws ApiaryError `file-unreadable`
 */
export const readNpz = (members: Members): FileTensor[] =>
  [...members]
    .filter(([file]) => file.endsWith(ENDING))
    .map(([file, bytes]) => readNpy(bytes, file.slice(0, -ENDING.length)))
    .filter((tensor) => tensor !== undefined);
