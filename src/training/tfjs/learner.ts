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
import type { Parameters } from '../../core/math/parameters.ts';
import { type Model, parameterSpecs } from '../../core/model/model.ts';
import type { TrainTask } from '../trainer.ts';
import { crossEntropy, logits } from './network.ts';

/** Parameters as tensors, for as long as `dispose` has not been called on them. */
export const upload = (model: Model, parameters: Parameters): Tensor[] =>
  parameterSpecs(model).map((spec, i) => tensor(parameters[i]!, [...spec.shape], 'float32'));

/** What of a task a learner needs. */
type LearnerTask = Pick<TrainTask, 'parameters' | 'sgd' | 'corrections'>;

/** A loss and its gradients, one tensor a parameter. */
export interface Gradients {
  readonly loss: Scalar;
  readonly tensors: Tensor[];
}

/** The sum, in place of its terms. */
export function added(a: Gradients, b: Gradients): Gradients {
  const sum = tidy(() => ({
    loss: add<Scalar>(a.loss, b.loss),
    tensors: a.tensors.map((tensor, i) => add(tensor, b.tensors[i]!)),
  }));
  dispose([a.loss, ...a.tensors, b.loss, ...b.tensors]);
  return sum;
}

/** One model under local SGD, on the device. */
export class Learner {
  readonly model: Model;
  readonly #task: LearnerTask;
  readonly #anchor: Tensor[];
  readonly #corrections: Tensor[];
  #weights: Tensor[];
  #velocity: Tensor[];

  constructor(model: Model, task: LearnerTask) {
    this.model = model;
    this.#task = task;
    this.#weights = upload(model, task.parameters);
    // 0 x w, not zeros: it sends every parameter to the GPU in its own shape, before a convolution would send it in
    // one of its own, which costs a shader that no other step needs.
    this.#velocity = this.#weights.map((w) => mul(0, w));
    this.#anchor = task.sgd.proximalMu === 0 ? [] : upload(model, task.parameters);
    this.#corrections = task.corrections ? upload(model, task.corrections) : [];
  }

  /** Of the next step's batch, or of a part of it. The caller disposes them. */
  gradients(input: Tensor4D, targets: Tensor2D): Gradients {
    // Everything new leaves `tidy` as its result, so that an error in the middle leaves nothing behind.
    return tidy(() => {
      const lossOf = (...weights: Tensor[]) => crossEntropy(logits(this.model, weights, input), targets);
      const { value, grads } = valueAndGrads(lossOf)(this.#weights);
      return { loss: value, tensors: grads };
    });
  }

  /** One step down the gradients of a whole batch. */
  descend({ tensors }: Gradients): void {
    const { weights, velocity } = tidy(() => {
      const velocity = tensors.map((g, i) => this.#nextVelocity(g, i));
      const { learningRate } = this.#task.sgd;
      const weights = this.#weights.map((w, i) => sub(w, mul(learningRate, velocity[i]!)));
      return { weights, velocity };
    });
    dispose([...this.#weights, ...this.#velocity]);
    this.#weights = weights;
    this.#velocity = velocity;
  }

  /** A copy of the parameters as they are now. */
  async download(): Promise<Float32Array[]> {
    // `data` gives values of the tensor's dtype, which is float32.
    return Promise.all(this.#weights.map(async (w) => (await w.data()).slice() as Float32Array));
  }

  dispose(): void {
    dispose([...this.#weights, ...this.#velocity, ...this.#anchor, ...this.#corrections]);
  }

  /** v <- momentum v + g, where g includes FedProx's mu (w - w_global), weight decay and control variates. */
  #nextVelocity(gradient: Tensor, i: number): Tensor {
    const { momentum, proximalMu, weightDecay = 0 } = this.#task.sgd;
    const weights = this.#weights[i]!;
    const anchor = this.#anchor[i];
    const correction = this.#corrections[i];
    let g = gradient;
    if (anchor) g = add(g, mul(proximalMu, sub(weights, anchor)));
    if (weightDecay !== 0) g = add(g, mul(weightDecay, weights));
    if (correction) g = add(g, correction);
    return add(mul(momentum, this.#velocity[i]!), g);
  }
}
