import { NUM_CLASSES } from '../../core/cifar10.ts';

/** One picture's logits, as the log of its softmax, in float64. */
export function logProbabilities(logits: Float32Array): Float64Array {
  const max = Math.max(...logits);
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - max);
  const logTotal = max + Math.log(total);
  return Float64Array.from(logits, (logit) => logit - logTotal);
}

/** The class with the highest score; the first of equals. */
export function predictedClass(scores: Float32Array): number {
  let best = 0;
  for (let c = 1; c < NUM_CLASSES; c++) if (scores[c]! > scores[best]!) best = c;
  return best;
}
