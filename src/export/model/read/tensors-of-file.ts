import { isZip, unzip } from './archive.ts';
import { type FileTensor, fileUnreadable, NEVER_RUNS, SAVE_ARRAYS, SAVE_STATE_DICT } from './file-tensor.ts';
import { isNpy } from './npy.ts';
import { isNpz, readNpz } from './npz.ts';
import { readTorchArchive, torchFolder } from './torch-archive.ts';

/** Of the files that `tensorsOfFile` reads; `.pth` is another ending of PyTorch's. */
export const MODEL_FILE_ENDINGS = ['.npz', '.pt', '.pth'] as const;

/**
 * The tensors of a NumPy archive (.npz) or of a state dict that `torch.save` wrote (.pt): which of both, its bytes tell.
 * @throws ApiaryError `file-unreadable`, which says what the file is instead where that can be told, and what to save.
 */
export function tensorsOfFile(bytes: Uint8Array): FileTensor[] {
  if (isNpy(bytes)) throw fileUnreadable(`The file is a single NumPy array. ${SAVE_ARRAYS}`);
  if (isPickle(bytes)) {
    const kind = isOldTorch(bytes) ? "is in PyTorch's old format, a bare pickle" : 'is a pickle';
    throw fileUnreadable(`The file ${kind}. ${NEVER_RUNS}. ${SAVE_STATE_DICT}`);
  }
  if (!isZip(bytes))
    throw fileUnreadable('The file is neither a NumPy archive (.npz) nor a state dict of PyTorch (.pt).');
  const members = unzip(bytes);
  const folder = torchFolder(members);
  if (folder !== undefined) return readTorchArchive(members, folder);
  if (isNpz(members)) return readNpz(members);
  throw fileUnreadable(
    members.has('model.json')
      ? 'The archive is a model for TensorFlow.js. Open what "Download parameters (NumPy)" gives.'
      : 'The archive holds neither NumPy arrays nor a state dict of PyTorch.',
  );
}

/** Protocols 2 to 5 begin with their number. */
const isPickle = ([proto, version]: Uint8Array): boolean =>
  proto === 0x80 && version !== undefined && version >= 2 && version <= 5;

/** torch.serialization.MAGIC_NUMBER, 0x1950a86a20f9469cfc6c, pickled as an integer of ten bytes. */
const OLD_MAGIC = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

const isOldTorch = (bytes: Uint8Array): boolean => OLD_MAGIC.every((byte, i) => bytes[2 + i] === byte);
