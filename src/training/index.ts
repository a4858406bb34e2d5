import { ApiaryError } from '../core/errors.ts';
import type { Model } from '../core/model/model.ts';
import type { Backend, Trainer } from './trainer.ts';
export async function createTrainer(backend: Backend, model: Model): Promise<Trainer> {
  if (backend === 'wasm') throw new ApiaryError('backend-unavailable', "Backend 'wasm' is not built yet.");
  const { createTfjsTrainer } = await import('./tfjs/index.ts');
  return createTfjsTrainer(backend, model);
}
