import type { Failure } from '../../core/errors.ts';

/** A camera that has not failed. `sending`: frames arrive. */
type Camera = { readonly status: 'asking' } | { readonly status: 'on'; readonly sending: boolean };

export const NO_CAMERA_IMAGE = 'No image from the camera.';

/**
 * Below the viewfinder: what the camera does.
 * @param plays whether the viewfinder shows its frames.
 */
export function viewfinderText(camera: Camera, plays: boolean): string {
  if (camera.status === 'asking') return 'The browser may ask whether this page may use the camera.';
  if (!camera.sending)
    return 'The camera sends no image at the moment: it is switched off, covered, or used by another program.';
  return plays ? 'The square is what is taken. It stays on this device.' : 'The camera starts.';
}

/** A track that has ended. */
export const CAMERA_STOPPED: Failure = {
  code: 'image-unreadable',
  message:
    'It stopped: it was unplugged, another program took it, or this page may no longer use it. Try again, or choose a file.',
};

const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError:
    'The camera was refused. Allow it for this page in the browser’s address bar and try again, or choose a file.',
  NotFoundError: 'There is no camera on this device. Choose a file instead.',
  NotReadableError: 'Another program uses the camera. Close it and try again, or choose a file.',
};

/** What a refusal of getUserMedia means, by the name of its DOMException. */
export function cameraFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : '';
  const detail = error instanceof Error ? error.message : String(error);
  const message = REASONS[name] ?? `The camera could not be opened (${detail}). Choose a file instead.`;
  return { code: 'image-unreadable', message };
}
