import { useEffect, useState } from 'react';
import type { Failure } from '../../core/errors.ts';

export type CameraState =
  | { readonly status: 'asking' }
  | { readonly status: 'on'; readonly stream: MediaStream }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Only a page with TLS, or of this machine, has a camera interface. */
export const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

/** The camera, until the component is gone: then it is off again. @param attempt another number asks once more. */
export function useCamera(attempt: number): CameraState {
  const [state, setState] = useState<CameraState>({ status: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks once more.
  useEffect(() => {
    let stream: MediaStream | undefined;
    let ended = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    setState({ status: 'asking' });
    navigator.mediaDevices
      // A phone's back camera; elsewhere whichever there is.
      .getUserMedia({ video: { facingMode: 'environment' }, audio: false })
      .then(
        (opened) => {
          stream = opened;
          // The visitor may answer the browser's question after closing the dialog.
          if (ended) stop();
          else setState({ status: 'on', stream });
        },
        (error: unknown) => !ended && setState({ status: 'failed', failure: cameraFailure(error) }),
      );
    return () => {
      ended = true;
      stop();
    };
  }, [attempt]);
  return state;
}

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
  return { code: 'picture-unreadable', message };
}
