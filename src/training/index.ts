import { ApiaryError } from '../core/errors.ts';
import type { Model } from '../core/model/model.ts';
import type { Backend, Trainer } from './trainer.ts';

/**
 * A trainer on exactly this backend, whose code is loaded only now.
 * @throws ApiaryError `backend-unavailable` with the reason, or `backend-not-loaded`; another engine is never given
 * instead.
 */
export async function createTrainer(backend: Backend, model: Model): Promise<Trainer> {
  switch (backend) {
    case 'wasm':
    case 'wasm-simd': {
      const { createWasmTrainer } = await loaded(backend, import('./wasm/index.ts'));
      return createWasmTrainer(backend, model);
    }
    case 'webgl':
    case 'webgpu':
    case 'cpu': {
      const { createTfjsTrainer } = await loaded(backend, import('./tfjs/index.ts'));
      return createTfjsTrainer(backend, model);
    }
  }
}

/** @throws ApiaryError `backend-not-loaded` when the network does not deliver it. */
async function loaded<Module>(backend: Backend, module: Promise<Module>): Promise<Module> {
  try {
    return await module;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ApiaryError('backend-not-loaded', `The code of backend '${backend}' did not load: ${reason}`, {
      cause,
    });
  }
}
