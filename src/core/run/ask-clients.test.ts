import { expect, test } from 'vitest';
import { ApiaryError, aborted } from '../errors.ts';
import { type ClientId, clientId } from '../ids.ts';
import { askClients } from './ask-clients.ts';
import type { RunEvent } from './events.ts';
import type { RunContext } from './run-context.ts';

const events: RunEvent[] = [];
// Asking needs no more of a run's context than where its events go, and the time.
const context = {
  emit: (event: RunEvent) => events.push(event),
  environment: { now: () => 1 },
} as unknown as RunContext;
const clients = Array.from({ length: 10 }, (_, i) => clientId(i));
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('answers are taken in the order of the clients, and no more wait for their turn than the window', async () => {
  const answers = new Map<ClientId, () => void>();
  const taken: ClientId[] = [];
  let most = 0;
  const asked = askClients(context, {
    ...{ clients, phase: 'train', round: 1, window: 3 },
    ask: (client) =>
      new Promise<ClientId>((resolve) => {
        answers.set(client, () => resolve(client));
        most = Math.max(most, answers.size - taken.length);
      }),
    take: (client) => taken.push(client),
  });
  await turn();
  expect([...answers.keys()]).toEqual([0, 1, 2]);
  answers.get(clientId(2))!();
  answers.get(clientId(1))!();
  await turn();
  // The first is slow: nobody else is asked, and nothing is taken before it.
  expect([answers.size, taken]).toEqual([3, []]);
  answers.get(clientId(0))!();
  for (let i = 3; i < 10; i++) {
    await turn();
    answers.get(clientId(i))!();
  }
  await asked;
  expect([taken, most]).toEqual([clients, 3]);
});

test('a failure is told and counted, and those after it are asked', async () => {
  const taken: ClientId[] = [];
  const failures = await askClients(context, {
    ...{ clients, phase: 'train', round: 1, window: 2 },
    ask: async (client) => {
      if (client === 4) throw new ApiaryError('worker-died', 'Gone.');
      return client;
    },
    take: (client) => taken.push(client),
  });
  expect([failures.map(({ code }) => code), taken.length]).toEqual([['worker-died'], 9]);
  expect(events.filter(({ type }) => type === 'client-failed')).toMatchObject([{ client: 4, at: 1 }]);
});

test('a cancelled run rejects when all that was asked has settled', async () => {
  let underWay = 0;
  const asked = askClients(context, {
    ...{ clients, phase: 'train', round: 1, window: 4 },
    ask: async (client) => {
      underWay++;
      for (let i = 0; i <= client; i++) await turn();
      underWay--;
      throw aborted('The run');
    },
  });
  await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  expect(underWay).toBe(0);
});
