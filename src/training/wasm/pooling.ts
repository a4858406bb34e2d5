import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Shape } from '../../core/model/model.ts';
import { type Compiled, type Context, withForward } from './compiled.ts';
import { createTensor, F32, type Tensor, valuesOf } from './tensor.ts';

export function compileMaxPool({ arena, capacity, input }: Context, size: number): Compiled {
  const shape = pooled(input.shape, size, size);
  const output = createTensor(arena, shape, capacity, true);
  const winners = arena.reserve(F32 * capacity * valuesOf(shape));
  const pool = arena.structure('MaxPool', { ...ends(input, output), winners, size });
  return withForward([[op.MAX_POOL_FORWARD, pool]], {
    output,
    backward: input.gradient ? [[op.MAX_POOL_BACKWARD, pool]] : [],
  });
}

export function compileAveragePool(
  { arena, capacity, input }: Context,
  windowHeight: number,
  windowWidth: number,
): Compiled {
  const output = createTensor(arena, pooled(input.shape, windowHeight, windowWidth), capacity, true);
  const pool = arena.structure('AveragePool', { ...ends(input, output), windowHeight, windowWidth });
  return withForward([[op.AVERAGE_POOL_FORWARD, pool]], {
    output,
    backward: input.gradient ? [[op.AVERAGE_POOL_BACKWARD, pool]] : [],
  });
}

const pooled = ([height, width, channels]: Shape, windowHeight: number, windowWidth: number): Shape => [
  Math.floor(height / windowHeight),
  Math.floor(width / windowWidth),
  channels,
];

/** The fields that both kinds of pools have. */
const ends = (input: Tensor, output: Tensor) => ({
  ...{ input: input.value, output: output.value, inputStep: input.step, outputStep: output.step },
  ...{ inputGradient: input.gradient, outputGradient: output.gradient },
  ...{ width: input.shape[1], channels: input.shape[2] },
  ...{ outputHeight: output.shape[0], outputWidth: output.shape[1] },
});
