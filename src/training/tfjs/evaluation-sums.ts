import { NUM_CLASSES } from '../../core/data/cifar10.ts';
import type { Evaluation } from '../../core/math/metrics.ts';
import { predictedClass } from '../predicted-class.ts';
import { logProbabilities } from './scores.ts';

/** An Evaluation while its examples come in. */
export class EvaluationSums {
  #count = 0;
  #lossSum = 0;
  readonly #confusion = new Uint32Array(NUM_CLASSES * NUM_CLASSES);

  /** @param scores the logits of one example. */
  add(scores: Float32Array, label: number): void {
    this.#count++;
    this.#lossSum -= logProbabilities(scores)[label]!;
    this.#confusion[label * NUM_CLASSES + predictedClass(scores)]!++;
  }

  evaluation(): Evaluation {
    return { count: this.#count, lossSum: this.#lossSum, confusion: this.#confusion };
  }
}
