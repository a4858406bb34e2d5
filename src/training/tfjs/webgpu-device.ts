import { ApiaryError } from '../../core/errors.ts';

export interface OpenGpu {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
}

/** The types say it is always there; old browsers, pages without HTTPS and Node do not have it. */
export const webgpu = (): GPU | undefined => (globalThis.navigator as Navigator | undefined)?.gpu;

export const fastestAdapter = (gpu: GPU): Promise<GPUAdapter | null> =>
  gpu.requestAdapter({ powerPreference: 'high-performance' });

/** As far as the browser tells it; empty when it does not. */
export const adapterName = ({ vendor, architecture, device, description }: GPUAdapterInfo): string =>
  [vendor, architecture, device, description].filter(Boolean).join(' ');

/**
 * Opened before tfjs's backend is loaded, which is large and useless without a device.
 * @throws ApiaryError `backend-unavailable`.
 */
export async function openGpu(): Promise<OpenGpu> {
  const gpu = webgpu();
  if (!gpu) throw refusal('this browser has no WebGPU in workers (navigator.gpu is missing)');
  const adapter = await fastestAdapter(gpu);
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
