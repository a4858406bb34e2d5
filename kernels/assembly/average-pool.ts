/** Average pooling over non-overlapping windows, NHWC; over the whole image it is global average pooling. */
import { F32, lastLanes, storeMasked } from './simd';

@unmanaged
export class AveragePool {
  input: usize;
  output: usize;
  inputGradient: usize;
  outputGradient: usize;
  inputStep: usize;
  outputStep: usize;
  width: i32;
  channels: i32;
  windowHeight: i32;
  windowWidth: i32;
  outputHeight: i32;
  outputWidth: i32;
}

export function averagePoolForward(l: AveragePool, n: i32): void {
  const share = f32x4.splat(<f32>1 / <f32>(l.windowHeight * l.windowWidth));
  const pixel = <usize>l.channels * F32;
  const row = <usize>l.width * pixel;
  for (let e = 0; e < n; e++)
    for (let y = 0; y < l.outputHeight; y++)
      for (let x = 0; x < l.outputWidth; x++) {
        const window = l.input + <usize>e * l.inputStep + windowOffset(l, y, x, row, pixel);
        const output = l.output + <usize>e * l.outputStep + <usize>(y * l.outputWidth + x) * pixel;
        for (let c = 0; c < l.channels; c += 4) {
          const at = <usize>c * F32;
          const mask = lastLanes(min(l.channels - c, 4), 1);
          storeMasked(output + at, f32x4.mul(windowSum(l, window + at, row, pixel), share), mask);
        }
      }
}

export function averagePoolBackward(l: AveragePool, n: i32): void {
  const share = f32x4.splat(<f32>1 / <f32>(l.windowHeight * l.windowWidth));
  const pixel = <usize>l.channels * F32;
  const row = <usize>l.width * pixel;
  // Rows and columns that fill no window get nothing.
  memory.fill(l.inputGradient, 0, <usize>n * l.inputStep);
  for (let e = 0; e < n; e++)
    for (let y = 0; y < l.outputHeight; y++)
      for (let x = 0; x < l.outputWidth; x++) {
        const window = l.inputGradient + <usize>e * l.inputStep + windowOffset(l, y, x, row, pixel);
        const from = l.outputGradient + <usize>e * l.outputStep + <usize>(y * l.outputWidth + x) * pixel;
        for (let c = 0; c < l.channels; c += 4) {
          const at = <usize>c * F32;
          const mask = lastLanes(min(l.channels - c, 4), 1);
          fillWindow(l, window + at, row, pixel, f32x4.mul(v128.load(from + at), share), mask);
        }
      }
}

// @ts-ignore: decorator
@inline
function windowOffset(l: AveragePool, y: i32, x: i32, row: usize, pixel: usize): usize {
  return <usize>(y * l.windowHeight) * row + <usize>(x * l.windowWidth) * pixel;
}

// @ts-ignore: decorator
@inline
function windowSum(l: AveragePool, window: usize, row: usize, pixel: usize): v128 {
  let total = f32x4.splat(0);
  for (let dy = l.windowHeight; dy > 0; dy--) {
    let at = window;
    for (let dx = l.windowWidth; dx > 0; dx--) {
      total = f32x4.add(total, v128.load(at));
      at += pixel;
    }
    window += row;
  }
  return total;
}

// @ts-ignore: decorator
@inline
function fillWindow(l: AveragePool, window: usize, row: usize, pixel: usize, value: v128, mask: v128): void {
  for (let dy = l.windowHeight; dy > 0; dy--) {
    let at = window;
    for (let dx = l.windowWidth; dx > 0; dx--) {
      storeMasked(at, value, mask);
      at += pixel;
    }
    window += row;
  }
}
