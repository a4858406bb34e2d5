import {
  add,
  conv2d,
  div,
  logSoftmax,
  matMul,
  maxPool,
  mean,
  mul,
  neg,
  relu,
  reshape,
  type Scalar,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { GroupNorm, Residual } from '../../core/model/layer.ts';
import type { Layer, Model } from '../../core/model/model.ts';

/**
 * The network's logits, [batch, classes], for `input`, [batch, height, width, channels]. `parameters` are in the
 * order and layout of the model's parameter specifications, which is tfjs's own.
 */
export function logits(model: Model, parameters: readonly Tensor[], input: Tensor4D): Tensor2D {
  const queue = parameters.values();
  const network = new Network(() => queue.next().value!);
  // A model's last layer gives one logit a class.
  return network.run(model.layers, input) as Tensor2D;
}

/** GroupNorm's, as PyTorch's. */
const EPSILON = 1e-5;

/** The casts state the ranks that the layer list fixes: images before `flatten`, vectors after it. */
class Network {
  readonly #nextParameter: () => Tensor;

  constructor(nextParameter: () => Tensor) {
    this.#nextParameter = nextParameter;
  }

  run(layers: readonly Layer[], input: Tensor): Tensor {
    return layers.reduce((x, layer) => this.#apply(layer, x), input);
  }

  #apply(layer: Layer, x: Tensor): Tensor {
    switch (layer.kind) {
      case 'conv2d': {
        const kernel = this.#nextParameter() as Tensor4D;
        return add(conv2d(x as Tensor4D, kernel, layer.stride, layer.padding), this.#nextParameter());
      }
      case 'dense':
        return add(matMul(x, this.#nextParameter()), this.#nextParameter());
      case 'group-norm':
        return this.#groupNorm(layer, x);
      case 'residual':
        return this.#residual(layer, x);
      case 'relu':
        return relu(x);
      case 'max-pool':
        return maxPool(x as Tensor4D, layer.size, layer.size, 'valid');
      case 'global-average-pool':
        return mean(x, [1, 2], true);
      case 'flatten':
        return reshape(x, [x.shape[0]!, -1]);
    }
  }

  #residual({ body, shortcut = [] }: Residual, x: Tensor): Tensor {
    const left = this.run(body, x);
    return add(left, this.run(shortcut, x));
  }

  #groupNorm({ groups }: GroupNorm, x: Tensor): Tensor {
    const [batch, height, width, channels] = (x as Tensor4D).shape;
    const grouped = reshape(x, [batch, height * width, groups, channels / groups]);
    const distance = sub(grouped, mean(grouped, [1, 3], true));
    const variance = mean(square(distance), [1, 3], true);
    const normal = reshape(div(distance, sqrt(add(variance, EPSILON))), x.shape);
    return add(mul(normal, this.#nextParameter()), this.#nextParameter());
  }
}

/**
 * Softmax cross-entropy in nats, weighted: minus the sum over rows of targets x log softmax. With one-hot targets
 * divided by their number it is the mean; a row of zeros adds nothing to the loss or to any gradient.
 */
export function crossEntropy(predicted: Tensor2D, targets: Tensor2D): Scalar {
  return neg(sum(mul(targets, logSoftmax(predicted)))) as Scalar;
}
