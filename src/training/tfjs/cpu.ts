import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { removeBackend } from '@tensorflow/tfjs-core';
import { PLAIN_JAVASCRIPT_LIMIT } from '../micro-batch.ts';
import { activate, type Device } from './device.ts';

/** tfjs's plain JavaScript: the reference. It cannot be lost, and its memory is the page's. */
export async function openCpu(): Promise<Device> {
  await activate('cpu', new MathBackendCPU());
  return {
    backend: 'cpu',
    description: 'Plain JavaScript',
    isGpu: false,
    limit: PLAIN_JAVASCRIPT_LIMIT,
    compile: async () => {},
    check: () => {},
    checkThoroughly: () => {},
    close: () => removeBackend('cpu'),
  };
}
