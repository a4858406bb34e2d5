/** The mean of each channel over all pixels of an image, NHWC. */
import { F32, lastLanes, storeMasked } from './simd';

@unmanaged
export class GlobalAveragePool {
  input: usize;
  output: usize;
  inputGradient: usize;
  outputGradient: usize;
  inputStep: usize;
  outputStep: usize;
  pixels: i32;
  channels: i32;
}

export function globalAveragePoolForward(l: GlobalAveragePool, n: i32): void {
  const share = f32x4.splat(<f32>1 / <f32>l.pixels);
  for (let e = 0; e < n; e++) {
    const image = l.input + <usize>e * l.inputStep;
    const output = l.output + <usize>e * l.outputStep;
    for (let c = 0; c < l.channels; c += 4) {
      const at = <usize>c * F32;
      const mask = lastLanes(min(l.channels - c, 4), 1);
      storeMasked(output + at, f32x4.mul(sumOverPixels(l, image + at), share), mask);
    }
  }
}

export function globalAveragePoolBackward(l: GlobalAveragePool, n: i32): void {
  const share = f32x4.splat(<f32>1 / <f32>l.pixels);
  for (let e = 0; e < n; e++) {
    const image = l.inputGradient + <usize>e * l.inputStep;
    const from = l.outputGradient + <usize>e * l.outputStep;
    for (let c = 0; c < l.channels; c += 4) {
      const at = <usize>c * F32;
      const mask = lastLanes(min(l.channels - c, 4), 1);
      fillPixels(l, image + at, f32x4.mul(v128.load(from + at), share), mask);
    }
  }
}

// @ts-ignore: decorator
@inline
function sumOverPixels(l: GlobalAveragePool, at: usize): v128 {
  const pixel = <usize>l.channels * F32;
  let total = f32x4.splat(0);
  for (let p = l.pixels; p > 0; p--) {
    total = f32x4.add(total, v128.load(at));
    at += pixel;
  }
  return total;
}

// @ts-ignore: decorator
@inline
function fillPixels(l: GlobalAveragePool, at: usize, value: v128, mask: v128): void {
  const pixel = <usize>l.channels * F32;
  for (let p = l.pixels; p > 0; p--) {
    storeMasked(at, value, mask);
    at += pixel;
  }
}
