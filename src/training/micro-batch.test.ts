import { expect, it } from 'vitest';
import { flowerCnn, mlp, pflCnn, resnet8Gn } from '../core/model/testing/for-cifar10.ts';
import { countMultiplyAdds, largestPass, microBatches, microBatchSize } from './micro-batch.ts';

it('counts the multiply-adds of a forward pass', () => {
  // 784 x 75 x 6 + 100 x 150 x 16 + 400 x 120 + 120 x 84 + 84 x 10
  expect(countMultiplyAdds(flowerCnn)).toBe(651_720);
  // 900 x 27 x 32 + 784 x 288 x 64 + 12544 x 128 + 128 x 10
  expect(countMultiplyAdds(pflCnn)).toBe(16_835_200);
  expect(countMultiplyAdds(mlp)).toBe(3072 * 200 + 200 * 200 + 200 * 10);
  // MLPerf Tiny (Banbury et al. 2021) gives 12.5 million for its ResNet-8.
  expect(countMultiplyAdds(resnet8Gn) / 1e6).toBeCloseTo(12.5, 1);
});

it('cuts only what is larger than a batch can be by number', () => {
  const sizes = (images: number) => microBatches(new Uint32Array(images)).map(({ length }) => length);
  expect(sizes(512)).toEqual([512]);
  expect(sizes(541)).toEqual([128, 128, 128, 128, 29]);
  expect(largestPass([new Uint32Array(300), new Uint32Array(4000)])).toBe(300);
  expect(largestPass([new Uint32Array(40), new Uint32Array(4000)])).toBe(128);
});

it('takes as many images as the work allows, and never less than one', () => {
  expect(microBatchSize(flowerCnn, 10 * 651_720)).toBe(10);
  expect(microBatchSize(flowerCnn, 10 * 651_720 - 1)).toBe(9);
  expect(microBatchSize(pflCnn, 1000)).toBe(1);
  expect(microBatchSize(pflCnn, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
});
