import { NUM_CLASSES } from '../../core/cifar10.ts';
import { ApiaryError } from '../../core/errors.ts';
import type { Evaluation } from '../../core/metrics.ts';
import { logProbabilities, predictedClass } from './scores.ts';

/** An Evaluation while its examples come in. */
export class EvaluationSums {
  #count = 0;
  #lossSum = 0;
  readonly #confusion = new Uint32Array(NUM_CLASSES * NUM_CLASSES);

  /**
   * @param scores the logits of one example.
   * @throws ApiaryError `loss-not-finite`.
   */
  add(scores: Float32Array, label: number): void {
    const loss = -logProbabilities(scores)[label]!;
    if (!Number.isFinite(loss))
      throw new ApiaryError('loss-not-finite', `The loss on example ${this.#count} is ${loss}.`);
    this.#count++;
    this.#lossSum += loss;
    this.#confusion[label * NUM_CLASSES + predictedClass(scores)]!++;
  }

  evaluation(): Evaluation {
    return { count: this.#count, lossSum: this.#lossSum, confusion: this.#confusion };
  }
}
