/** One image's logits, as the log of its softmax, in float64. */
export function logProbabilities(logits: Float32Array): Float64Array {
  const max = Math.max(...logits);
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - max);
  const logTotal = max + Math.log(total);
  return Float64Array.from(logits, (logit) => logit - logTotal);
}
