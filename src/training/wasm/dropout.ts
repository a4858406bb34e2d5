import * as op from '../../../kernels/assembly/opcodes.ts';
import { dropoutThreshold } from '../../core/model/dropout.ts';
import type { Compiled, Context } from './compiled.ts';
import { createTensor, floatBits, valuesOf } from './tensor.ts';

export function compileDropout({ arena, capacity, input, dropouts }: Context, rate: number): Compiled {
  const output = createTensor(arena, input.shape, capacity, true);
  const dropout = arena.structure('Dropout', {
    ...{ input: input.value, output: output.value, step: input.step, values: valuesOf(input.shape) },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
    ...{ threshold: dropoutThreshold(rate), scale: floatBits(1 / (1 - rate)), key: 0 },
  });
  dropouts.push(dropout);
  return {
    output,
    forward: [[op.DROPOUT_FORWARD, dropout]],
    inference: [[op.DROPOUT_PASS, dropout]],
    backward: input.gradient ? [[op.DROPOUT_BACKWARD, dropout]] : [],
  };
}
