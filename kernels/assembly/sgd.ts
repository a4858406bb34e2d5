/** Local SGD on all parameters at once, as PyTorch's: v <- momentum v + g; w <- w - learningRate v. */
import { madd, V128 } from './simd';

@unmanaged
export class Sgd {
  parameters: usize;
  gradients: usize;
  velocities: usize;
  /** The parameters that the task started from: FedProx pulls towards them. */
  anchors: usize;
  /** Added to every gradient (SCAFFOLD's control variates); 0 when there is nothing to add. */
  corrections: usize;
  /** Bytes of all parameters, a multiple of a vector's. */
  bytes: usize;
  /** Set by a step: 1 when every parameter is finite after it. */
  finite: i32;
  learningRate: f32;
  momentum: f32;
  /** g <- g + proximalMu (w - anchor), FedProx (Li et al. 2020). */
  proximalMu: f32;
  /** g <- g + weightDecay w. */
  weightDecay: f32;
}

export function sgdStep(l: Sgd): void {
  const learningRate = f32x4.splat(-l.learningRate);
  const momentum = f32x4.splat(l.momentum);
  const mu = f32x4.splat(l.proximalMu);
  const decay = f32x4.splat(l.weightDecay);
  const zero = f32x4.splat(0);
  let broken = zero;
  for (let i: usize = 0; i < l.bytes; i += V128) {
    let w = v128.load(l.parameters + i);
    let g = v128.load(l.gradients + i);
    if (l.proximalMu != 0) g = madd(mu, f32x4.sub(w, v128.load(l.anchors + i)), g);
    if (l.weightDecay != 0) g = madd(decay, w, g);
    if (l.corrections) g = f32x4.add(g, v128.load(l.corrections + i));
    // Without momentum v is g, and large models are spared a third of the traffic with the memory.
    if (l.momentum != 0) {
      g = madd(momentum, v128.load(l.velocities + i), g);
      v128.store(l.velocities + i, g);
    }
    w = madd(learningRate, g, w);
    v128.store(l.parameters + i, w);
    // Infinite and undefined values are those whose difference from themselves is not 0.
    broken = v128.or(broken, f32x4.ne(f32x4.sub(w, w), zero));
  }
  l.finite = v128.any_true(broken) ? 0 : 1;
}
