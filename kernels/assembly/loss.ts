/** Softmax and cross-entropy on logits. Few values, so float64 and scalar. */
import { F32, padded, TINY } from './simd';

@unmanaged
export class Loss {
  logits: usize;
  /** uint8, one an example. */
  labels: usize;
  logitsGradient: usize;
  /** n x classes float32. */
  probabilities: usize;
  /** One float64: the sum of the batch's losses. */
  lossSum: usize;
  classes: i32;
}

/** loss = log(sum_c exp(logit_c)) - logit_label, summed over the batch. */
export function lossForward(l: Loss, n: i32): void {
  let sum: f64 = 0;
  for (let e = 0; e < n; e++) {
    const logits = l.logits + <usize>e * padded(l.classes) * F32;
    const label = <usize>load<u8>(l.labels + e);
    sum += logSumExp(logits, l.classes) - <f64>load<f32>(logits + label * F32);
  }
  store<f64>(l.lossSum, sum);
}

/** The mean loss's gradient: (softmax - onehot) / n, without what is tiny (TINY). */
export function lossBackward(l: Loss, n: i32): void {
  for (let e = 0; e < n; e++) {
    const row = <usize>e * padded(l.classes) * F32;
    const logits = l.logits + row;
    const gradient = l.logitsGradient + row;
    const total = logSumExp(logits, l.classes);
    const label = load<u8>(l.labels + e);
    for (let c = 0; c < l.classes; c++) {
      const at = <usize>c * F32;
      const probability = Math.exp(<f64>load<f32>(logits + at) - total);
      const exact = (probability - (c == label ? 1 : 0)) / n;
      // NaN, which is below nothing, stays.
      store<f32>(gradient + at, Math.abs(exact) < <f64>TINY ? 0 : <f32>exact);
    }
  }
}

export function softmaxForward(l: Loss, n: i32): void {
  let to = l.probabilities;
  for (let e = 0; e < n; e++) {
    const logits = l.logits + <usize>e * padded(l.classes) * F32;
    const total = logSumExp(logits, l.classes);
    for (let c = 0; c < l.classes; c++) {
      store<f32>(to, <f32>Math.exp(<f64>load<f32>(logits + <usize>c * F32) - total));
      to += F32;
    }
  }
}

function logSumExp(logits: usize, classes: i32): f64 {
  let largest = load<f32>(logits);
  for (let c = 1; c < classes; c++) largest = max(largest, load<f32>(logits + <usize>c * F32));
  let sum: f64 = 0;
  for (let c = 0; c < classes; c++) sum += Math.exp(<f64>load<f32>(logits + <usize>c * F32) - <f64>largest);
  return <f64>largest + Math.log(sum);
}
