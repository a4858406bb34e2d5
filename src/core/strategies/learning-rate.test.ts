import { expect, test } from 'vitest';
import type { OptionSpec, ValuesOf } from '../config/field.ts';
import { byId } from '../registry.ts';
import { type LearningRateSchedule, learningRateSchedules } from './learning-rate.ts';

const factors = (id: string, rounds: number, options: ValuesOf<OptionSpec> = {}) => {
  const schedule = byId<LearningRateSchedule>(learningRateSchedules, id);
  return Array.from({ length: rounds }, (_, i) => schedule.factor(i + 1, rounds, options));
};

test('constant stays', () => {
  expect(factors('constant', 3)).toEqual([1, 1, 1]);
});

test('step multiplies by gamma after every so many rounds, as PyTorch’s StepLR', () => {
  expect(factors('step', 5, { 'step-size': 2, gamma: 0.5 })).toEqual([1, 1, 0.5, 0.5, 0.25]);
});

test('cosine falls as PyTorch’s CosineAnnealingLR(T_max=4)', () => {
  // (1 + cos(pi t / 4)) / 2 for t = 0, 1, 2, 3.
  const expected = [1, 0.8535533905932737, 0.5, 0.14644660940672624];
  for (const [t, factor] of factors('cosine', 4).entries()) expect(factor).toBeCloseTo(expected[t]!, 12);
});
