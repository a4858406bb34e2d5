import { type Tensor2D, type Tensor4D, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import { CHANNELS, IMAGE_BYTES, IMAGE_SIZE, NUM_CLASSES } from '../../core/cifar10.ts';
import type { Examples } from '../trainer.ts';

/** What the network sees for each byte: mean 0.5, deviation 0.5. */
const INPUT = Float32Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);

/**
 * Pictures as the network's input, [rows, 32, 32, 3].
 * @param positions of the pictures in `pixels`; rows beyond them are 0.
 */
export function inputTensor(pixels: Uint8Array, positions: ArrayLike<number>, rows: number): Tensor4D {
  const values = new Float32Array(rows * IMAGE_BYTES);
  for (let row = 0; row < positions.length; row++) {
    const from = positions[row]! * IMAGE_BYTES;
    const to = row * IMAGE_BYTES;
    for (let i = 0; i < IMAGE_BYTES; i++) values[to + i] = INPUT[pixels[from + i]!]!;
  }
  return tensor4d(values, [rows, IMAGE_SIZE, IMAGE_SIZE, CHANNELS]);
}

/** One-hot labels divided by the batch's size, [rows, NUM_CLASSES]: the targets of a mean cross-entropy. */
export function targetTensor({ labels }: Examples, batch: Uint32Array, rows: number): Tensor2D {
  const values = new Float32Array(rows * NUM_CLASSES);
  for (let row = 0; row < batch.length; row++)
    values[row * NUM_CLASSES + labels[batch[row]!]!] = 1 / batch.length;
  return tensor2d(values, [rows, NUM_CLASSES]);
}
