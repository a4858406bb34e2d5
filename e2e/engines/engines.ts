import relaxedUrl from '../../kernels/build/apiary-relaxed.wasm?url';
import simdUrl from '../../kernels/build/apiary-simd.wasm?url';
import type { Model } from '../../src/core/model/model.ts';
import { createTrainer } from '../../src/training/index.ts';
import type { Backend, Trainer } from '../../src/training/trainer.ts';
import { wasmTrainerFrom } from '../../src/training/wasm/wasm-trainer.ts';

/** What the page asks for by name, and each build of the kernels, of which it takes the better one. */
export type Engine = Backend | 'wasm-simd' | 'wasm-relaxed';

export async function open(engine: Engine, model: Model): Promise<Trainer> {
  switch (engine) {
    case 'wasm-simd':
      return wasmTrainerFrom(await compile(simdUrl), 'simd', model);
    case 'wasm-relaxed':
      return wasmTrainerFrom(await compile(relaxedUrl), 'relaxed', model);
    default:
      return createTrainer(engine, model);
  }
}

async function compile(url: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await (await fetch(url)).arrayBuffer());
}
