import { rendererName } from './tfjs/webgl-context.ts';
import { adapterName, fastestAdapter, webgpu } from './tfjs/webgpu-device.ts';
import type { Backend } from './trainer.ts';

/** What GPUs made of software call themselves: those of Chromium, Mesa, Windows and Apple. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;

/**
 * The name of the GPU that `backend` would use, where it is made of software: it computes on the processor, far slower
 * than WebAssembly does there. Nothing where there is another GPU or none, and for other backends.
 */
export async function softwareGpu(backend: Backend): Promise<string | undefined> {
  const name = await gpuName(backend);
  return name !== undefined && SOFTWARE.test(name) ? name : undefined;
}

async function gpuName(backend: Backend): Promise<string | undefined> {
  switch (backend) {
    case 'webgl': {
      if (typeof OffscreenCanvas === 'undefined') return undefined;
      const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { powerPreference: 'high-performance' });
      const name = gl ? rendererName(gl) : undefined;
      gl?.getExtension('WEBGL_lose_context')?.loseContext();
      return name;
    }
    case 'webgpu': {
      const gpu = webgpu();
      const adapter = gpu && (await fastestAdapter(gpu));
      return adapter ? adapterName(adapter.info) : undefined;
    }
    default:
      return undefined;
  }
}
