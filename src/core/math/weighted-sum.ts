import type { Parameters } from './parameters.ts';

/**
 * A weighted mean of models that come one by one: float64 sums in the order in which they are added, which are all that is
 * kept. As in Flower, a model is multiplied by its share of the total weight, which is therefore told before.
 */
export class WeightedSum {
  readonly #sums: Float64Array[] = [];
  readonly #expected: number;
  #total = 0;

  /** @param expected the total weight, if all models come; with another the mean is as exact, but rounded otherwise. */
  constructor(expected: number) {
    this.#expected = expected;
  }

  add(parameters: Parameters, weight: number): void {
    this.#total += weight;
    const share = weight / this.#expected;
    for (const [t, values] of parameters.entries()) {
      this.#sums[t] ??= new Float64Array(values.length);
      const sum = this.#sums[t];
      for (let i = 0; i < sum.length; i++) sum[i]! += share * values[i]!;
    }
  }

  /** Not rounded to float32. @throws RangeError when the weights do not sum to more than 0. */
  mean(): Float64Array[] {
    if (!(this.#total > 0)) throw new RangeError('A weighted mean needs a positive total weight.');
    const missing = this.#expected / this.#total;
    return missing === 1 ? this.#sums : this.#sums.map((sum) => sum.map((value) => value * missing));
  }
}

/** A float64 model as parameters. */
export const rounded = (model: readonly Float64Array[]): Float32Array[] =>
  model.map((tensor) => new Float32Array(tensor));
