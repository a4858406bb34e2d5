import { expect, it } from 'vitest';
import { defaultConfig } from '../../../../core/config/schema.ts';
import { clientId } from '../../../../core/ids.ts';
import type { ClientActivity, RunState } from '../../../../store/run-state.ts';
import { keyStates } from './key-states.ts';

const loading: ClientActivity = { phase: 'load', status: 'loading', progress: 0.5, restarts: 0 };
const sent: ClientActivity = { phase: 'train', status: 'done', progress: 1, restarts: 0 };
const failure = { code: 'worker-died', message: 'It died.' } as const;

const shown = (step: RunState['step'], ...activities: ClientActivity[]) =>
  keyStates({
    step,
    status: 'running',
    config: defaultConfig,
    activity: new Map(activities.map((activity, i) => [clientId(i), activity])),
  });

it('says of a step what clients can do in it, and nothing else', () => {
  expect(shown('load', loading, { ...loading, status: 'done' })).toEqual(['waiting', 'loading', 'loaded']);
  expect(shown('train', sent)).toEqual(['waiting', 'training', 'sent']);
  expect(shown('evaluate')).toEqual(['waiting', 'aggregated', 'evaluating', 'evaluated']);
});

it('says what goes wrong once it does', () => {
  expect(shown('train', { ...sent, status: 'failed', failure })).toEqual([
    'waiting',
    'training',
    'sent',
    'failed',
  ]);
  expect(shown('train', { ...sent, status: 'waiting', restarts: 1 })).toContain('startingOver');
});
