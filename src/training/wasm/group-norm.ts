import * as op from '../../../kernels/assembly/opcodes.ts';
import type { GroupNorm } from '../../core/model/layer.ts';
import { type Compiled, type Context, parameterOf } from './compiled.ts';
import { createTensor, F32, padded } from './tensor.ts';

/** `hasRelu`: negative results become 0. */
export function compileGroupNorm(context: Context, layer: GroupNorm, hasRelu: boolean): Compiled {
  const { arena, capacity, input } = context;
  const [height, width, channels] = input.shape;
  if (channels % layer.groups !== 0)
    throw new RangeError(`Layer '${layer.name}': ${channels} channels cannot be ${layer.groups} groups.`);
  const output = createTensor(arena, input.shape, capacity, true);
  const scale = parameterOf(context, `${layer.name}/scale`);
  const shift = parameterOf(context, `${layer.name}/shift`);
  const row = F32 * padded(channels);
  const norm = arena.structure('GroupNorm', {
    ...{ input: input.value, output: output.value, step: input.step },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
    ...{ scale: scale.value, shift: shift.value },
    ...{ scaleGradient: scale.gradient, shiftGradient: shift.gradient },
    ...{ means: arena.reserve(capacity * row), inverses: arena.reserve(capacity * row) },
    ...{ firstSums: arena.reserve(row), secondSums: arena.reserve(row) },
    ...{ pixels: height * width, channels, groups: layer.groups, relu: hasRelu ? 1 : 0 },
  });
  return {
    output,
    forward: [[op.GROUP_NORM_FORWARD, norm]],
    backward: [[op.GROUP_NORM_BACKWARD, norm], scale.step, shift.step],
  };
}
