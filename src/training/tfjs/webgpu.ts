import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { dispose, env, removeBackend } from '@tensorflow/tfjs-core';
import { ApiaryError } from '../../core/errors.ts';
import { activate, type Device, UNLIMITED } from './device.ts';
import { adapterName, type OpenGpu } from './webgpu-device.ts';

/** tfjs on a WebGPU device. */
export async function openWebGPU({ device, info }: OpenGpu): Promise<Device> {
  let failure: ApiaryError | undefined;
  void device.lost.then(({ message }) => {
    failure ??= new ApiaryError('context-lost', `The browser took the WebGPU device away: ${message}`);
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    const code = error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'internal';
    failure ??= new ApiaryError(code, `WebGPU: ${error.message}`);
  });
  const backend = new WebGPUBackend(device, info);
  try {
    await activate('webgpu', backend);
  } catch (error) {
    device.destroy();
    throw error;
  }

  const check = () => {
    if (failure) throw failure;
  };
  return {
    backend: 'webgpu',
    description: `WebGPU: ${adapterName(info) || 'unnamed adapter'}`,
    isGpu: true,
    limit: UNLIMITED,
    compile: async (run) => {
      env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
      try {
        dispose(run());
      } finally {
        env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
      }
      await backend.checkCompileCompletionAsync();
    },
    check,
    checkThoroughly: check,
    close: () => {
      removeBackend('webgpu');
      device.destroy();
    },
  };
}
