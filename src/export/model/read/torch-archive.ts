import { printable } from '../../../core/printable.ts';
import type { Members } from './archive.ts';
import { damaged } from './byte-reader.ts';
import { type FileTensor, fileUnreadable, SAVE_STATE_DICT, tensorUnreadable } from './file-tensor.ts';
import { BFLOAT16, endOf, FLOAT16, FLOAT32, FLOAT64, type NumberType, readStrided } from './numbers.ts';
import { Global, Made, type Pickled, readPickle, refused } from './pickle.ts';

const PROGRAM = 'data.pkl';

/** The folder of an archive's members: `torch.save` names it after the file. Undefined: this is none of PyTorch's. */
export function torchFolder(members: Members): string | undefined {
  const program = [...members.keys()].find((name) => name === PROGRAM || name.endsWith(`/${PROGRAM}`));
  return program?.slice(0, -PROGRAM.length);
}

/**
 * The tensors of a state dict that `torch.save` wrote, in its order: a pickle, and beside it the numbers of each tensor.
 * @param folder from `torchFolder`.
 * @throws ApiaryError `file-unreadable` for whatever is not a dictionary of tensors.
 */
export function readTorchArchive(members: Members, folder: string): FileTensor[] {
  if (members.has(`${folder}constants.pkl`))
    throw fileUnreadable(`The file is a TorchScript program, which Apiary does not run. ${SAVE_STATE_DICT}`);
  const order = new TextDecoder().decode(members.get(`${folder}byteorder`) ?? new Uint8Array());
  const archive: Archive = { members, folder, littleEndian: order.trim() !== 'big' };
  const content = readPickle(members.get(folder + PROGRAM)!, {
    ...{ knows, reduce },
    persistent: (id) => storageOf(archive, id),
  });
  if (!(content instanceof Map)) throw notStateDict('it holds no dictionary');
  return [...content].map(([name, value]) => {
    if (typeof name !== 'string') throw notStateDict('a name in it is no text');
    if (!(value instanceof Tensor)) throw notStateDict(`its "${printable(name)}" is no tensor`);
    return { name, shape: value.shape, read: () => value.read(name) };
  });
}

const notStateDict = (reason: string) =>
  fileUnreadable(`The file is no state dict of PyTorch: ${reason}. ${SAVE_STATE_DICT}`);

interface Archive {
  readonly members: Members;
  /** Ends with a slash, if it is not empty. */
  readonly folder: string;
  readonly littleEndian: boolean;
}

/** The numbers of one or more tensors. */
class Storage extends Made {
  constructor(
    readonly bytes: Uint8Array,
    /** "FloatStorage" */
    readonly type: string,
    readonly littleEndian: boolean,
  ) {
    super();
  }
}

class Tensor extends Made {
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {
    super();
  }

  read(name: string): Float32Array {
    const { bytes, littleEndian } = this.storage;
    const type = STORAGES[this.storage.type];
    if (!type)
      throw tensorUnreadable(name, `its values are PyTorch's ${this.storage.type}, not FloatStorage`);
    if (endOf(this) * type.bytes > bytes.length)
      throw tensorUnreadable(name, 'the file has fewer values than its shape needs');
    return readStrided({
      ...{ bytes, type, littleEndian, offset: this.offset, shape: this.shape, strides: this.strides },
    });
  }
}

const STORAGES: Readonly<Record<string, NumberType>> = {
  FloatStorage: FLOAT32,
  DoubleStorage: FLOAT64,
  HalfStorage: FLOAT16,
  BFloat16Storage: BFLOAT16,
};

/** ('storage', type, key, device, number of elements) @throws ApiaryError `file-unreadable` */
function storageOf({ members, folder, littleEndian }: Archive, id: Pickled): Storage {
  if (!Array.isArray(id)) throw damaged();
  const [kind, type, key] = id;
  if (kind !== 'storage' || !(type instanceof Global) || typeof key !== 'string') throw damaged();
  const bytes = members.get(`${folder}data/${key}`);
  if (!bytes) throw damaged();
  return new Storage(bytes, type.name.slice('torch.'.length), littleEndian);
}

/** What Python calls to make a state dict, by its name there. */
const CALLS: Readonly<Record<string, (args: readonly Pickled[]) => Pickled>> = {
  'collections.OrderedDict': (args) => {
    if (args.length > 0) throw damaged();
    return new Map();
  },
  'torch._utils._rebuild_tensor_v2': ([storage, offset, shape, strides]) => {
    if (!(storage instanceof Storage) || !isSize(offset) || !areSizes(shape) || !areSizes(strides))
      throw damaged();
    if (shape.length !== strides.length) throw damaged();
    return new Tensor(storage, offset, shape, strides);
  },
  'torch._utils._rebuild_parameter': ([tensor]) => {
    if (!(tensor instanceof Tensor)) throw damaged();
    return tensor;
  },
};

const knows = (name: string): boolean => Object.hasOwn(CALLS, name) || /^torch\.[A-Z]\w*Storage$/.test(name);

/** @throws ApiaryError `file-unreadable` for a storage's type, which is only named. */
function reduce(name: string, args: readonly Pickled[]): Pickled {
  const call = CALLS[name];
  if (!call) throw refused(name);
  return call(args);
}

const isSize = (value: Pickled | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const areSizes = (value: Pickled | undefined): value is number[] =>
  Array.isArray(value) && value.every(isSize);
