import { describe, expect, it } from 'vitest';
import type { ClientActivity } from '../../../store/run-state.ts';
import { viewText } from '../../../text/stage/client-words.ts';
import { clientView } from './client-view.ts';

const training: ClientActivity = {
  phase: 'train',
  status: 'working',
  progress: 0.454,
  restarts: 0,
  loss: 1.9324,
};
const failure = { code: 'worker-died', message: 'The worker ended.' } as const;

describe('a client', () => {
  it('nothing before a run, and that it was not sampled in one', () => {
    expect(viewText(clientView(undefined, undefined))).toBe('');
    expect(viewText(clientView(undefined, 'running'))).toBe('not sampled');
  });

  it('that it was interrupted when its run ended under it', () => {
    expect(clientView(training, 'stopped')).toMatchObject({ words: 'interrupted', tone: 'resting' });
    expect(clientView({ ...training, status: 'done' }, 'stopped').words).toBe('update sent');
  });
});

describe('a cell is filled', () => {
  it('as far as its client has trained', () => {
    expect(clientView(training, 'running').fill).toBe(0.454);
  });

  it('until its update is averaged', () => {
    const sent: ClientActivity = { ...training, status: 'done', progress: 1 };
    expect(clientView(sent, 'running').fill).toBe(1);
    expect(clientView({ ...sent, weight: 0.2 }, 'running').fill).toBe(0);
  });

  it('not at all by a client that failed', () => {
    expect(clientView({ ...training, status: 'failed', failure }, 'running').fill).toBe(0);
  });
});
