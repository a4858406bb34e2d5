import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { dispose, env, removeBackend } from '@tensorflow/tfjs-core';
import { ApiaryError } from '../../core/errors.ts';
import { activate, type Device, UNLIMITED, unavailable } from './device.ts';
import { rendererName } from './webgl-context.ts';

/** Until a GPU is asked again how far it is. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

/** tfjs's use of a context, for one that can be lost and for shaders that are compiled ahead. */
class WatchedContext extends GPGPUContext {
  readonly #compiling: WebGLProgram[] = [];

  /** tfjs polls a fence to wait for the GPU. A lost context never passes one, so the wait would never end. */
  override pollFence(fence: Parameters<GPGPUContext['pollFence']>[0]): Promise<void> {
    const isFencePassed = () => this.gl.isContextLost() || fence.isFencePassed();
    return super.pollFence({ query: fence.query, isFencePassed });
  }

  override createProgram(fragmentShader: WebGLShader): ReturnType<GPGPUContext['createProgram']> {
    const program = super.createProgram(fragmentShader);
    if (env().getBool('ENGINE_COMPILE_ONLY')) this.#compiling.push(program);
    return program;
  }

  /**
   * Waits for the programs that were created ahead, without blocking where the browser can tell (tfjs's own wait asks
   * once a frame, and a hidden page has no frames).
   */
  async compiled(): Promise<void> {
    const status = this.parallelCompilationExtension?.COMPLETION_STATUS_KHR;
    for (const program of this.#compiling.splice(0))
      while (status && this.gl.getProgramParameter(program, status) === false) await pause();
  }
}

/**
 * tfjs on the graphics processor behind `gl`.
 * @throws ApiaryError `backend-unavailable` when it cannot render 32-bit floats.
 */
export async function openWebGL(gl: WebGL2RenderingContext): Promise<Device> {
  try {
    // tfjs's types know WebGL 1 only; its version 2 path takes a WebGL 2 context.
    const context = gl as WebGLRenderingContext;
    setWebGLContext(2, context);
    // With 16-bit floats small gradients vanish, and training is wrong without an error.
    if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
      throw unavailable('webgl', `${rendererName(gl)} does not render 32-bit floats`);
    const watched = new WatchedContext(context);
    const backend = new MathBackendWebGL(watched);
    await activate('webgl', backend);
    return deviceOf(gl, watched, backend);
  } catch (error) {
    void giveBack(gl);
    throw error;
  }
}

function deviceOf(gl: WebGL2RenderingContext, context: WatchedContext, backend: MathBackendWebGL): Device {
  const check = () => {
    if (gl.isContextLost())
      throw new ApiaryError('context-lost', 'The browser took the WebGL context away while it computed.');
  };
  return {
    backend: 'webgl',
    description: `WebGL: ${rendererName(gl)}`,
    isGpu: true,
    limit: UNLIMITED,
    compile: async (run) => {
      env().set('ENGINE_COMPILE_ONLY', true);
      try {
        const result = run();
        dispose([result.dataToGPU().tensorRef, result]);
      } finally {
        env().set('ENGINE_COMPILE_ONLY', false);
      }
      await context.compiled();
      check();
      backend.checkCompileCompletion();
      backend.getUniformLocations();
    },
    check,
    checkThoroughly: () => {
      check();
      if (gl.getError() === gl.OUT_OF_MEMORY)
        throw new ApiaryError('out-of-memory', 'The graphics processor has no memory left for training.');
    },
    close: () => {
      removeBackend('webgl');
      void giveBack(gl);
    },
  };
}

/**
 * Gives the context back to the browser, which has few of them, once the GPU has nothing more to do for it: before,
 * it would block this thread until then, seconds on a software GPU.
 */
async function giveBack(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  // A lost context, which the browser has back already, gives no fence.
  while (fence && !gl.isContextLost() && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED)
    await pause();
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}
