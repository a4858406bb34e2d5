import { ApiaryError } from '../../../core/errors.ts';
import { printable } from '../../../core/printable.ts';

/** A tensor that a file says it has. Its numbers are read only when they are asked for. */
export interface FileTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** In C order (row-major). @throws ApiaryError `file-unreadable` where they are no floating-point numbers. */
  readonly read: () => Float32Array;
}

export const fileUnreadable = (message: string, cause?: unknown): ApiaryError =>
  new ApiaryError('file-unreadable', message, { cause });

/** @param reason a main clause. */
export const tensorUnreadable = (name: string, reason: string): ApiaryError =>
  fileUnreadable(`${printable(name, 60)} cannot be read: ${reason}.`);

export const NEVER_RUNS =
  'Reading it would mean to run what it holds, and Apiary never runs what a file holds';

/** How to save what Apiary reads. */
export const SAVE_STATE_DICT = 'Save the parameters alone: torch.save(model.state_dict(), "final_model.pt").';
export const SAVE_ARRAYS =
  'Save arrays of numbers: numpy.savez("final_model.npz", **{k: v.numpy() for k, v in model.state_dict().items()}).';
