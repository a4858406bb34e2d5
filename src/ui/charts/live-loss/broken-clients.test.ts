import { expect, test } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import type { ClientActivity } from '../../../store/run-state.ts';
import { brokenClients, sameBroken } from './broken-clients.ts';

const activity = (change: Partial<ClientActivity>): ClientActivity => ({
  ...{ phase: 'train', status: 'waiting', progress: 0, restarts: 0 },
  ...change,
});

test('a line ends where its client failed, diverged, or has to start over', () => {
  const nan = { code: 'loss-not-finite', message: '' } as const;
  const died = { code: 'worker-died', message: '' } as const;
  const broken = brokenClients(
    [
      { client: clientId(2), failure: nan },
      { client: clientId(3), failure: died },
    ],
    new Map([
      [clientId(2), activity({ status: 'failed' })],
      [clientId(4), activity({ restarts: 1 })],
      [clientId(5), activity({ restarts: 1, status: 'working' })],
      [clientId(6), activity({})],
      [clientId(7), activity({ restarts: 1, phase: 'evaluate' })],
    ]),
  );
  expect([...broken]).toEqual([
    [4, 'starts over'],
    [2, 'diverged'],
    [3, 'failed'],
  ]);
  expect(sameBroken(broken, new Map(broken))).toBe(true);
  expect(sameBroken(broken, new Map([...broken].slice(1)))).toBe(false);
});
