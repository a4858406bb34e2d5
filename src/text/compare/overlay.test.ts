import { expect, test } from 'vitest';
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import { accuracyOfRuns, accuracyTitle, recallOfRuns } from './overlay.ts';

test('a chart of runs is called after what it is drawn against', () => {
  expect([accuracyTitle('rounds'), accuracyTitle('bytes')]).toEqual([
    'Accuracy per round',
    'Accuracy against bytes',
  ]);
});

test('a caption says whose model a baseline’s figures are of, where there is a baseline', () => {
  const caption = (...trainings: string[]) => accuracyOfRuns(cifar10, { against: 'rounds', trainings });
  expect(caption('federated')).not.toContain('alone');
  expect(caption('federated', 'alone')).toContain('the mean of all clients’ own models');
  expect(caption('federated', 'centralised')).toContain('of its one model');
  expect(recallOfRuns('cat', { against: 'rounds', trainings: ['alone'] })).toContain('of the initial model');
});
