/**
 * Convolution, ReLU and max pooling over 2x2 windows as one layer. Forward, the four pixels of a window are the four
 * rows of a block of `dot`, or a tile of Winograd's algorithm where that applies (winograd.ts), so the maximum is taken
 * in registers and the convolution's output is never stored.
 * Backward, each pooled value sends its gradient to one pixel of its window, or to none where the ReLU is at 0: three
 * quarters and more of the dense products would be by 0, and are left out (sparse.ts).
 */
import { Convolution, framedImage, packWeights } from './convolution';
import { dotPooled } from './dot';
import { addKernels, addWindows, Event, EVENT, Events, kernelsToRuns, runsToKernels } from './sparse';
import { F32, padded, V128 } from './simd';
import { transformKernels, Winograd, winogradPooled } from './winograd';

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
  /** How the forward pass is computed; 0: directly. */
  winograd: usize;
}

export function pooledConvolutionForward(l: PooledConvolution, n: i32): void {
  const c = l.convolution;
  const windows = l.pooledHeight * l.pooledWidth;
  const winograd = changetype<Winograd>(l.winograd);
  if (l.winograd) transformKernels(winograd, c.weights);
  else packWeights(c);
  for (let e = 0; e < n; e++) {
    const image = framedImage(c, e);
    const step = <usize>e * c.outputStep;
    const output = c.output + step;
    const winners = l.winners + step;
    if (l.winograd)
      winogradPooled(winograd, windows, image, l.events.imageRow, c.forward.rows, c.bias, output, winners);
    else dotPooled(c.forward, windows, image, c.panels, c.bias, output, winners);
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
    // Of examples that are learnt, no gradient is left (TINY).
    if (isZero(c.outputGradient + <usize>e * c.outputStep, c.outputStep)) continue;
    collectEvents(l, e);
    addWindows(l.events, framedImage(c, e), l.runsGradient);
    if (c.inputGradient) inputGradient(l, e);
  }
  runsToKernels(l.events, rowValues, filterStep, l.runsGradient, c.weightsGradient);
}

/** Whether all of `bytes` bytes, whole vectors, are 0; it reads no further than the first that are not. */
function isZero(address: usize, bytes: usize): bool {
  for (const end = address + bytes; address < end; address += V128) if (v128.any_true(v128.load(address))) return false;
  return true;
}

/**
 * Lists the image's events and adds the bias's gradient. Columns first: neighbours in a column share no row of the
 * input's gradient with them, so that one event need not wait for what the last one stored.
 */
function collectEvents(l: PooledConvolution, example: i32): void {
  const c = l.convolution;
  const pixel = <usize>c.filters * F32;
  const row = <usize>l.pooledWidth * pixel;
  const image = <usize>example * c.outputStep;
  for (let f: usize = 0; f < <usize>c.filters; f++) {
    const first = l.events.list + f * <usize>l.events.most * EVENT;
    let end = first;
    let sum: f32 = 0;
    for (let x: usize = 0; x < <usize>l.pooledWidth; x++) {
      const at = image + x * pixel + f * F32;
      end = collectColumn(l, x, c.outputGradient + at, c.output + at, l.winners + at, row, end);
    }
    for (let event = first; event < end; event += EVENT) sum += changetype<Event>(event).gradient;
    store<i32>(l.events.counts + (f << 2), <i32>((end - first) / EVENT));
    const bias = c.biasGradient + f * F32;
    store<f32>(bias, load<f32>(bias) + sum);
  }
}

/** Lists the events of one column of windows of one filter. Returns where the list ends. */
// @ts-ignore: decorator
@inline
function collectColumn(
  l: PooledConvolution, x: usize, gradient: usize, output: usize, winners: usize, row: usize, event: usize,
): usize {
  const rows = l.convolution.forward.rows;
  const lower = <usize>(2 * l.pooledHeight * l.pooledWidth) << 2;
  const step = <usize>(2 * l.pooledWidth) << 2;
  let pair = rows + (2 * x << 2);
  for (let y = l.pooledHeight; y > 0; y--) {
    const winner = <usize>load<u32>(winners);
    // Two offsets a window among the upper pairs, and two among the lower ones.
    const window = pair + ((winner & 1) << 2) + (winner >> 1) * lower;
    changetype<Event>(event).gradient = load<f32>(gradient);
    changetype<Event>(event).window = load<u32>(window);
    // Written always and kept only if the ReLU passes: no branch to mispredict.
    event += <usize>(load<f32>(output) > 0) * EVENT;
    gradient += row;
    output += row;
    winners += row;
    pair += step;
  }
  return event;
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
