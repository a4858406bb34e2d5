import type { Shape } from '../../core/model/model.ts';
import type { Arena } from './arena.ts';

/** Activations of a batch in the arena, NHWC without gaps inside an example, and the loss's gradient for them. */
export interface Tensor {
  readonly shape: Shape;
  /** Addresses. The network's input has no gradient: 0. */
  readonly value: number;
  readonly gradient: number;
  /** Bytes between two examples: whole vectors. */
  readonly step: number;
}

export const F32 = 4;

/** `count` values rounded up to whole vectors of four. */
export const padded = (count: number): number => 4 * Math.ceil(count / 4);

/** A float32's bits as the word that holds it. */
export const floatBits = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0]!;

export const valuesOf = ([height, width, channels]: Shape): number => height * width * channels;

export function createTensor(arena: Arena, shape: Shape, capacity: number, hasGradient: boolean): Tensor {
  const step = F32 * padded(valuesOf(shape));
  return {
    shape,
    step,
    value: arena.reserve(step * capacity),
    gradient: hasGradient ? arena.reserve(step * capacity) : 0,
  };
}
