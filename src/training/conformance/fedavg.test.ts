import { expect, it } from 'vitest';
import { rounded, WeightedSum } from '../../core/math/weighted-sum.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import golden from './golden/fedavg.json' with { type: 'json' };
import { goldenParameters } from './inputs.ts';
import { summaryError } from './summary.ts';

it("averages three clients with unequal counts to NumPy's float64 values", () => {
  const sum = new WeightedSum(golden.counts.reduce((a, b) => a + b));
  for (const [c, count] of golden.counts.entries())
    sum.add(goldenParameters(flowerCnn, 100 * (c + 1)), count);
  const mean = rounded(sum.mean());
  // One rounding to float32: half an ulp, 6e-8 of a value, of the largest at most.
  mean.forEach((tensor, t) => {
    expect(summaryError(tensor, golden.tensors[t]!)).toBeLessThan(7e-8);
  });
});
