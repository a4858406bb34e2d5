import { expect, test } from 'vitest';
import { clientId } from '../core/ids.ts';
import type { EventOf } from '../core/run/events.ts';
import { clientNotice, failureNotice } from './failure-notice.ts';

test('nothing is said to be kept of a run that has finished no round', () => {
  const failure = { code: 'chunk-missing', message: 'test-000.bin could not be loaded' } as const;
  expect(failureNotice(failure).text).toBe('test-000.bin could not be loaded.');
  expect(failureNotice(failure, 2).text).toBe(
    'test-000.bin could not be loaded. The finished rounds are kept.',
  );
});

test('only where there is a server is a client said to be left out of an aggregation', () => {
  const failure = { code: 'loss-not-finite', message: 'The loss became NaN in batch 7 of 90' } as const;
  const event: EventOf<'client-failed'> = {
    ...{ type: 'client-failed', round: 2, phase: 'train', client: clientId(0), failure, at: 3 },
  };
  expect(clientNotice(event, 'federated').title).toBe('Client 0 was left out of round 2’s aggregation');
  expect(clientNotice(event, 'alone')).toMatchObject({
    title: 'Client 0 diverged in round 2',
    text: expect.stringMatching(/^The loss became NaN in batch 7 of 90\. Its model stays as it was/),
  });
  const pooled = clientNotice(event, 'centralised');
  expect(pooled.title).toBe('Training diverged in round 2');
  expect(pooled.text).not.toMatch(/client|sampled/);
});
