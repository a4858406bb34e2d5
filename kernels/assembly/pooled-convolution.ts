/**
 * Convolution, ReLU and max pooling over 2x2 windows as one layer. Forward, the four pixels of a window are the four
 * rows of a block of `dot`, so the maximum is taken in registers and the convolution's output is never stored.
 * Backward, each pooled value sends its gradient to one pixel of its window, or to none where the ReLU is at 0: three
 * quarters and more of the dense products would be by 0, and are left out (sparse.ts).
 */
import { Convolution, framedImage } from './convolution';
import { dotPooled } from './dot';
import { addKernels, addWindows, Event, EVENT, Events, kernelsToRuns, runsToKernels } from './sparse';
import { F32, padded } from './simd';

@unmanaged
export class PooledConvolution {
  /** `output`, `outputGradient` and `outputStep` are those of the pooled output. */
  convolution: Convolution;
  /** For each value of the output, which pixel of its window was the largest, 0 to 3: int32, laid out as the output. */
  winners: usize;
  pooledHeight: i32;
  pooledWidth: i32;
  events: Events;
  /** Kernels and their gradients as runs, and the bytes of all of them. */
  runs: usize;
  runsGradient: usize;
  runsBytes: usize;
  /** Room for the gradient of one framed image; 0 when the padding is 'valid'. */
  framedGradient: usize;
  framedBytes: usize;
}

export function pooledConvolutionForward(l: PooledConvolution, n: i32): void {
  const c = l.convolution;
  const windows = l.pooledHeight * l.pooledWidth;
  for (let e = 0; e < n; e++) {
    const step = <usize>e * c.outputStep;
    dotPooled(c.forward, windows, framedImage(c, e), c.weights, c.bias, c.output + step, l.winners + step);
  }
}

/** Gradients of the parameters and, unless the layer is the first, of the input. */
export function pooledConvolutionBackward(l: PooledConvolution, n: i32): void {
  const c = l.convolution;
  const rowValues = c.kernelSize * c.channels;
  const filterStep = padded(c.filters) * F32;
  memory.fill(c.biasGradient, 0, filterStep);
  memory.fill(l.runsGradient, 0, l.runsBytes);
  if (c.inputGradient) {
    kernelsToRuns(l.events, rowValues, filterStep, c.weights, l.runs);
    memory.fill(c.inputGradient, 0, <usize>n * c.inputStep);
  }
  for (let e = 0; e < n; e++) {
    collectEvents(l, e);
    addWindows(l.events, framedImage(c, e), l.runsGradient);
    if (c.inputGradient) inputGradient(l, e);
  }
  runsToKernels(l.events, rowValues, filterStep, l.runsGradient, c.weightsGradient);
}

/**
 * Lists the image's events and adds the bias's gradient. Columns first: neighbours in a column share no row of the
 * input's gradient with them, so that one event need not wait for what the last one stored.
 */
function collectEvents(l: PooledConvolution, example: i32): void {
  const c = l.convolution;
  const step = <usize>example * c.outputStep;
  for (let f = 0; f < c.filters; f++) {
    let event = l.events.list + <usize>(f * l.events.most) * EVENT;
    const first = event;
    let sum: f32 = 0;
    for (let x = 0; x < l.pooledWidth; x++)
      for (let y = 0; y < l.pooledHeight; y++) {
        const window = <usize>(y * l.pooledWidth + x);
        const at = step + (window * <usize>c.filters + <usize>f) * F32;
        const gradient = load<f32>(c.outputGradient + at);
        const pixel = 4 * window + load<u32>(l.winners + at);
        const passes = load<f32>(c.output + at) > 0;
        changetype<Event>(event).gradient = gradient;
        changetype<Event>(event).window = load<u32>(c.forward.rows + (pixel << 2));
        // Written always and kept only if the ReLU passes: no branch to mispredict.
        event += passes ? EVENT : 0;
        sum += passes ? gradient : 0;
      }
    store<i32>(l.events.counts + ((<usize>f) << 2), <i32>((event - first) / EVENT));
    const bias = c.biasGradient + <usize>f * F32;
    store<f32>(bias, load<f32>(bias) + sum);
  }
}

function inputGradient(l: PooledConvolution, example: i32): void {
  const c = l.convolution;
  const image = c.inputGradient + <usize>example * c.inputStep;
  if (!c.framed) {
    addKernels(l.events, image, l.runs);
    return;
  }
  memory.fill(l.framedGradient, 0, l.framedBytes);
  addKernels(l.events, l.framedGradient, l.runs);
  const rowBytes = <usize>(c.width * c.channels) * F32;
  const framedRow = <usize>(c.framedWidth * c.channels) * F32;
  let from = l.framedGradient + <usize>c.marginTop * framedRow + <usize>(c.marginLeft * c.channels) * F32;
  for (let y = 0; y < c.height; y++) {
    memory.copy(image + <usize>y * rowBytes, from, rowBytes);
    from += framedRow;
  }
}
