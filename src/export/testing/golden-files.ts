import { unzlibSync } from 'fflate';
import golden from '../model/read/golden/files.json' with { type: 'json' };

type GoldenFile = keyof typeof golden.files;

/** For tests: a file that PyTorch or NumPy wrote (scripts/golden/model-files.py). */
export const goldenFile = (name: GoldenFile): Uint8Array =>
  unzlibSync(Uint8Array.from(atob(golden.files[name]), (char) => char.charCodeAt(0)));

/** What Python read in it. */
export const goldenTensors = (name: keyof typeof golden.expected) =>
  Object.entries(golden.expected[name]).map(([tensor, { shape, values }]) => ({
    name: tensor,
    shape,
    values: Float32Array.from(values, (value) => Number(value.replace('inf', 'Infinity'))),
  }));
