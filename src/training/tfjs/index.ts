import './gradients.ts';
import { getBackend } from '@tensorflow/tfjs-core';
import { ApiaryError } from '../../core/errors.ts';
import type { Model } from '../../core/model/model.ts';
import type { Trainer } from '../trainer.ts';
import type { Device, TfjsBackend } from './device.ts';
import { TfjsTrainer } from './tfjs-trainer.ts';
import { openWebGLContext } from './webgl-context.ts';
import { openGpu } from './webgpu-device.ts';

/**
 * A trainer on tfjs with exactly this backend. tfjs has one current backend, so one such trainer lives at a time:
 * dispose it before the next.
 * @throws ApiaryError `backend-unavailable` with the reason.
 */
export async function createTfjsTrainer(backend: TfjsBackend, model: Model): Promise<Trainer> {
  if (getBackend())
    throw new ApiaryError('internal', `tfjs still runs '${getBackend()}': dispose that trainer first.`);
  return new TfjsTrainer(model, await open(backend));
}

/** Each backend's code is loaded only when it is tried, and the GPUs' only once there is one. */
async function open(backend: TfjsBackend): Promise<Device> {
  switch (backend) {
    case 'cpu': {
      const { openCpu } = await import('./cpu.ts');
      return openCpu();
    }
    case 'webgl': {
      const context = openWebGLContext();
      const { openWebGL } = await import('./webgl.ts');
      return openWebGL(context);
    }
    case 'webgpu': {
      const gpu = await openGpu();
      const { openWebGPU } = await import('./webgpu.ts');
      return openWebGPU(gpu);
    }
  }
}
