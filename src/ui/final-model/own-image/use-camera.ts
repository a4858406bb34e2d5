import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../core/errors.ts';
import { CAMERA_STOPPED, cameraFailure } from '../../../text/final-model/camera.ts';

export type CameraState =
  | { readonly status: 'asking' }
  /** `sending`: frames arrive; otherwise the last one stands still, though the camera is still ours. */
  | { readonly status: 'on'; readonly stream: MediaStream; readonly sending: boolean }
  | { readonly status: 'failed'; readonly failure: Failure };

interface Camera {
  readonly state: CameraState;
  /** Whether what the camera shows at this moment is live; what has changed shows in `state`. */
  readonly isLive: () => boolean;
}

/** Only a page with TLS, or of this machine, has a camera interface. */
export const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

/** The camera, until the component is gone: then it is off again. @param attempt another number asks once more. */
export function useCamera(attempt: number): Camera {
  const [state, setState] = useState<CameraState>({ status: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks once more.
  useEffect(() => {
    let stream: MediaStream | undefined;
    let unwatch = () => {};
    let ended = false;
    const stop = () => {
      unwatch();
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
          if (ended) return stop();
          unwatch = watchTrack(videoTrack(opened), () => setState(stateOf(opened)));
          setState(stateOf(opened));
        },
        (error: unknown) => !ended && setState({ status: 'failed', failure: cameraFailure(error) }),
      );
    return () => {
      ended = true;
      stop();
    };
  }, [attempt]);

  const isLive = useCallback(() => {
    if (state.status !== 'on') return false;
    // A track can end without an event, when a script stops it.
    const now = stateOf(state.stream);
    setState(now);
    return now.status === 'on' && now.sending;
  }, [state]);
  return { state, isLive };
}

type Track = Pick<MediaStreamTrack, 'readyState' | 'muted' | 'addEventListener' | 'removeEventListener'>;

/** A stream that was asked for video has one track of it. */
const videoTrack = (stream: MediaStream): MediaStreamTrack => stream.getVideoTracks()[0]!;

const stateOf = (stream: MediaStream): CameraState => trackState(videoTrack(stream), stream);

/** What a camera's track means: ended for good, silent for now ("muted"), or live. */
export function trackState({ readyState, muted }: Track, stream: MediaStream): CameraState {
  return readyState === 'ended'
    ? { status: 'failed', failure: CAMERA_STOPPED }
    : { status: 'on', stream, sending: !muted };
}

const CHANGES = ['ended', 'mute', 'unmute'] as const;

/** Calls `onChange` when a track ends, falls silent or speaks again. @returns what ends that. */
export function watchTrack(track: Track, onChange: () => void): () => void {
  for (const change of CHANGES) track.addEventListener(change, onChange);
  return () => {
    for (const change of CHANGES) track.removeEventListener(change, onChange);
  };
}
