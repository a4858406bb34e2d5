import {
  add,
  conv2d,
  logSoftmax,
  matMul,
  maxPool,
  mul,
  neg,
  relu,
  reshape,
  type Scalar,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Layer, Model } from '../../core/model/model.ts';

/**
 * The network's logits, [batch, classes], for `input`, [batch, height, width, channels]. `parameters` are in the
 * order and layout of the model's parameter specifications, which is tfjs's own.
 */
export function logits(model: Model, parameters: readonly Tensor[], input: Tensor4D): Tensor2D {
  const queue = parameters.values();
  const next = () => queue.next().value!;
  let x: Tensor = input;
  for (const layer of model.layers) x = apply(layer, x, next);
  // A model's last layer gives one logit a class.
  return x as Tensor2D;
}

/** The casts state the ranks that the layer list fixes: pictures before `flatten`, vectors after it. */
function apply(layer: Layer, x: Tensor, nextParameter: () => Tensor): Tensor {
  switch (layer.kind) {
    case 'conv2d': {
      const kernel = nextParameter() as Tensor4D;
      return add(conv2d(x as Tensor4D, kernel, layer.stride, layer.padding), nextParameter());
    }
    case 'relu':
      return relu(x);
    case 'max-pool':
      return maxPool(x as Tensor4D, layer.size, layer.size, 'valid');
    case 'flatten':
      return reshape(x, [x.shape[0]!, -1]);
    case 'dense':
      return add(matMul(x, nextParameter()), nextParameter());
  }
}

/**
 * Softmax cross-entropy in nats, weighted: minus the sum over rows of targets x log softmax. With one-hot targets
 * divided by their number it is the mean; a row of zeros adds nothing to the loss or to any gradient.
 */
export function crossEntropy(predicted: Tensor2D, targets: Tensor2D): Scalar {
  return neg(sum(mul(targets, logSoftmax(predicted)))) as Scalar;
}
