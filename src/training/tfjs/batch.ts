import { type Tensor2D, type Tensor4D, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import { type DatasetSpec, inputScaling } from '../../core/data/datasets/dataset.ts';
import type { Model, Shape } from '../../core/model/model.ts';
import type { Examples } from '../trainer.ts';

/** What the network sees for each byte. */
function inputsOf(data: DatasetSpec): Float32Array {
  const { scale, shift } = inputScaling(data);
  return Float32Array.from({ length: 256 }, (_, byte) => byte / scale - shift);
}

/** Bytes of one image that enters a model. */
export const imageBytes = ([height, width, channels]: Shape) => height * width * channels;

/**
 * Images as the network's input, [rows, height, width, channels].
 * @param positions of the images in `pixels`; rows beyond them are 0.
 */
export function inputTensor(
  { input, data }: Model,
  pixels: Uint8Array,
  positions: ArrayLike<number>,
  rows: number,
): Tensor4D {
  const bytes = imageBytes(input);
  const inputs = inputsOf(data);
  const values = new Float32Array(rows * bytes);
  for (let row = 0; row < positions.length; row++) {
    const from = positions[row]! * bytes;
    const to = row * bytes;
    for (let i = 0; i < bytes; i++) values[to + i] = inputs[pixels[from + i]!]!;
  }
  return tensor4d(values, [rows, ...input]);
}

/**
 * One-hot labels divided by `batchSize`, [rows, classes]: the targets of a cross-entropy that is the batch's mean,
 * or a micro-batch's share of it.
 */
export function targetTensor(
  { data: { classes } }: Model,
  { labels }: Examples,
  batch: Uint32Array,
  rows: number,
  batchSize: number,
): Tensor2D {
  const values = new Float32Array(rows * classes.length);
  for (let row = 0; row < batch.length; row++)
    values[row * classes.length + labels[batch[row]!]!] = 1 / batchSize;
  return tensor2d(values, [rows, classes.length]);
}
