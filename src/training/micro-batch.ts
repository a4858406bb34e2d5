import { type Layer, type Model, outputShape, type Shape } from '../core/model/model.ts';

/** Multiply-adds of a forward pass that an engine does without a break: in training, and where nothing else is asked. */
export interface WorkLimit {
  readonly training: number;
  readonly forward: number;
}

/**
 * About a second on a laptop. A thread that computes in plain JavaScript hears nothing, and its page takes a minute of
 * silence for death, which a machine ten times slower must not reach. Training takes far more than three forward
 * passes: tfjs's gradients of filters are slow. A bound on work and not on time, so that every run gives the same bits.
 */
export const PLAIN_JAVASCRIPT_LIMIT: WorkLimit = { training: 24e6, forward: 240e6 };

/** Images that an engine takes in one pass at most: what a batch could have before it could have all. */
const LARGEST_PASS = 512;
/** Images of each part of a larger batch: memory grows with them, and speed no longer does. */
const PART = 128;

/**
 * A batch in the parts that go through the network one after another, whose gradients are added up to the batch's. A pure
 * function of its size, so that every machine gives the same bits.
 */
export function microBatches(batch: Uint32Array): readonly Uint32Array[] {
  const size = partSize(batch.length);
  const parts: Uint32Array[] = [];
  for (let start = 0; start < batch.length; start += size) parts.push(batch.subarray(start, start + size));
  return parts;
}

/** Images of a pass over a batch of so many. */
export const partSize = (images: number): number => (images > LARGEST_PASS ? PART : images);

/** Images of the largest pass over any of these batches. */
export const largestPass = (batches: readonly Uint32Array[]): number =>
  batches.reduce((most, { length }) => Math.max(most, partSize(length)), 0);

/** Images of a micro-batch: as many as `multiplyAdds` allow, one at least. */
export const microBatchSize = (model: Model, multiplyAdds: number): number =>
  Math.max(1, Math.floor(multiplyAdds / countMultiplyAdds(model)));

/** Of one image's forward pass, in convolutions and dense layers. */
export const countMultiplyAdds = ({ layers, input }: Model): number => sumOver(layers, input);

function sumOver(layers: readonly Layer[], input: Shape): number {
  let sum = 0;
  let shape = input;
  for (const layer of layers) {
    sum += ofLayer(layer, shape);
    shape = outputShape(layer, shape);
  }
  return sum;
}

function ofLayer(layer: Layer, input: Shape): number {
  switch (layer.kind) {
    case 'conv2d': {
      const [height, width, filters] = outputShape(layer, input);
      return height * width * filters * layer.kernelSize ** 2 * input[2];
    }
    case 'dense':
      return layer.units * input[2];
    case 'residual':
      return sumOver(layer.body, input) + sumOver(layer.shortcut ?? [], input);
    default:
      return 0;
  }
}
