/**
 * Gradients of a convolution from few non-zero gradients of its output, a list of events a filter. The window of the
 * input under an event is kernelSize rows of contiguous values; rows are cut into runs of sixteen values, and a
 * block of up to three runs (twelve vectors) stays in registers for all events of a filter.
 */
import { F32, madd, One, splat, Three, Two, V128 } from './simd';

/** One non-zero value of the output's gradient. */
@unmanaged
export class Event {
  gradient: f32;
  /** Bytes from the start of the image to the window under the output's pixel. */
  window: u32;
}

/** Bytes of an event, and of a run of sixteen values. */
export const EVENT: usize = offsetof<Event>();
const RUN: usize = 4 * V128;

/** Events of one image and the geometry of their windows. */
@unmanaged
export class Events {
  /** For each filter room for `most` events, and their number in `counts` (int32). */
  list: usize;
  counts: usize;
  most: i32;
  filters: i32;
  kernelSize: i32;
  runsPerRow: i32;
  /** Bytes between two rows of the image. */
  imageRow: usize;
}

/** Values of a kernel that is stored as runs: its rows are padded to whole runs. */
// @ts-ignore: decorator
@inline
function kernelRuns(e: Events): i32 {
  return e.kernelSize * e.runsPerRow;
}

/** Bytes from the start of a window to its run number `run`. */
// @ts-ignore: decorator
@inline
function runOffset(e: Events, run: i32): usize {
  return <usize>(run / e.runsPerRow) * e.imageRow + <usize>(run % e.runsPerRow) * RUN;
}

/** Of `left` runs, how many the next block takes: three are the fastest, and two twice faster than three and one. */
// @ts-ignore: decorator
@inline
function blockRuns(left: i32): i32 {
  return left == 4 ? 2 : min(left, 3);
}

/** kernel[i] += sum of gradient x window[i] over the events: all filters' gradients, kernels stored as runs. */
export function addWindows(e: Events, image: usize, kernels: usize): void {
  const runs = kernelRuns(e);
  for (let run = 0; run < runs; ) {
    const size = blockRuns(runs - run);
    const at0 = image + runOffset(e, run);
    const at1 = image + runOffset(e, run + 1);
    const at2 = image + runOffset(e, run + 2);
    for (let f = 0; f < e.filters; f++) {
      const event = e.list + <usize>(f * e.most) * EVENT;
      const end = event + <usize>load<i32>(e.counts + ((<usize>f) << 2)) * EVENT;
      const kernel = kernels + <usize>(f * runs + run) * RUN;
      if (size == 3) addBlock<Three>(event, end, at0, at1, at2, kernel);
      else if (size == 2) addBlock<Two>(event, end, at0, at1, at2, kernel);
      else addBlock<One>(event, end, at0, at1, at2, kernel);
    }
    run += size;
  }
}

function addBlock<Runs>(event: usize, end: usize, at0: usize, at1: usize, at2: usize, kernel: usize): void {
  let a00 = v128.load(kernel), a01 = v128.load(kernel, V128), a02 = v128.load(kernel, 2 * V128), a03 = v128.load(kernel, 3 * V128);
  let a10 = a00, a11 = a00, a12 = a00, a13 = a00;
  let a20 = a00, a21 = a00, a22 = a00, a23 = a00;
  if (offsetof<Runs>() > 1) {
    a10 = v128.load(kernel, RUN);
    a11 = v128.load(kernel, RUN + V128);
    a12 = v128.load(kernel, RUN + 2 * V128);
    a13 = v128.load(kernel, RUN + 3 * V128);
  }
  if (offsetof<Runs>() > 2) {
    a20 = v128.load(kernel, 2 * RUN);
    a21 = v128.load(kernel, 2 * RUN + V128);
    a22 = v128.load(kernel, 2 * RUN + 2 * V128);
    a23 = v128.load(kernel, 2 * RUN + 3 * V128);
  }
  while (event < end) {
    const g = splat(event);
    const window = <usize>load<u32>(event, 4);
    event += EVENT;
    const p = at0 + window;
    a00 = madd(g, v128.load(p), a00);
    a01 = madd(g, v128.load(p, V128), a01);
    a02 = madd(g, v128.load(p, 2 * V128), a02);
    a03 = madd(g, v128.load(p, 3 * V128), a03);
    if (offsetof<Runs>() > 1) {
      const q = at1 + window;
      a10 = madd(g, v128.load(q), a10);
      a11 = madd(g, v128.load(q, V128), a11);
      a12 = madd(g, v128.load(q, 2 * V128), a12);
      a13 = madd(g, v128.load(q, 3 * V128), a13);
    }
    if (offsetof<Runs>() > 2) {
      const r = at2 + window;
      a20 = madd(g, v128.load(r), a20);
      a21 = madd(g, v128.load(r, V128), a21);
      a22 = madd(g, v128.load(r, 2 * V128), a22);
      a23 = madd(g, v128.load(r, 3 * V128), a23);
    }
  }
  v128.store(kernel, a00);
  v128.store(kernel, a01, V128);
  v128.store(kernel, a02, 2 * V128);
  v128.store(kernel, a03, 3 * V128);
  if (offsetof<Runs>() > 1) {
    v128.store(kernel, a10, RUN);
    v128.store(kernel, a11, RUN + V128);
    v128.store(kernel, a12, RUN + 2 * V128);
    v128.store(kernel, a13, RUN + 3 * V128);
  }
  if (offsetof<Runs>() > 2) {
    v128.store(kernel, a20, 2 * RUN);
    v128.store(kernel, a21, 2 * RUN + V128);
    v128.store(kernel, a22, 2 * RUN + 2 * V128);
    v128.store(kernel, a23, 2 * RUN + 3 * V128);
  }
}

/** window[i] += gradient x kernel[i] for all events: the gradient of the image. Padding of the kernels is 0. */
export function addKernels(e: Events, image: usize, kernels: usize): void {
  const runs = kernelRuns(e);
  for (let run = 0; run < runs; ) {
    const size = blockRuns(runs - run);
    const at0 = image + runOffset(e, run);
    const at1 = image + runOffset(e, run + 1);
    const at2 = image + runOffset(e, run + 2);
    for (let f = 0; f < e.filters; f++) {
      const event = e.list + <usize>(f * e.most) * EVENT;
      const end = event + <usize>load<i32>(e.counts + ((<usize>f) << 2)) * EVENT;
      const kernel = kernels + <usize>(f * runs + run) * RUN;
      if (size == 3) spreadBlock<Three>(event, end, at0, at1, at2, kernel);
      else if (size == 2) spreadBlock<Two>(event, end, at0, at1, at2, kernel);
      else spreadBlock<One>(event, end, at0, at1, at2, kernel);
    }
    run += size;
  }
}

function spreadBlock<Runs>(event: usize, end: usize, at0: usize, at1: usize, at2: usize, kernel: usize): void {
  const w00 = v128.load(kernel), w01 = v128.load(kernel, V128), w02 = v128.load(kernel, 2 * V128), w03 = v128.load(kernel, 3 * V128);
  let w10 = w00, w11 = w00, w12 = w00, w13 = w00;
  let w20 = w00, w21 = w00, w22 = w00, w23 = w00;
  if (offsetof<Runs>() > 1) {
    w10 = v128.load(kernel, RUN);
    w11 = v128.load(kernel, RUN + V128);
    w12 = v128.load(kernel, RUN + 2 * V128);
    w13 = v128.load(kernel, RUN + 3 * V128);
  }
  if (offsetof<Runs>() > 2) {
    w20 = v128.load(kernel, 2 * RUN);
    w21 = v128.load(kernel, 2 * RUN + V128);
    w22 = v128.load(kernel, 2 * RUN + 2 * V128);
    w23 = v128.load(kernel, 2 * RUN + 3 * V128);
  }
  while (event < end) {
    const g = splat(event);
    const window = <usize>load<u32>(event, 4);
    event += EVENT;
    spread(at0 + window, g, w00, w01, w02, w03);
    if (offsetof<Runs>() > 1) spread(at1 + window, g, w10, w11, w12, w13);
    if (offsetof<Runs>() > 2) spread(at2 + window, g, w20, w21, w22, w23);
  }
}

// @ts-ignore: decorator
@inline
function spread(at: usize, g: v128, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(at, madd(g, a, v128.load(at)));
  v128.store(at, madd(g, b, v128.load(at, V128)), V128);
  v128.store(at, madd(g, c, v128.load(at, 2 * V128)), 2 * V128);
  v128.store(at, madd(g, d, v128.load(at, 3 * V128)), 3 * V128);
}

/** Copies kernels [row][filter], as the forward pass reads them, to runs: [filter][run]. */
export function kernelsToRuns(e: Events, rowValues: i32, filterStep: usize, from: usize, to: usize): void {
  for (let ky = 0; ky < e.kernelSize; ky++)
    for (let i = 0; i < rowValues; i++) {
      let target = to + <usize>(ky * e.runsPerRow) * RUN + <usize>i * F32;
      for (let f = 0; f < e.filters; f++) {
        store<f32>(target, load<f32>(from + <usize>f * F32));
        target += <usize>kernelRuns(e) * RUN;
      }
      from += filterStep;
    }
}

/** The way back. */
export function runsToKernels(e: Events, rowValues: i32, filterStep: usize, from: usize, to: usize): void {
  for (let ky = 0; ky < e.kernelSize; ky++)
    for (let i = 0; i < rowValues; i++) {
      let source = from + <usize>(ky * e.runsPerRow) * RUN + <usize>i * F32;
      for (let f = 0; f < e.filters; f++) {
        store<f32>(to + <usize>f * F32, load<f32>(source));
        source += <usize>kernelRuns(e) * RUN;
      }
      to += filterStep;
    }
}
