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
  for (let i: usize = 0; i < l.bytes; i += V128) {
    const w = v128.load(l.parameters + i);
    let g = v128.load(l.gradients + i);
    if (l.proximalMu != 0) g = madd(mu, f32x4.sub(w, v128.load(l.anchors + i)), g);
    if (l.weightDecay != 0) g = madd(decay, w, g);
    if (l.corrections) g = f32x4.add(g, v128.load(l.corrections + i));
    const v = madd(momentum, v128.load(l.velocities + i), g);
    v128.store(l.velocities + i, v);
    v128.store(l.parameters + i, madd(learningRate, v, w));
  }
}
