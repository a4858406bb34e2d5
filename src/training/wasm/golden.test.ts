import { describe, expect, it } from 'vitest';
import { models } from '../../core/model/testing/for-cifar10.ts';
import { byId } from '../../core/registry.ts';
import { goldenChecks, goldenModels } from '../conformance/golden-checks.ts';
import { trainerOn } from './testing.ts';

describe.each(['simd', 'relaxed'] as const)('the %s build', (build) => {
  it.each(goldenModels)("trains %s to PyTorch's values", async (model) => {
    const checks = await goldenChecks(await trainerOn(build, byId(models, model)));
    if (process.env['SHOW'])
      console.log(checks.map((c) => `${c.name} ${c.maxError.toExponential(1)}`).join('\n'));
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });
});
