import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { removeBackend } from '@tensorflow/tfjs-core';
import { activate, type Device } from './device.ts';

/** tfjs's plain JavaScript: the reference. It cannot be lost, and its memory is the page's. */
export async function openCpu(): Promise<Device> {
  await activate('cpu', new MathBackendCPU());
  return {
    backend: 'cpu',
    description: 'Plain JavaScript',
    isGpu: false,
    compile: async () => {},
    check: () => {},
    checkThoroughly: () => {},
    close: () => removeBackend('cpu'),
  };
}
