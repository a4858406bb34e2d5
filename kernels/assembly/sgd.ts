/** Local SGD on all parameters at once, as PyTorch's: v <- momentum v + g; w <- w - learningRate v. */
import { madd, V128 } from './simd';

@unmanaged
export class Sgd {
  parameters: usize;
  gradients: usize;
  velocities: usize;
  /** The parameters that the task started from: FedProx pulls towards them. */
  anchors: usize;
  /** Bytes of all parameters, a multiple of a vector's. */
  bytes: usize;
  learningRate: f32;
  momentum: f32;
  /** g <- g + proximalMu (w - anchor), FedProx (Li et al. 2020). */
  proximalMu: f32;
}

export function sgdStep(l: Sgd): void {
  const learningRate = f32x4.splat(-l.learningRate);
  const momentum = f32x4.splat(l.momentum);
  const mu = f32x4.splat(l.proximalMu);
  const proximal = l.proximalMu != 0;
  for (let i: usize = 0; i < l.bytes; i += V128) {
    const w = v128.load(l.parameters + i);
    let g = v128.load(l.gradients + i);
    if (proximal) g = madd(mu, f32x4.sub(w, v128.load(l.anchors + i)), g);
    const v = madd(momentum, v128.load(l.velocities + i), g);
    v128.store(l.velocities + i, v);
    v128.store(l.parameters + i, madd(learningRate, v, w));
  }
}
