/** A golden tensor, as scripts/golden writes it. */
export interface Summary {
  readonly largest: number;
  readonly sum: number;
  readonly norm: number;
  /** All values of a small tensor, else as many values evenly spread. */
  readonly samples: readonly number[];
}

/** The largest of the errors of the samples, the norm and the sum, each relative to its own scale; NaN for a NaN. */
export function summaryError(actual: ArrayLike<number>, { largest, sum, norm, samples }: Summary): number {
  const values = Array.from(actual);
  const errors = samples.map((value, j) => {
    const i = Math.floor((j * values.length) / samples.length);
    return Math.abs(values[i]! - value) / largest;
  });
  const actualSum = values.reduce((a, b) => a + b, 0);
  const actualNorm = Math.sqrt(values.reduce((a, b) => a + b * b, 0));
  errors.push(Math.abs(actualNorm / norm - 1), Math.abs(actualSum - sum) / (norm * Math.sqrt(values.length)));
  return Math.max(...errors);
}
