import {
  add,
  dispose,
  mul,
  type Scalar,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tidy,
  valueAndGrads,
} from '@tensorflow/tfjs-core';
import { type Model, parameterSpecs } from '../../core/model/model.ts';
import type { Parameters } from '../../core/parameters.ts';
import type { LocalSgd } from '../../core/training.ts';
import { crossEntropy, logits } from './network.ts';

/** Parameters as tensors, for as long as `dispose` has not been called on them. */
export const upload = (model: Model, parameters: Parameters): Tensor[] =>
  parameterSpecs(model).map((spec, i) => tensor(parameters[i]!, [...spec.shape], 'float32'));

/** One model under local SGD, on the device. */
export class Learner {
  readonly model: Model;
  readonly #sgd: LocalSgd;
  readonly #anchor: Tensor[];
  #weights: Tensor[];
  #velocity: Tensor[];

  constructor(model: Model, initial: Parameters, sgd: LocalSgd) {
    this.model = model;
    this.#sgd = sgd;
    this.#weights = upload(model, initial);
    // 0 x w, not zeros: it sends every parameter to the GPU in its own shape, before a convolution would send it in
    // one of its own, which costs a shader that no other step needs.
    this.#velocity = this.#weights.map((w) => mul(0, w));
    this.#anchor = sgd.proximalMu === 0 ? [] : upload(model, initial);
  }

  /** One step on one batch. Returns the batch's loss before the step; the caller disposes it. */
  step(input: Tensor4D, targets: Tensor2D): Scalar {
    // Everything new leaves `tidy` as its result, so that an error in the middle leaves nothing behind.
    const { loss, weights, velocity } = tidy(() => {
      const lossOf = (...weights: Tensor[]) => crossEntropy(logits(this.model, weights, input), targets);
      const { value, grads } = valueAndGrads(lossOf)(this.#weights);
      const velocity = grads.map((g, i) => this.#nextVelocity(g, i));
      const { learningRate } = this.#sgd;
      const weights = this.#weights.map((w, i) => sub(w, mul(learningRate, velocity[i]!)));
      return { loss: value, weights, velocity };
    });
    dispose([...this.#weights, ...this.#velocity]);
    this.#weights = weights;
    this.#velocity = velocity;
    return loss;
  }

  /** A copy of the parameters as they are now. */
  async download(): Promise<Float32Array[]> {
    // `data` gives values of the tensor's dtype, which is float32.
    return Promise.all(this.#weights.map(async (w) => (await w.data()).slice() as Float32Array));
  }

  dispose(): void {
    dispose([...this.#weights, ...this.#velocity, ...this.#anchor]);
  }

  /** v <- momentum v + g, where g includes FedProx's mu (w - w_global). */
  #nextVelocity(gradient: Tensor, i: number): Tensor {
    const { momentum, proximalMu } = this.#sgd;
    const anchor = this.#anchor[i];
    const g = anchor ? add(gradient, mul(proximalMu, sub(this.#weights[i]!, anchor))) : gradient;
    return add(mul(momentum, this.#velocity[i]!), g);
  }
}
