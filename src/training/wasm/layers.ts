import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Layer, Shape } from '../../core/model/model.ts';
import type { Arena } from './arena.ts';
import { compileConvolution } from './convolution.ts';
import { compileDense } from './dense.ts';
import type { ParameterBlock } from './parameter-block.ts';
import { createTensor, F32, type Tensor, valuesOf } from './tensor.ts';

/** An opcode and the address of the structure that it works on. */
export type Instruction = readonly [opcode: number, structure: number];

/** What a layer becomes. `backward` expects the output's gradient and computes those of parameters and input. */
export interface CompiledLayer {
  readonly output: Tensor;
  readonly forward: readonly Instruction[];
  readonly backward: readonly Instruction[];
}

/** What a layer is compiled from. */
export interface Context<L extends Layer = Layer> {
  readonly arena: Arena;
  readonly block: ParameterBlock;
  readonly capacity: number;
  readonly layer: L;
  readonly previous: Layer | undefined;
  readonly next: Layer | undefined;
  readonly input: Tensor;
  /** Of one example's output. */
  readonly shape: Shape;
}

export function compileLayer(context: Context): CompiledLayer {
  const { layer } = context;
  switch (layer.kind) {
    case 'conv2d':
      return compileConvolution({ ...context, layer });
    case 'dense':
      return compileDense({ ...context, layer });
    case 'relu':
      return compileRelu(context);
    case 'max-pool':
      return compileMaxPool(context, layer.size);
    case 'flatten':
      // Row, column, channel order is how the values lie.
      return { output: { ...context.input, shape: context.shape }, forward: [], backward: [] };
  }
}

/** Products clamp their own results when a ReLU follows. */
export const fusesRelu = (layer: Layer | undefined): boolean =>
  layer?.kind === 'conv2d' || layer?.kind === 'dense';

function compileRelu({ arena, capacity, input, shape, previous }: Context): CompiledLayer {
  const fused = fusesRelu(previous);
  const output = fused ? input : createTensor(arena, shape, capacity, true);
  const relu = arena.structure('Relu', {
    ...{ input: input.value, output: output.value, step: input.step },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
  });
  return {
    output,
    forward: fused ? [] : [[op.RELU_FORWARD, relu]],
    backward: input.gradient ? [[op.RELU_BACKWARD, relu]] : [],
  };
}

function compileMaxPool({ arena, capacity, input, shape }: Context, size: number): CompiledLayer {
  const output = createTensor(arena, shape, capacity, true);
  const pool = arena.structure('MaxPool', {
    ...{ input: input.value, output: output.value },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
    winners: arena.reserve(F32 * capacity * valuesOf(shape)),
    ...{ inputStep: input.step, outputStep: output.step },
    ...{ width: input.shape[1], channels: shape[2], size, outputHeight: shape[0], outputWidth: shape[1] },
  });
  return {
    output,
    forward: [[op.MAX_POOL_FORWARD, pool]],
    backward: input.gradient ? [[op.MAX_POOL_BACKWARD, pool]] : [],
  };
}
