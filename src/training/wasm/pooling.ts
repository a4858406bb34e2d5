import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Compiled, Context } from './compiled.ts';
import { createTensor, F32, type Tensor, valuesOf } from './tensor.ts';

export function compileMaxPool({ arena, capacity, input }: Context, size: number): Compiled {
  const [height, width, channels] = input.shape;
  const shape = [Math.floor(height / size), Math.floor(width / size), channels] as const;
  const [outputHeight, outputWidth] = shape;
  const output = createTensor(arena, shape, capacity, true);
  const winners = arena.reserve(F32 * capacity * valuesOf(shape));
  const pool = arena.structure('MaxPool', {
    ...{ ...ends(input, output), winners, width, channels, size, outputHeight, outputWidth },
  });
  return {
    output,
    forward: [[op.MAX_POOL_FORWARD, pool]],
    backward: input.gradient ? [[op.MAX_POOL_BACKWARD, pool]] : [],
  };
}

export function compileGlobalAveragePool({ arena, capacity, input }: Context): Compiled {
  const [height, width, channels] = input.shape;
  const output = createTensor(arena, [1, 1, channels], capacity, true);
  const pool = arena.structure('GlobalAveragePool', {
    ...{ ...ends(input, output), pixels: height * width, channels },
  });
  return {
    output,
    forward: [[op.GLOBAL_AVERAGE_POOL_FORWARD, pool]],
    backward: input.gradient ? [[op.GLOBAL_AVERAGE_POOL_BACKWARD, pool]] : [],
  };
}

/** The fields that both kinds of pools have. */
const ends = (input: Tensor, output: Tensor) => ({
  ...{ input: input.value, output: output.value, inputStep: input.step, outputStep: output.step },
  ...{ inputGradient: input.gradient, outputGradient: output.gradient },
});
