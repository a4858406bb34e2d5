/**
 * Group normalisation (Wu and He 2018), NHWC: within each example, the values of a group of channels at all pixels
 * get mean 0 and variance 1, then each channel its scale and shift. Batches play no part, which is why federated
 * learning prefers it to batch normalisation (Hsieh et al. 2020).
 */
import { F32, lastLanes, madd, padded, storeMasked, V128 } from './simd';

/** PyTorch's and Keras's default. */
const EPSILON: f64 = 1e-5;

@unmanaged
export class GroupNorm {
  input: usize;
  output: usize;
  inputGradient: usize;
  outputGradient: usize;
  scale: usize;
  shift: usize;
  scaleGradient: usize;
  shiftGradient: usize;
  /** For each example and channel its group's mean and, after the means, 1 / deviation. */
  means: usize;
  inverses: usize;
  /** Room for two sums a channel. */
  firstSums: usize;
  secondSums: usize;
  /** Bytes between two examples. */
  step: usize;
  pixels: i32;
  channels: i32;
  groups: i32;
  /** 1: negative results become 0. */
  relu: i32;
}

export function groupNormForward(l: GroupNorm, n: i32): void {
  const row = padded(l.channels) * F32;
  for (let e: usize = 0; e < <usize>n; e++) {
    const input = l.input + e * l.step;
    const means = l.means + e * row;
    const inverses = l.inverses + e * row;
    for (let c = 0; c < l.channels; c += 4) store4(l.firstSums, c, sum(l, input, c));
    groupMeans(l, l.firstSums, means);
    for (let c = 0; c < l.channels; c += 4) store4(l.firstSums, c, sumOfSquares(l, input, c, load4(means, c)));
    groupMeans(l, l.firstSums, inverses);
    for (let c: usize = 0; c < <usize>l.channels; c++) {
      const at = inverses + c * F32;
      store<f32>(at, <f32>(1 / Math.sqrt(<f64>load<f32>(at) + EPSILON)));
    }
    for (let c = 0; c < l.channels; c += 4) normalize(l, e, c, load4(means, c), load4(inverses, c));
  }
}

// @ts-ignore: decorator
@inline
function load4(values: usize, channel: i32): v128 {
  return v128.load(values + <usize>channel * F32);
}

// @ts-ignore: decorator
@inline
function store4(values: usize, channel: i32, vector: v128): void {
  v128.store(values + <usize>channel * F32, vector);
}

/** The sums over all pixels of the channels `c` to `c` + 3. */
function sum(l: GroupNorm, image: usize, c: i32): v128 {
  const pixel = <usize>l.channels * F32;
  let total = f32x4.splat(0);
  let at = image + <usize>c * F32;
  for (let p = l.pixels; p > 0; p--) {
    total = f32x4.add(total, v128.load(at));
    at += pixel;
  }
  return total;
}

/** Of the distances to the mean, not of the values: that would cancel. */
function sumOfSquares(l: GroupNorm, image: usize, c: i32, mean: v128): v128 {
  const pixel = <usize>l.channels * F32;
  let total = f32x4.splat(0);
  let at = image + <usize>c * F32;
  for (let p = l.pixels; p > 0; p--) {
    const distance = f32x4.sub(v128.load(at), mean);
    total = madd(distance, distance, total);
    at += pixel;
  }
  return total;
}

/** For each channel, the mean over its group's values, from the channels' sums. */
function groupMeans(l: GroupNorm, sums: usize, means: usize): void {
  const size = l.channels / l.groups;
  for (let g = 0; g < l.groups; g++) {
    const first = <usize>(g * size) * F32;
    let total: f64 = 0;
    for (let c: usize = 0; c < <usize>size; c++) total += load<f32>(sums + first + c * F32);
    const mean = <f32>(total / <f64>(size * l.pixels));
    for (let c: usize = 0; c < <usize>size; c++) store<f32>(means + first + c * F32, mean);
  }
}

function normalize(l: GroupNorm, e: usize, c: i32, mean: v128, inverse: v128): void {
  const pixel = <usize>l.channels * F32;
  const mask = lastLanes(min(l.channels - c, 4), 1);
  const scale = f32x4.mul(inverse, load4(l.scale, c));
  const shift = load4(l.shift, c);
  const floor = f32x4.splat(l.relu ? 0 : -Infinity);
  const offset = e * l.step + <usize>c * F32;
  let from = l.input + offset;
  let to = l.output + offset;
  for (let p = l.pixels; p > 0; p--) {
    const value = madd(f32x4.sub(v128.load(from), mean), scale, shift);
    storeMasked(to, f32x4.pmax(value, floor), mask);
    from += pixel;
    to += pixel;
  }
}

/**
 * With x^ = (x - mean) / deviation and the means over a group of g = scale * gradient and of g x^:
 * input gradient = (g - mean(g) - x^ mean(g x^)) / deviation.
 */
export function groupNormBackward(l: GroupNorm, n: i32): void {
  const row = padded(l.channels) * F32;
  memory.fill(l.scaleGradient, 0, row);
  memory.fill(l.shiftGradient, 0, row);
  for (let e: usize = 0; e < <usize>n; e++) {
    const means = l.means + e * row;
    const inverses = l.inverses + e * row;
    for (let c = 0; c < l.channels; c += 4)
      parameterGradients(l, e, c, load4(means, c), load4(inverses, c));
    if (!l.inputGradient) continue;
    groupMeans(l, l.firstSums, l.firstSums);
    groupMeans(l, l.secondSums, l.secondSums);
    for (let c = 0; c < l.channels; c += 4) inputGradient(l, e, c, load4(means, c), load4(inverses, c));
  }
}

/** Adds the example's part of four channels' gradients; leaves the sums of g and g x^ for the groups' means. */
function parameterGradients(l: GroupNorm, e: usize, c: i32, mean: v128, inverse: v128): void {
  const pixel = <usize>l.channels * F32;
  const offset = e * l.step + <usize>c * F32;
  let at = l.input + offset;
  let gradientAt = l.outputGradient + offset;
  let shift = f32x4.splat(0);
  let scale = f32x4.splat(0);
  for (let p = l.pixels; p > 0; p--) {
    const gradient = v128.load(gradientAt);
    shift = f32x4.add(shift, gradient);
    scale = madd(gradient, f32x4.sub(v128.load(at), mean), scale);
    at += pixel;
    gradientAt += pixel;
  }
  scale = f32x4.mul(scale, inverse);
  const mask = lastLanes(min(l.channels - c, 4), 1);
  store4(l.shiftGradient, c, f32x4.add(load4(l.shiftGradient, c), v128.and(shift, mask)));
  store4(l.scaleGradient, c, f32x4.add(load4(l.scaleGradient, c), v128.and(scale, mask)));
  store4(l.firstSums, c, f32x4.mul(shift, load4(l.scale, c)));
  store4(l.secondSums, c, f32x4.mul(scale, load4(l.scale, c)));
}

function inputGradient(l: GroupNorm, e: usize, c: i32, mean: v128, inverse: v128): void {
  const pixel = <usize>l.channels * F32;
  const mask = lastLanes(min(l.channels - c, 4), 1);
  const offset = e * l.step + <usize>c * F32;
  const scale = f32x4.mul(inverse, load4(l.scale, c));
  const first = f32x4.mul(inverse, load4(l.firstSums, c));
  const second = f32x4.mul(f32x4.mul(inverse, inverse), load4(l.secondSums, c));
  let at = l.input + offset;
  let from = l.outputGradient + offset;
  let to = l.inputGradient + offset;
  for (let p = l.pixels; p > 0; p--) {
    const distance = f32x4.sub(v128.load(at), mean);
    const value = f32x4.sub(f32x4.sub(f32x4.mul(v128.load(from), scale), first), f32x4.mul(distance, second));
    storeMasked(to, value, mask);
    at += pixel;
    from += pixel;
    to += pixel;
  }
}
