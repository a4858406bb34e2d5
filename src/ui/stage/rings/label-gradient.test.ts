import { expect, it } from 'vitest';
import { labelGradient } from './label-gradient.ts';

const colored = { calm: false, label: undefined };

it('a ring gives each class the angle of its share, and none to a class without images', () => {
  expect(labelGradient([30, 0, 10], colored)).toBe(
    'conic-gradient(var(--class-0) 0deg 270deg,var(--class-2) 270deg 360deg)',
  );
});

it('a class that is pointed at stands out, in a calm ring too', () => {
  for (const calm of [true, false])
    expect(labelGradient([30, 0, 10], { calm, label: 2 })).toBe(
      'conic-gradient(var(--apiary-quiet) 0deg 270deg,var(--class-2) 270deg 360deg)',
    );
  expect(labelGradient([5], { calm: true, label: undefined })).not.toContain('--class');
});
