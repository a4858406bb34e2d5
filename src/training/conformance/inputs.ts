/**
 * Parameters, images and orders that scripts/golden/training.py makes too, from the same hash: golden values need
 * no data set, and no generator of one language has to be repeated in the other.
 */
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import { imageBytes } from '../../core/data/datasets/dataset.ts';
import { type Model, parameterSpecs } from '../../core/model/model.ts';
import type { Examples } from '../trainer.ts';

/** lowbias32 (Chris Wellons, public domain). */
function hash32(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The `i`th of stream `number`'s 32-bit numbers. */
export const draw = (number: number, i: number): number => hash32((i + hash32(number)) | 0);

/** One stream a tensor, uniform in +-1/sqrt(fan_in); around a constant, in +-1/4. */
export function goldenParameters(model: Model, firstStream = 0): Float32Array[] {
  return parameterSpecs(model).map(({ shape, initial }, t) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const [centre, bound] = 'value' in initial ? [initial.value, 1 / 4] : [0, 1 / Math.sqrt(initial.fanIn)];
    return Float32Array.from(
      { length: size },
      (_, i) => centre + (draw(firstStream + t, i) / 2 ** 31 - 1) * bound,
    );
  });
}

const IMAGE_BYTES = imageBytes(cifar10);

/** As of CIFAR-10: noise on a brightness that the class sets. */
export function goldenExamples(count: number): Examples {
  const labels = Uint8Array.from({ length: count }, (_, i) => draw(900, i) % 10);
  const pixels = Uint8Array.from(
    { length: count * IMAGE_BYTES },
    (_, i) => (draw(901, i) >>> 25) + 12 * labels[Math.floor(i / IMAGE_BYTES)]!,
  );
  return { count, labels, pixels };
}

/** A fixed permutation of 0..255, cut to `count` and into batches; the last may be shorter. */
export function goldenBatches(count: number, batchSize: number): Uint32Array[] {
  const order = Uint32Array.from({ length: count }, (_, i) => (i * 101 + 7) % 256);
  const starts = Array.from({ length: Math.ceil(count / batchSize) }, (_, b) => b * batchSize);
  return starts.map((start) => order.subarray(start, start + batchSize));
}
