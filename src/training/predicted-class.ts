/** The first largest logit's class. As in PyTorch's `max` and `argmax`, NaN is larger than any number. */
export function predictedClass(logits: Float32Array): number {
  let best = 0;
  for (let c = 0; c < logits.length; c++) {
    if (Number.isNaN(logits[c])) return c;
    if (logits[c]! > logits[best]!) best = c;
  }
  return best;
}
