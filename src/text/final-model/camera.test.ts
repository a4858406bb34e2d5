import { expect, test } from 'vitest';
import { cameraFailure } from './camera.ts';

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
