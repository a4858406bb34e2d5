import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { Model } from '../../core/model/model.ts';
import type { Trainer } from '../trainer.ts';
import type { Build } from './kernels.ts';
import { wasmTrainerFrom } from './wasm-trainer.ts';

// Node 20 has relaxed SIMD behind a flag; later versions have it on and know no such flag, which is harmless.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/** For tests in Node: a trainer on one of the builds in kernels/build. */
export async function trainerOn(build: Build, model: Model): Promise<Trainer> {
  const bytes = await readFile(new URL(`../../../kernels/build/apiary-${build}.wasm`, import.meta.url));
  return wasmTrainerFrom(await WebAssembly.compile(bytes), build, model);
}
