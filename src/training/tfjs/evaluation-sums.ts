import type { Evaluation } from '../../core/math/metrics.ts';
import { predictedClass } from '../predicted-class.ts';
import { logProbabilities } from './scores.ts';

/** An Evaluation while its examples come in. */
export class EvaluationSums {
  #count = 0;
  #lossSum = 0;
  readonly #classes: number;
  readonly #confusion: Uint32Array;

  constructor(classes: number) {
    this.#classes = classes;
    this.#confusion = new Uint32Array(classes * classes);
  }

  /** @param scores the logits of one example. */
  add(scores: Float32Array, label: number): void {
    this.#count++;
    this.#lossSum -= logProbabilities(scores)[label]!;
    this.#confusion[label * this.#classes + predictedClass(scores)]!++;
  }

  evaluation(): Evaluation {
    return { count: this.#count, lossSum: this.#lossSum, confusion: this.#confusion };
  }
}
