/** Local SGD, as PyTorch's: v <- momentum v + g; w <- w - learningRate v. But a tiny v becomes 0 (TINY). */
import { madd, One, Two, V128, withoutTiny } from './simd';

@unmanaged
export class Sgd {
  parameters: usize;
  velocities: usize;
  /** The parameters that the task started from: FedProx pulls towards them. */
  anchors: usize;
  /** Added to every gradient (SCAFFOLD's control variates); 0 when there is nothing to add. */
  corrections: usize;
  /** A step after which a parameter is not finite makes it 0. */
  finite: i32;
  learningRate: f32;
  momentum: f32;
  /** g <- g + proximalMu (w - anchor), FedProx (Li et al. 2020). */
  proximalMu: f32;
  /** g <- g + weightDecay w. */
  weightDecay: f32;
}

/** Of one parameter. */
@unmanaged
export class SgdStep {
  sgd: Sgd;
  /** Bytes from the first of all parameters, and of this one: multiples of a vector's. */
  offset: usize;
  bytes: usize;
  gradient: usize;
}

export function sgdStep(l: SgdStep): void {
  descend(l.sgd, l.offset, l.bytes, l.gradient);
}

/** Steps the parameters from `offset` on, whose gradients lie at `gradients`. */
export function descend(l: Sgd, offset: usize, bytes: usize, gradients: usize): void {
  const hasTerms = l.proximalMu != 0 || l.weightDecay != 0 || l.corrections != 0;
  if (l.momentum != 0) {
    if (hasTerms) steps<Two, Two>(l, offset, bytes, gradients);
    else steps<Two, One>(l, offset, bytes, gradients);
  } else {
    if (hasTerms) steps<One, Two>(l, offset, bytes, gradients);
    else steps<One, One>(l, offset, bytes, gradients);
  }
}

/** Momentum: One, none, or Two. Terms that gradients get: One, none, or Two, some. Branches cost more than arithmetic. */
function steps<Momentum, Terms>(l: Sgd, offset: usize, bytes: usize, gradients: usize): void {
  // Read once: for all the compiler knows, a store in the loop could change them.
  const hasPull = l.proximalMu != 0;
  const hasDecay = l.weightDecay != 0;
  const learningRate = f32x4.splat(-l.learningRate);
  const momentum = f32x4.splat(l.momentum);
  const mu = f32x4.splat(l.proximalMu);
  const decay = f32x4.splat(l.weightDecay);
  const corrections = l.corrections;
  const velocities = l.velocities + offset;
  const anchors = l.anchors + offset;
  const parameters = l.parameters + offset;
  let broken = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += V128) {
    let w = v128.load(parameters + i);
    let g = v128.load(gradients + i);
    if (offsetof<Terms>() > 1) {
      if (hasPull) g = madd(mu, f32x4.sub(w, v128.load(anchors + i)), g);
      if (hasDecay) g = madd(decay, w, g);
      if (corrections) g = f32x4.add(g, v128.load(corrections + offset + i));
    }
    // Without momentum v is g, and large models are spared a third of the traffic with the memory.
    if (offsetof<Momentum>() > 1) g = madd(momentum, v128.load(velocities + i), g);
    g = withoutTiny(g);
    if (offsetof<Momentum>() > 1) v128.store(velocities + i, g);
    w = madd(learningRate, g, w);
    v128.store(parameters + i, w);
    // A finite value less itself is 0, every bit of it; an infinite or undefined one is NaN.
    broken = v128.or(broken, f32x4.sub(w, w));
  }
  if (v128.any_true(broken)) l.finite = 0;
}
