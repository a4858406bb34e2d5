import { ApiaryError } from '../../core/errors.ts';

/**
 * A WebGL 2 context of our own, so that its loss can be seen and it can be given back: browsers cap live contexts
 * at about 16 a page. Opened before tfjs's backend is loaded, which is large and useless without one.
 * @throws ApiaryError `backend-unavailable`.
 */
export function openWebGLContext(): WebGL2RenderingContext {
  if (typeof OffscreenCanvas === 'undefined')
    throw refusal('this browser has no WebGL in workers (OffscreenCanvas is missing)');
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    // A software GPU is slow, not wrong: it is the measurement's business to refuse it.
    failIfMajorPerformanceCaveat: false,
    powerPreference: 'high-performance',
  });
  if (!gl) throw refusal('the browser gave no WebGL 2 context (switched off, blocked, or too many are open)');
  return gl;
}

/** The name of the graphics processor, as far as the browser tells it. */
export function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

const refusal = (reason: string) =>
  new ApiaryError('backend-unavailable', `Backend 'webgl' cannot run here: ${reason}.`);
