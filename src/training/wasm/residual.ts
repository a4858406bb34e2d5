import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Layer, Residual } from '../../core/model/layer.ts';
import type { Compiled, Context, Instruction } from './compiled.ts';
import { createTensor, type Tensor } from './tensor.ts';

/** Gradients meet at the block's input: the body computes its own, and the shortcut's is added to it. */
export function compileResidual(
  context: Context,
  { body, shortcut = [] }: Residual,
  compileLayers: (context: Context, layers: readonly Layer[]) => Compiled,
): Compiled {
  const { arena, capacity, input } = context;
  const left = compileLayers(context, body);
  const isIdentity = shortcut.length === 0;
  const branch = isIdentity ? input : withOwnGradient(context);
  const right = compileLayers({ ...context, input: branch }, shortcut);
  const output = createTensor(arena, left.output.shape, capacity, true);
  const sum = arena.structure('Sum', {
    ...{ left: left.output.value, right: right.output.value, output: output.value, step: output.step },
    leftGradient: left.output.gradient,
    rightGradient: isIdentity ? 0 : right.output.gradient,
    outputGradient: output.gradient,
  });
  const meet = arena.structure('Accumulation', {
    ...{ from: isIdentity ? output.gradient : branch.gradient, into: input.gradient, step: input.step },
  });
  const add: Instruction = [op.SUM_FORWARD, sum];
  return {
    output,
    forward: [...left.forward, ...right.forward, add],
    backward: [
      [op.SUM_BACKWARD, sum],
      ...left.backward,
      ...right.backward,
      ...(input.gradient ? [[op.ACCUMULATE, meet] as const] : []),
    ],
  };
}

/** The same values; the gradient, where there is one, in a place of its own. */
function withOwnGradient({ arena, capacity, input }: Context): Tensor {
  return input.gradient ? { ...input, gradient: arena.reserve(capacity * input.step) } : input;
}
