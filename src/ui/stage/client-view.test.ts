import { describe, expect, it } from 'vitest';
import type { ClientActivity } from '../../store/run-state.ts';
import { clientView, viewText } from './client-view.ts';

const training: ClientActivity = {
  phase: 'train',
  status: 'working',
  progress: 0.454,
  restarts: 0,
  loss: 1.9324,
};
const failure = { code: 'worker-died', message: 'The worker ended.' } as const;
const text = (activity: ClientActivity) => viewText(clientView(activity, 'running'));

describe('a client says', () => {
  it.each<[string, ClientActivity]>([
    ['loading 50%', { phase: 'train', status: 'loading', progress: 0.5, restarts: 0 }],
    [
      'waiting for the network',
      { phase: 'train', status: 'loading', progress: 0.5, restarts: 0, waitsForNetwork: true },
    ],
    ['data loaded', { phase: 'load', status: 'done', progress: 1, restarts: 0 }],
    ['training 45%, loss 1.932', training],
    ['update sent, loss 1.932', { ...training, status: 'done', progress: 1 }],
    ['averaged, weight 33.3%, loss 1.932', { ...training, status: 'done', progress: 1, weight: 1 / 3 }],
    ['evaluating', { ...training, phase: 'evaluate', weight: 0.5 }],
    [
      'evaluated, accuracy 33.4%, weight 50.0%',
      { ...training, phase: 'evaluate', status: 'done', weight: 0.5, score: { loss: 1.8, accuracy: 0.3337 } },
    ],
    ['starting over, worker died', { phase: 'train', status: 'waiting', progress: 0, restarts: 1, failure }],
    ['training 45%, loss 1.932, attempt 2', { ...training, restarts: 1, failure }],
    ['failed, worker died', { ...training, status: 'failed', failure }],
  ])('"%s"', (words, activity) => {
    expect(text(activity)).toBe(words);
  });

  it('nothing before a run, and that it was not sampled in one', () => {
    expect(viewText(clientView(undefined, undefined))).toBe('');
    expect(viewText(clientView(undefined, 'running'))).toBe('not sampled');
  });

  it('that it was interrupted when its run ended under it', () => {
    expect(clientView(training, 'stopped')).toMatchObject({ words: 'interrupted', tone: 'resting' });
    expect(clientView({ ...training, status: 'done' }, 'stopped').words).toBe('update sent');
  });

  it('that it missed the average, while it evaluates', () => {
    const evaluated: ClientActivity = { phase: 'evaluate', status: 'done', progress: 1, restarts: 0 };
    const view = clientView(evaluated, 'running', failure);
    expect(viewText(view)).toBe('evaluated, did not train');
    expect(view.reason).toBe('Failed in training: The worker ended.');
  });

  it('why it failed, and why it started over', () => {
    expect(clientView({ ...training, status: 'failed', failure }, 'running').reason).toBe(
      'Failed: The worker ended.',
    );
    expect(clientView({ ...training, restarts: 1, failure }, 'running').reason).toBe(
      'Started over once: The worker ended.',
    );
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
