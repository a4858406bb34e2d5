import { expect, test } from 'vitest';
import { failureNotice } from './failure-notice.ts';

test('nothing is said to be kept of a run that has finished no round', () => {
  const failure = { code: 'chunk-missing', message: 'test-000.bin could not be loaded' } as const;
  expect(failureNotice(failure).text).toBe('test-000.bin could not be loaded.');
  expect(failureNotice(failure, 2).text).toBe(
    'test-000.bin could not be loaded. The finished rounds are kept.',
  );
});
