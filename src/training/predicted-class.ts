/** The predicted class of each of `count` images. @param probabilities `count` x classes, or logits. */
export function predictedClasses(probabilities: Float32Array, count: number): Uint8Array<ArrayBuffer> {
  const classes = probabilities.length / count;
  const predicted = new Uint8Array(count);
  for (let i = 0; i < count; i++)
    predicted[i] = predictedClass(probabilities.subarray(i * classes, (i + 1) * classes));
  return predicted;
}

/** The first largest logit's class. As in PyTorch's `max` and `argmax`, NaN is larger than any number. */
export function predictedClass(logits: Float32Array): number {
  let best = 0;
  for (let c = 0; c < logits.length; c++) {
    if (Number.isNaN(logits[c])) return c;
    if (logits[c]! > logits[best]!) best = c;
  }
  return best;
}
