import { describe, expect, it } from 'vitest';
import { goldenFile, goldenTensors } from '../../testing/golden-files.ts';
import { zipStored } from '../zip.ts';
import { NEVER_RUNS } from './file-tensor.ts';
import { tensorsOfFile } from './tensors-of-file.ts';

const read = (bytes: Uint8Array) =>
  tensorsOfFile(bytes).map(({ name, shape, read }) => ({ name, shape, values: read() }));

describe('the numbers are those that Python reads', () => {
  it.each([
    // Transposed, shared and expanded tensors, a parameter, all types of numbers.
    ['torch.save', 'values.pt', 'values.pt'],
    ['torch.save with protocol 4', 'protocol-4.pt', 'values.pt'],
    ['torch.save of a plain dictionary', 'dict.pt', 'values.pt'],
    // Fortran order, big-endian, all types of numbers; an array of text beside them.
    ['numpy.savez', 'values.npz', 'values.npz'],
    ['numpy.savez_compressed', 'compressed.npz', 'values.npz'],
    ['versions 2 and 3 of the format', 'versions.npz', 'versions.npz'],
  ] as const)('%s', (_, file, expected) => {
    expect(read(goldenFile(file))).toEqual(goldenTensors(expected));
  });
});

it('reads a state dict with the names and shapes of its module', () => {
  const tensors = tensorsOfFile(goldenFile('quickstart.pt'));
  expect(tensors.slice(0, 2).map(({ name, shape }) => [name, ...shape])).toEqual([
    ['conv1.weight', 6, 1, 5, 5],
    ['conv1.bias', 6],
  ]);
});

const SAVE = 'Save the parameters alone: torch.save(model.state_dict(), "final_model.pt").';

describe('a file that would have to be run is refused', () => {
  it.each([
    ['a whole model', 'whole-model.pt', 'The file asks Python for torch.nn.modules.linear.Linear.'],
    ['a call of the system', 'evil.pt', 'The file asks Python for posix.system.'],
    ['a quantised tensor', 'quantized.pt', 'The file asks Python for torch._utils._rebuild_qtensor.'],
    ['a sparse tensor', 'sparse.pt', 'The file asks Python for torch._utils._rebuild_sparse_tensor.'],
    ["PyTorch's old format", 'old-format.pt', "The file is in PyTorch's old format, a bare pickle."],
    ['a pickle', 'pickle.pkl', 'The file is a pickle.'],
    ['a TorchScript program', 'script.pt', 'The file is a TorchScript program'],
  ] as const)('%s', (_, file, message) => {
    const words = messageOf(goldenFile(file));
    expect(words).toContain(message);
    expect(words).toMatch(/never runs what a file holds|does not run/);
    expect(words).toContain(SAVE);
  });

  it('an array of Python objects', () => {
    expect(messageOf(goldenFile('objects.npz'))).toBe(
      `The array "weights" is of Python objects (a pickle). ${NEVER_RUNS}. ` +
        'Save arrays of numbers: numpy.savez("final_model.npz", **{k: v.numpy() for k, v in model.state_dict().items()}).',
    );
  });
});

describe('what is no state dict is refused', () => {
  const saved = goldenFile('other.pt');
  const archive = goldenFile('values.npz');
  const bytes = (text: string) => new TextEncoder().encode(text);
  it.each<[string, Uint8Array, string]>([
    ['a checkpoint', goldenFile('checkpoint.pt'), 'its "epoch" is no tensor'],
    ['a list', goldenFile('list.pt'), 'it holds no dictionary'],
    ['a tensor', goldenFile('tensor.pt'), 'it holds no dictionary'],
    [
      'integers',
      goldenFile('integers.pt'),
      "conv1.weight cannot be read: its values are PyTorch's IntStorage",
    ],
    ['integers of NumPy', goldenFile('int8.npz'), "its values are of NumPy's type i1, not float32"],
    ['records', goldenFile('records.npz'), 'weights cannot be read: it is a table of records'],
    ['values that lack', goldenFile('short.npz'), 'it has 44 bytes of values where its shape needs 48'],
    ['one array', goldenFile('array.npy'), 'The file is a single NumPy array.'],
    ['another archive', goldenFile('no-arrays.zip'), 'neither NumPy arrays nor a state dict'],
    ['a model for TensorFlow.js', goldenFile('tfjs.zip'), 'Open what "Download parameters (NumPy)" gives.'],
    ['a page', bytes('<!doctype html>'), 'neither a NumPy archive (.npz) nor a state dict of PyTorch (.pt)'],
    ['nothing', new Uint8Array(), 'neither a NumPy archive (.npz) nor a state dict of PyTorch (.pt)'],
    ['half a state dict', saved.subarray(0, saved.length / 2), 'The archive is damaged, or cut short.'],
    ['half an archive', archive.subarray(0, archive.length / 2), 'The archive is damaged, or cut short.'],
    [
      'a header of text',
      zipStored({ 'a.npy': bytes('hello, world') }),
      'a cannot be read: it does not begin',
    ],
  ])('%s', (_, file, message) => {
    expect(messageOf(file)).toContain(message);
  });

  it('an archive that unpacks to more than any model', () => {
    const bomb = zipStored({ 'a.npy': bytes('x') });
    // The size after unpacking, in the archive's directory at its end.
    const directory = new DataView(bomb.buffer).getUint32(bomb.length - 6, true);
    new DataView(bomb.buffer).setUint32(directory + 24, 2 ** 30, true);
    expect(messageOf(bomb)).toBe('The archive would unpack to more than 512 MB.');
  });
});

it('refuses an archive in which a bit of a value has changed', () => {
  const bytes = goldenFile('quickstart.npz');
  bytes[1000]! ^= 1;
  expect(messageOf(bytes)).toBe('The archive is damaged, or cut short.');
});

it('answers at once, however an archive is damaged', () => {
  // The number of members in the directory that PyTorch writes for archives of any size: more than any file has.
  const bytes = goldenFile('other.pt');
  const view = new DataView(bytes.buffer);
  const directory = bytes.findIndex(
    (_, i) => i + 4 <= bytes.length && view.getUint32(i, true) === 0x06064b50,
  );
  view.setUint32(directory + 32, 0xffffffff, true);
  view.setUint16(bytes.length - 12, 0xffff, true);
  expect(messageOf(bytes)).toBe('The archive is damaged, or cut short.');
});

describe('a damaged pickle is refused, wherever it is cut', () => {
  // By Python's pickletools: an empty dictionary of PyTorch's protocol, 2.
  const program = Uint8Array.of(0x80, 2, 0x7d, 0x2e);
  const archive = (pickle: Uint8Array) => zipStored({ 'archive/data.pkl': pickle });
  it.each([
    ['without an end', program.subarray(0, 3)],
    ['with an empty stack', Uint8Array.of(0x80, 2, 0x2e)],
    ['with items but no dictionary', Uint8Array.of(0x80, 2, 0x28, 0x75, 0x2e)],
    ['without a mark', Uint8Array.of(0x80, 2, 0x7d, 0x75, 0x2e)],
    ['with a text longer than the file', Uint8Array.of(0x80, 2, 0x58, 255, 255, 255, 127, 0x61)],
    ['that remembers nothing', Uint8Array.of(0x80, 2, 0x68, 9, 0x2e)],
  ])('%s', (_, pickle) => {
    expect(messageOf(archive(pickle))).toBe('The file is damaged, or cut short.');
  });

  it('with an instruction that no state dict has', () => {
    // INST, which makes an object of any class.
    expect(messageOf(archive(Uint8Array.of(0x80, 2, 0x28, 0x69)))).toContain('the pickle instruction 0x69');
  });

  it('and a whole one is read', () => {
    expect(read(archive(program))).toEqual([]);
  });
});

/** Of the error, whose code is `file-unreadable`. */
function messageOf(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (error) {
    expect(error).toMatchObject({ code: 'file-unreadable' });
    return (error as Error).message;
  }
  return 'It was read.';
}
