/** Max pooling over non-overlapping square windows, NHWC. */
import { F32 } from './simd';

@unmanaged
export class MaxPool {
  input: usize;
  output: usize;
  inputGradient: usize;
  outputGradient: usize;
  /** For each value of the output, where in the example's input its maximum lies: uint32, in bytes. */
  winners: usize;
  inputStep: usize;
  outputStep: usize;
  width: i32;
  channels: i32;
  size: i32;
  outputHeight: i32;
  outputWidth: i32;
}

/** On a tie the first in row order wins, as in PyTorch. */
export function maxPoolForward(l: MaxPool, n: i32): void {
  const pixel = <usize>l.channels * F32;
  const row = <usize>l.width * pixel;
  let winners = l.winners;
  for (let e = 0; e < n; e++) {
    const image = l.input + <usize>e * l.inputStep;
    let to = l.output + <usize>e * l.outputStep;
    for (let y = 0; y < l.outputHeight; y++)
      for (let x = 0; x < l.outputWidth; x++)
        for (let c = 0; c < l.channels; c++) {
          const window = <usize>(y * l.size) * row + <usize>(x * l.size) * pixel + <usize>c * F32;
          let winner = window;
          let best = load<f32>(image + window);
          for (let dy = 0; dy < l.size; dy++)
            for (let dx = 0; dx < l.size; dx++) {
              const candidate = window + <usize>dy * row + <usize>dx * pixel;
              const value = load<f32>(image + candidate);
              if (value > best || value != value) {
                best = value;
                winner = candidate;
              }
            }
          store<f32>(to, best);
          store<u32>(winners, <u32>winner);
          to += F32;
          winners += 4;
        }
  }
}

export function maxPoolBackward(l: MaxPool, n: i32): void {
  memory.fill(l.inputGradient, 0, <usize>n * l.inputStep);
  const values = l.outputHeight * l.outputWidth * l.channels;
  let winners = l.winners;
  for (let e = 0; e < n; e++) {
    const image = l.inputGradient + <usize>e * l.inputStep;
    let from = l.outputGradient + <usize>e * l.outputStep;
    for (let i = 0; i < values; i++) {
      store<f32>(image + load<u32>(winners), load<f32>(from));
      from += F32;
      winners += 4;
    }
  }
}
