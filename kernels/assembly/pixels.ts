import { V128 } from './simd';

@unmanaged
export class Pixels {
  bytes: usize;
  output: usize;
  /** Bytes an example, a multiple of four. */
  count: usize;
  outputStep: usize;
  scale: f32;
  shift: f32;
}

/** byte / scale - shift. */
export function pixelsForward(l: Pixels, n: i32): void {
  const scale = f32x4.splat(l.scale);
  const shift = f32x4.splat(l.shift);
  for (let e = 0; e < n; e++) {
    const from = l.bytes + <usize>e * l.count;
    let to = l.output + <usize>e * l.outputStep;
    for (let i: usize = 0; i < l.count; i += 4) {
      const words = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(from + i)));
      v128.store(to, f32x4.sub(f32x4.div(f32x4.convert_i32x4_s(words), scale), shift));
      to += V128;
    }
  }
}
