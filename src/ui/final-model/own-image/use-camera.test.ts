import { expect, test, vi } from 'vitest';
import { cameraFailure, trackState, watchTrack } from './use-camera.ts';

/** What getUserMedia rejects with. */
const exception = (name: string, message = '') => new DOMException(message, name);

test.each([
  ['NotAllowedError', 'The camera was refused. Allow it for this page'],
  ['NotFoundError', 'There is no camera on this device'],
  ['NotReadableError', 'Another program uses the camera'],
])('%s is told with its way out', (name, words) => {
  const failure = cameraFailure(exception(name));
  expect(failure.message).toContain(words);
  expect(failure.message).toMatch(/choose a file/i);
  expect(failure.code).toBe('image-unreadable');
});

test('any other failure keeps the browser’s words', () => {
  expect(cameraFailure(exception('AbortError', 'Starting videoinput failed')).message).toBe(
    'The camera could not be opened (Starting videoinput failed). Choose a file instead.',
  );
});

/** As far as it is looked at. */
class FakeTrack extends EventTarget {
  readyState: MediaStreamTrackState = 'live';
  muted = false;
}
// Passed through, never looked into.
const stream = {} as MediaStream;

test('a camera that stops, falls silent or sends again is heard of, until nobody listens', () => {
  const track = new FakeTrack();
  const onChange = vi.fn();
  const unwatch = watchTrack(track, onChange);
  for (const [i, change] of ['mute', 'unmute', 'ended'].entries()) {
    track.dispatchEvent(new Event(change));
    expect(onChange).toHaveBeenCalledTimes(i + 1);
  }
  unwatch();
  track.dispatchEvent(new Event('ended'));
  expect(onChange).toHaveBeenCalledTimes(3);
});

test('only a track that is live and not muted sends images', () => {
  const track = new FakeTrack();
  expect(trackState(track, stream)).toEqual({ status: 'on', stream, sending: true });
  track.muted = true;
  expect(trackState(track, stream)).toEqual({ status: 'on', stream, sending: false });
  track.readyState = 'ended';
  expect(trackState(track, stream)).toMatchObject({
    status: 'failed',
    failure: { message: expect.stringContaining('It stopped: it was unplugged') },
  });
});
