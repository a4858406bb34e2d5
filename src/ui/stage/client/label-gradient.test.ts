import { expect, it } from 'vitest';
import { labelGradient } from './label-gradient.ts';

it('a ring gives each class the angle of its share, and none to a class without images', () => {
  expect(labelGradient([30, 0, 10])).toBe(
    'conic-gradient(var(--class-0) 0deg 270deg,var(--class-2) 270deg 360deg)',
  );
});
