import { ApiaryError } from '../../core/errors.ts';

export interface OpenGpu {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
}

/**
 * Opened before tfjs's backend is loaded, which is large and useless without a device.
 * @throws ApiaryError `backend-unavailable`.
 */
export async function openGpu(): Promise<OpenGpu> {
  // The types say it is always there; old browsers, pages without HTTPS and Node do not have it.
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu as GPU | undefined;
  if (!gpu) throw refusal('this browser has no WebGPU in workers (navigator.gpu is missing)');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw refusal('the browser offers no WebGPU adapter');
  const { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize } = adapter.limits;
  const { maxComputeWorkgroupsPerDimension, maxComputeWorkgroupSizeX } = adapter.limits;
  const { maxComputeInvocationsPerWorkgroup } = adapter.limits;
  try {
    const device = await adapter.requestDevice({
      requiredLimits: {
        maxBufferSize,
        maxStorageBufferBindingSize,
        maxComputeWorkgroupStorageSize,
        maxComputeWorkgroupsPerDimension,
        maxComputeWorkgroupSizeX,
        maxComputeInvocationsPerWorkgroup,
      },
    });
    return { device, info: adapter.info };
  } catch (cause) {
    throw refusal(`the WebGPU adapter gave no device (${String(cause)})`, cause);
  }
}

const refusal = (reason: string, cause?: unknown) =>
  new ApiaryError('backend-unavailable', `Backend 'webgpu' cannot run here: ${reason}.`, { cause });
