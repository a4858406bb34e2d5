import { expect, test } from 'vitest';
import { cifar10 } from '../../../core/data/datasets/cifar10.ts';
import { accuracyRules } from './accuracy-rules.ts';

test('a chart of accuracies has a rule for guessing, and one for each target that a run has', () => {
  expect(accuracyRules(cifar10, [0])).toEqual([{ name: 'guessing 10%', value: 0.1 }]);
  expect(accuracyRules(cifar10, [0.4, 0, 0.425, 0.4]).slice(1)).toEqual([
    { name: 'target 40%', value: 0.4 },
    { name: 'target 42.5%', value: 0.425 },
  ]);
});
