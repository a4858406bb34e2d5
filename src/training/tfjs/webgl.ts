import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { env, removeBackend } from '@tensorflow/tfjs-core';
import { ApiaryError } from '../../core/errors.ts';
import { activate, type Device, unavailable } from './device.ts';
import { rendererName } from './webgl-context.ts';

/** tfjs waits for the GPU by polling a fence. A lost context never passes one, so the wait would never end. */
class LossAwareContext extends GPGPUContext {
  override pollFence(fence: Parameters<GPGPUContext['pollFence']>[0]): Promise<void> {
    const isFencePassed = () => this.gl.isContextLost() || fence.isFencePassed();
    return super.pollFence({ query: fence.query, isFencePassed });
  }
}

/**
 * tfjs on the graphics processor behind `gl`.
 * @throws ApiaryError `backend-unavailable` when it cannot render 32-bit floats.
 */
export async function openWebGL(gl: WebGL2RenderingContext): Promise<Device> {
  const giveBack = () => gl.getExtension('WEBGL_lose_context')?.loseContext();
  try {
    // tfjs's types know WebGL 1 only; its version 2 path takes a WebGL 2 context.
    const context = gl as WebGLRenderingContext;
    setWebGLContext(2, context);
    // With 16-bit floats small gradients vanish, and training is wrong without an error.
    if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
      throw unavailable('webgl', `${rendererName(gl)} does not render 32-bit floats`);
    await activate('webgl', new MathBackendWebGL(new LossAwareContext(context)));
  } catch (error) {
    giveBack();
    throw error;
  }

  const check = () => {
    if (gl.isContextLost())
      throw new ApiaryError('context-lost', 'The browser took the WebGL context away while it computed.');
  };
  return {
    backend: 'webgl',
    description: `WebGL: ${rendererName(gl)}`,
    isGpu: true,
    check,
    checkThoroughly: () => {
      check();
      if (gl.getError() === gl.OUT_OF_MEMORY)
        throw new ApiaryError('out-of-memory', 'The graphics processor has no memory left for training.');
    },
    close: () => {
      removeBackend('webgl');
      giveBack();
    },
  };
}
