import { expect, test, vi } from 'vitest';
import { trackState, watchTrack } from './use-camera.ts';

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
