/** The outcome of testing a model on `count` examples, kept as sums so that parts merge exactly. */
export interface Evaluation {
  readonly count: number;
  /** Sum of the cross-entropy losses, in nats. */
  readonly lossSum: number;
  /** Row-major counts, classes x classes: row is the true class, column the predicted one. */
  readonly confusion: Uint32Array;
}

/** Merges parts, one at least, in the order given: float sums depend on it, so callers fix the order. */
export function mergeEvaluations(parts: readonly Evaluation[]): Evaluation {
  return parts.reduce((a, b) => ({
    count: a.count + b.count,
    lossSum: a.lossSum + b.lossSum,
    confusion: a.confusion.map((n, i) => n + b.confusion[i]!),
  }));
}

export const meanLoss = (e: Evaluation): number => e.lossSum / e.count;

const correctCount = (e: Evaluation): number => {
  const classes = Math.sqrt(e.confusion.length);
  let correct = 0;
  for (let c = 0; c < classes; c++) correct += e.confusion[c * classes + c]!;
  return correct;
};

export const accuracy = (e: Evaluation): number => correctCount(e) / e.count;

/** Mean of `value` weighted by `weight`, as Flower aggregates metrics by "num-examples". */
export function weightedAverage(entries: readonly { value: number; weight: number }[]): number {
  const total = entries.reduce((sum, e) => sum + e.weight, 0);
  return entries.reduce((sum, e) => sum + e.value * (e.weight / total), 0);
}
