import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { clientId, type RunId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { planRun, run } from '../../core/run/run.ts';
import { sampledClients } from '../../core/run/sampling.ts';
import { fakeExecutor } from '../../core/run/testing/fake-executor.ts';
import type { AppState } from '../../store/app-state.ts';
import { applyEvents } from '../../store/apply.ts';
import type { RunState } from '../../store/run-state.ts';
import { createAppStore } from '../../store/store.ts';
import { pageTitle } from '../page-title.ts';
import { announcements } from './announcements.ts';

const config = { ...defaultConfig, 'num-server-rounds': 20 };
const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);
const [failing] = sampledClients('train', 2, config);

async function record(): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const environment = {
    executor: fakeExecutor({ fails: (round: number, client: number) => round === 2 && client === failing }),
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: () => {},
  };
  for await (const event of run(planRun(config, labels), environment)) events.push(event);
  return events;
}

// An id's brand is the type's alone.
const id = 'run' as RunId;
const idle = createAppStore(config).getState();
const showing = (shown: RunState): AppState => ({ ...idle, runs: new Map([[id, shown]]), shown: id });

/** The page's states, one an event. */
const states: AppState[] = [idle, { ...idle, starting: true }];
let current: RunState | undefined;
for (const event of await record()) {
  current = applyEvents(current, [event]);
  states.push(showing(current!));
}
const said = states.slice(1).flatMap((state, i) => announcements(states[i]!, state));

test('a run says that it starts, the result of each round, and its end', () => {
  expect(said[0]).toEqual({ kind: 'now', text: 'The simulation starts: 20 rounds.' });
  expect(said.slice(1, -1).map(({ text }) => text.slice(0, 14))).toEqual(
    Array.from({ length: 20 }, (_, i) => `Round ${i + 1} of 20: `.slice(0, 14)),
  );
  expect(said[1]!.text).toMatch(/^Round 1 of 20: [0-9.]+%\.$/);
  expect(said.at(-1)).toMatchObject({ kind: 'now', text: expect.stringMatching(/^Run finished\. /) });
});

test('twenty rounds say no more than a minute of speech, whatever their pace', () => {
  // About 900 characters a minute.
  expect(said.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(900);
});

test('a client that breaks, a warning and a pause are said', () => {
  const training = states.find((state) => [...state.runs.values()][0]?.step === 'train')!;
  const shown = training.runs.get(id)!;
  const activity = new Map(shown.activity).set(clientId(4), {
    ...{ phase: 'train', status: 'waiting', progress: 0, restarts: 1 },
  } as const);
  expect(announcements(training, showing({ ...shown, activity }))).toEqual([
    { kind: 'news', text: 'Client 4 broke, and starts over.' },
  ]);
  const warning = { id: 'w', kind: 'warning', title: 'Client 4 could not train', text: 'Why.' } as const;
  const error = { ...warning, id: 'e', kind: 'error' } as const;
  expect(announcements(training, { ...training, notices: [warning, error] })).toEqual([
    { kind: 'news', text: 'Client 4 could not train.' },
  ]);
  expect(announcements(training, { ...training, stepMode: 'paused' })[0]!.text).toMatch(
    /^Paused\. Clients train\. Round 1: /,
  );
});

test('the title of the page follows the run', () => {
  const titles = new Set(states.map(pageTitle));
  expect([...titles].slice(0, 4)).toEqual([
    'Apiary: federated learning you can watch',
    'Starting · Apiary',
    'Before round 1 of 20 · Apiary',
    'Round 1 of 20 · Apiary',
  ]);
  expect([...titles].at(-1)).toMatch(/^[0-9.]+% · Apiary$/);
  expect(pageTitle({ ...states[20]!, stepMode: 'paused' })).toMatch(/^Paused: /);
});
