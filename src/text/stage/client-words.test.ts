import { describe, expect, it } from 'vitest';
import type { Failure } from '../../core/errors.ts';
import type { ClientActivity, RunState } from '../../store/run-state.ts';
import { clientState } from './client-state.ts';
import { clientWords, sharesText, viewText } from './client-words.ts';

const training: ClientActivity = {
  phase: 'train',
  status: 'working',
  progress: 0.454,
  restarts: 0,
  loss: 1.9324,
};
const failure = { code: 'worker-died', message: 'The worker ended.' } as const;
const diverged = { code: 'loss-not-finite', message: 'The loss became NaN in batch 7 of 10.' } as const;
const told = (activity: ClientActivity, missed?: Failure, status: RunState['status'] = 'running') =>
  clientWords(clientState(activity, status), activity, missed);
const text = (activity: ClientActivity, status?: RunState['status']) =>
  viewText(told(activity, undefined, status));

describe('a client says', () => {
  it.each<[string, ClientActivity]>([
    ['loading 50%', { phase: 'train', status: 'loading', progress: 0.5, restarts: 0 }],
    [
      'waiting for the network',
      { phase: 'train', status: 'loading', progress: 0.5, restarts: 0, waitsForNetwork: true },
    ],
    ['loaded', { phase: 'load', status: 'done', progress: 1, restarts: 0 }],
    ['training 45%, batch loss 1.932', training],
    ['update sent, train loss 1.932', { ...training, status: 'done', progress: 1 }],
    [
      'aggregated, train loss 1.932, weight 33.3%',
      { ...training, status: 'done', progress: 1, weight: 1 / 3 },
    ],
    [
      'waiting, aggregated with weight 50.0%',
      { ...training, phase: 'evaluate', status: 'waiting', weight: 0.5 },
    ],
    ['evaluating, aggregated with weight 50.0%', { ...training, phase: 'evaluate', weight: 0.5 }],
    [
      'evaluated, validation accuracy 33.4%, validation loss 1.800, aggregated with weight 50.0%',
      { ...training, phase: 'evaluate', status: 'done', weight: 0.5, score: { loss: 1.8, accuracy: 0.3337 } },
    ],
    [
      'broken, starts again, worker died',
      { phase: 'train', status: 'waiting', progress: 0, restarts: 1, failure },
    ],
    ['training 45%, attempt 2, batch loss 1.932', { ...training, restarts: 1, failure }],
    [
      'update sent, train loss 1.932, started over once',
      { ...training, status: 'done', progress: 1, restarts: 1, failure },
    ],
    [
      'evaluating, aggregated with weight 50.0%, started over 2 times',
      { ...training, phase: 'evaluate', weight: 0.5, restartsBefore: 2 },
    ],
    ['failed, worker died', { ...training, status: 'failed', failure }],
    ['diverged, left out of the aggregation', { ...training, status: 'failed', failure: diverged }],
    ['failed, loss not finite', { ...training, phase: 'evaluate', status: 'failed', failure: diverged }],
    ['update sent, train loss not a number', { ...training, status: 'done', loss: Number.NaN }],
  ])('"%s"', (words, activity) => {
    expect(text(activity)).toBe(words);
  });

  it('that it was interrupted when its run ended under it', () => {
    expect(text(training, 'stopped')).toBe('interrupted');
    expect(text({ ...training, status: 'done' }, 'stopped')).toBe('update sent, train loss 1.932');
  });

  it('that it missed the average, while it evaluates', () => {
    const evaluated: ClientActivity = { phase: 'evaluate', status: 'done', progress: 1, restarts: 0 };
    const view = told(evaluated, failure);
    expect(viewText(view)).toBe('evaluated, failed in training');
    expect(view.reason).toBe('Failed in training: The worker ended.');
    expect(viewText(told(evaluated, diverged))).toBe(
      'evaluated, diverged in training, left out of the aggregation',
    );
  });

  it('no more in a cell than two figures, and no percentage that is not progress in a tile', () => {
    const score = { loss: 1.8, accuracy: 0.33 };
    const evaluated: ClientActivity = { ...training, phase: 'evaluate', status: 'done', weight: 0.5, score };
    const view = told(evaluated);
    expect(view.figures.flatMap(({ short, value }) => (short ? `${short} ${value}` : []))).toEqual([
      'acc. 33.0%',
      'weight 50.0%',
    ]);
    expect([view.sign, told(training).sign]).toEqual(['Σ ✓', '45%']);
  });

  it('why it failed, and why it started over', () => {
    expect(told({ ...training, status: 'failed', failure }).reason).toBe('Failed: The worker ended.');
    expect(told({ ...training, restarts: 1, failure }).reason).toBe('Started over once: The worker ended.');
    expect(told({ ...training, status: 'failed', failure: diverged }).reason).toBe(
      'Left out of the aggregation: The loss became NaN in batch 7 of 10.',
    );
  });
});

it('a client’s images are told by what they are for', () => {
  expect(sharesText({ numTrain: 4000, numValidation: 1 })).toBe('4,000 images to train on, 1 to validate');
});
