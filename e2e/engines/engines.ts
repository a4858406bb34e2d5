import relaxedUrl from '../../kernels/build/apiary-relaxed.wasm?url';
import type { Model } from '../../src/core/model/model.ts';
import { createTrainer } from '../../src/training/index.ts';
import type { Backend, Trainer } from '../../src/training/trainer.ts';
import { wasmTrainerFrom } from '../../src/training/wasm/wasm-trainer.ts';

/** What the page asks for by name, and the build of the kernels that `wasm` takes only where it runs. */
export type Engine = Backend | 'wasm-relaxed';

export async function open(engine: Engine, model: Model): Promise<Trainer> {
  switch (engine) {
    case 'wasm-relaxed':
      return wasmTrainerFrom(await compile(relaxedUrl), 'relaxed', model);
    default:
      return createTrainer(engine, model);
  }
}

async function compile(url: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await (await fetch(url)).arrayBuffer());
}
