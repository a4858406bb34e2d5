import { F32, padded, V128 } from './simd';

/** to[c][r] = from[r][c], four by four values at a time; the rows of both are padded to whole vectors. */
export function transpose(from: usize, rows: i32, columns: i32, to: usize): void {
  const fromStep = padded(columns) * F32;
  const toStep = padded(rows) * F32;
  const whole = rows & ~3;
  for (let r = 0; r < whole; r += 4) {
    let source = from + <usize>r * fromStep;
    let target = to + <usize>r * F32;
    for (let c = columns; c > 0; c -= 4) {
      transposeFour(source, fromStep, target, toStep, c);
      source += V128;
      target += 4 * toStep;
    }
  }
  for (let r = whole; r < rows; r++)
    for (let c = 0; c < columns; c++)
      store<f32>(to + <usize>c * toStep + <usize>r * F32, load<f32>(from + <usize>r * fromStep + <usize>c * F32));
}

/** Four rows of `from`, of which `columns` values are to be written. */
// @ts-ignore: decorator
@inline
function transposeFour(from: usize, fromStep: usize, to: usize, toStep: usize, columns: i32): void {
  const a = v128.load(from);
  const b = v128.load(from + fromStep);
  const c = v128.load(from + 2 * fromStep);
  const d = v128.load(from + 3 * fromStep);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
  if (columns > 1) v128.store(to + toStep, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
  if (columns > 2) v128.store(to + 2 * toStep, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
  if (columns > 3) v128.store(to + 3 * toStep, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
}
