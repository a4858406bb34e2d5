import * as op from '../../../kernels/assembly/opcodes.ts';
import { type Layer, outputShape, type Shape } from '../../core/model/model.ts';
import type { Arena } from './arena.ts';
import { compileConvolution } from './convolution.ts';
import { compileDense } from './dense.ts';
import type { ParameterBlock } from './parameter-block.ts';
import { compilePooledConvolution, isPooledConvolution } from './pooled-convolution.ts';
import { createTensor, F32, type Tensor, valuesOf } from './tensor.ts';

/** An opcode and the address of the structure that it works on. */
export type Instruction = readonly [opcode: number, structure: number];

/** What layers become. `backward` expects the output's gradient and computes those of parameters and input. */
export interface Compiled {
  /** How many of the layers this is: some are one pass together. */
  readonly layers: number;
  readonly output: Tensor;
  readonly forward: readonly Instruction[];
  readonly backward: readonly Instruction[];
}

/** Where layers are compiled to, and what they start from. */
export interface Context {
  readonly arena: Arena;
  readonly block: ParameterBlock;
  readonly capacity: number;
  readonly input: Tensor;
}

/** Compiles the first of `layers`, and as many after it as belong to the same pass. */
export function compileLayer(context: Context, layers: readonly Layer[]): Compiled {
  const layer = layers[0]!;
  const hasRelu = layers[1]?.kind === 'relu';
  const shape = outputShape(layer, context.input.shape);
  switch (layer.kind) {
    case 'conv2d':
      return isPooledConvolution(layers)
        ? compilePooledConvolution(context, layer)
        : withRelu(context, compileConvolution(context, layer, hasRelu), hasRelu);
    case 'dense':
      return withRelu(context, compileDense(context, layer, hasRelu), hasRelu);
    case 'relu':
      return compileRelu(context);
    case 'max-pool':
      return compileMaxPool(context, layer.size, shape);
    case 'flatten':
      // Row, column, channel order is how the values lie.
      return { layers: 1, output: { ...context.input, shape }, forward: [], backward: [] };
  }
}

/** Products clamp their own results when a ReLU follows; its gradient is masked in place. */
function withRelu({ arena }: Context, compiled: Compiled, hasRelu: boolean): Compiled {
  if (!hasRelu) return compiled;
  const { value, gradient, step } = compiled.output;
  const relu = arena.structure('Relu', {
    ...{ input: value, output: value, inputGradient: gradient, outputGradient: gradient, step },
  });
  return { ...compiled, layers: 2, backward: [[op.RELU_BACKWARD, relu], ...compiled.backward] };
}

function compileRelu({ arena, capacity, input }: Context): Compiled {
  const output = createTensor(arena, input.shape, capacity, true);
  const relu = arena.structure('Relu', {
    ...{ input: input.value, output: output.value, step: input.step },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
  });
  return {
    layers: 1,
    output,
    forward: [[op.RELU_FORWARD, relu]],
    backward: input.gradient ? [[op.RELU_BACKWARD, relu]] : [],
  };
}

function compileMaxPool({ arena, capacity, input }: Context, size: number, shape: Shape): Compiled {
  const output = createTensor(arena, shape, capacity, true);
  const pool = arena.structure('MaxPool', {
    ...{ input: input.value, output: output.value },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
    winners: arena.reserve(F32 * capacity * valuesOf(shape)),
    ...{ inputStep: input.step, outputStep: output.step },
    ...{ width: input.shape[1], channels: shape[2], size, outputHeight: shape[0], outputWidth: shape[1] },
  });
  return {
    layers: 1,
    output,
    forward: [[op.MAX_POOL_FORWARD, pool]],
    backward: input.gradient ? [[op.MAX_POOL_BACKWARD, pool]] : [],
  };
}
