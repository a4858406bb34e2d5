import { F32, padded } from './simd';

/** to[c][r] = from[r][c]; the rows of both are padded to whole vectors. */
export function transpose(from: usize, rows: i32, columns: i32, to: usize): void {
  const fromStep = padded(columns) * F32;
  const toStep = padded(rows) * F32;
  for (let r = 0; r < rows; r++) {
    let target = to + <usize>r * F32;
    for (let c = 0; c < columns; c++) {
      store<f32>(target, load<f32>(from + <usize>c * F32));
      target += toStep;
    }
    from += fromStep;
  }
}
