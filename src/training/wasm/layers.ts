import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Layer, Shape } from '../../core/model/model.ts';
import type { Compiled, Context, Instruction } from './compiled.ts';
import { compileConvolution } from './convolution.ts';
import { compileDense } from './dense.ts';
import { compileGroupNorm } from './group-norm.ts';
import { compilePooledConvolution, isPooledConvolution } from './pooled-convolution.ts';
import { compileGlobalAveragePool, compileMaxPool } from './pooling.ts';
import { compileResidual } from './residual.ts';
import { createTensor } from './tensor.ts';

/** `Compiled`, and how many layers it is: some are one pass together. */
type Pass = Compiled & { readonly layers: number };

export function compileLayers(context: Context, layers: readonly Layer[]): Compiled {
  const forward: Instruction[] = [];
  const backward: Instruction[] = [];
  let output = context.input;
  for (let at = 0; at < layers.length; ) {
    const pass = compilePass({ ...context, input: output }, layers.slice(at));
    forward.push(...pass.forward);
    backward.unshift(...pass.backward);
    output = pass.output;
    at += pass.layers;
  }
  return { output, forward, backward };
}

/** Compiles the first of `layers`, and as many after it as belong to the same pass. */
function compilePass(context: Context, layers: readonly Layer[]): Pass {
  const layer = layers[0]!;
  const hasRelu = layers[1]?.kind === 'relu';
  const [height, width, channels] = context.input.shape;
  switch (layer.kind) {
    case 'conv2d':
      return isPooledConvolution(layers)
        ? { layers: 3, ...compilePooledConvolution(context, layer) }
        : withRelu(context, compileConvolution(context, layer, hasRelu), hasRelu);
    case 'dense':
      return withRelu(context, compileDense(context, layer, hasRelu), hasRelu);
    case 'group-norm':
      return withRelu(context, compileGroupNorm(context, layer, hasRelu), hasRelu);
    case 'residual':
      return { layers: 1, ...compileResidual(context, layer, compileLayers) };
    case 'relu':
      return { layers: 1, ...compileRelu(context) };
    case 'max-pool':
      return { layers: 1, ...compileMaxPool(context, layer.size) };
    case 'global-average-pool':
      return { layers: 1, ...compileGlobalAveragePool(context) };
    case 'flatten':
      // Row, column, channel order is how the values lie.
      return { layers: 1, ...passThrough(context, [1, 1, height * width * channels]) };
  }
}

const passThrough = ({ input }: Context, shape: Shape): Compiled => ({
  ...{ output: { ...input, shape }, forward: [], backward: [] },
});

/** Layers before a ReLU clamp their own results; the gradient is masked in place. */
function withRelu({ arena }: Context, compiled: Compiled, hasRelu: boolean): Pass {
  if (!hasRelu) return { layers: 1, ...compiled };
  const { value, gradient, step } = compiled.output;
  const relu = arena.structure('Relu', {
    ...{ input: value, output: value, inputGradient: gradient, outputGradient: gradient, step },
  });
  return { layers: 2, ...compiled, backward: [[op.RELU_BACKWARD, relu], ...compiled.backward] };
}

function compileRelu({ arena, capacity, input }: Context): Compiled {
  const output = createTensor(arena, input.shape, capacity, true);
  const relu = arena.structure('Relu', {
    ...{ input: input.value, output: output.value, step: input.step },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
  });
  return {
    output,
    forward: [[op.RELU_FORWARD, relu]],
    backward: input.gradient ? [[op.RELU_BACKWARD, relu]] : [],
  };
}
