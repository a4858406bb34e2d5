import { type Tensor2D, type Tensor4D, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import { NUM_CLASSES } from '../../core/data/cifar10.ts';
import type { Shape } from '../../core/model/model.ts';
import type { Examples } from '../trainer.ts';

/** What the network sees for each byte: mean 0.5, deviation 0.5. */
const INPUT = Float32Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);

/** Bytes of one image that enters a model. */
export const imageBytes = ([height, width, channels]: Shape) => height * width * channels;

/**
 * Images as the network's input, [rows, height, width, channels].
 * @param positions of the images in `pixels`; rows beyond them are 0.
 */
export function inputTensor(
  shape: Shape,
  pixels: Uint8Array,
  positions: ArrayLike<number>,
  rows: number,
): Tensor4D {
  const bytes = imageBytes(shape);
  const values = new Float32Array(rows * bytes);
  for (let row = 0; row < positions.length; row++) {
    const from = positions[row]! * bytes;
    const to = row * bytes;
    for (let i = 0; i < bytes; i++) values[to + i] = INPUT[pixels[from + i]!]!;
  }
  return tensor4d(values, [rows, ...shape]);
}

/**
 * One-hot labels divided by `batchSize`, [rows, NUM_CLASSES]: the targets of a cross-entropy that is the batch's mean,
 * or a micro-batch's share of it.
 */
export function targetTensor(
  { labels }: Examples,
  batch: Uint32Array,
  rows: number,
  batchSize: number,
): Tensor2D {
  const values = new Float32Array(rows * NUM_CLASSES);
  for (let row = 0; row < batch.length; row++)
    values[row * NUM_CLASSES + labels[batch[row]!]!] = 1 / batchSize;
  return tensor2d(values, [rows, NUM_CLASSES]);
}
